package ork.engine.leadership;

import java.time.Duration;
import ork.doors.DurationText;

/**
 * The times of an election.
 *
 * @param leaseDuration how long a renewal holds; written into the Lease in whole seconds, rounded up
 * @param renewDeadline a leader that has not renewed for this long steps down
 * @param retryPeriod how often a leader renews
 * @param rateDifferenceMax the largest difference of rate between the clocks of two instances that is still safe: 0.02
 *     allows each to be wrong by one percent
 * @param margin taken off the gate's deadline besides, for what happens between a check and its effect
 */
public record ElectionSettings(
        Duration leaseDuration,
        Duration renewDeadline,
        Duration retryPeriod,
        double rateDifferenceMax,
        Duration margin) {

    public static final ElectionSettings DEFAULTS =
            of(Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofSeconds(5));

    private static final Duration POLL_MAX = Duration.ofSeconds(1);

    public ElectionSettings {
        if (retryPeriod.isNegative() || retryPeriod.isZero()) {
            throw new IllegalArgumentException(
                    "leader election: retryPeriod must be positive, not " + DurationText.of(retryPeriod));
        }
        if (renewDeadline.compareTo(retryPeriod.multipliedBy(6).dividedBy(5)) <= 0) {
            throw new IllegalArgumentException("leader election: renewDeadline (" + DurationText.of(renewDeadline)
                    + ") must be more than 1.2 times retryPeriod (" + DurationText.of(retryPeriod)
                    + "): raise it or lower retryPeriod");
        }
        if (leaseDuration.compareTo(renewDeadline) <= 0) {
            throw new IllegalArgumentException("leader election: leaseDuration (" + DurationText.of(leaseDuration)
                    + ") must be longer than renewDeadline (" + DurationText.of(renewDeadline)
                    + "): raise it or lower renewDeadline");
        }
        if (!(rateDifferenceMax >= 0 && rateDifferenceMax < 0.5) || margin.isNegative()) {
            throw new IllegalArgumentException(
                    "leader election: the clocks' rate difference must be from 0 to 0.5 and the margin not negative");
        }
    }

    /** With the usual allowance for clocks: two percent, and a quarter of a second or a fortieth of the lease. */
    public static ElectionSettings of(Duration leaseDuration, Duration renewDeadline, Duration retryPeriod) {
        Duration fortieth = leaseDuration.dividedBy(40);
        Duration quarter = Duration.ofMillis(250);
        return new ElectionSettings(
                leaseDuration, renewDeadline, retryPeriod, 0.02, fortieth.compareTo(quarter) < 0 ? fortieth : quarter);
    }

    /** How long after the moment before a renewal was sent its sender may write. Not negative. */
    public Duration gateHolds() {
        Duration slowest = Duration.ofNanos((long) (leaseDuration.toNanos() * (1 - rateDifferenceMax)));
        Duration left = slowest.minus(margin);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** How often a Lease is read whose watch is not to be relied on: every second, or a fifth of the retry period. */
    Duration pollPeriod() {
        Duration fifth = retryPeriod.dividedBy(5);
        return fifth.compareTo(POLL_MAX) < 0 ? fifth : POLL_MAX;
    }

    /** How long a follower waits for an answer. */
    Duration followerTimeout() {
        return retryPeriod.dividedBy(2);
    }

    /** What the Lease says, in whole seconds: never less than {@link #leaseDuration}. */
    public int leaseSeconds() {
        return (int) leaseDuration.plusNanos(999_999_999).toSeconds();
    }
}

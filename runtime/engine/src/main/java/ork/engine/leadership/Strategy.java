package ork.engine.leadership;

import java.time.Duration;
import java.util.OptionalLong;
import ork.doors.DurationText;

/**
 * What an instance does next in an {@link Election}, at a moment. A leader counts what has at most passed since its last
 * renewal, a follower what has at least passed since it saw one.
 */
final class Strategy {
    private static final long LEAST_TIMEOUT_NANOS = 1_000_000;

    private final Election election;
    private final ElectionSettings settings;
    private final Sight sight;
    private final Moment now;

    private Strategy(Election election, Moment now) {
        this.election = election;
        this.settings = election.settings();
        this.sight = election.sight();
        this.now = now;
    }

    static Decision decide(Election election, Moment now) {
        Strategy strategy = new Strategy(election, now);
        return switch (election.role()) {
            case Role.Leading(Moment confirmed) -> strategy.lead(confirmed);
            case Role.Following _ -> strategy.follow();
        };
    }

    private Decision lead(Moment confirmed) {
        long passed = now.atMostSince(confirmed);
        long left = settings.renewDeadline().toNanos() - passed;
        if (left <= 0) {
            return new Decision.StepDown("no renewal for " + DurationText.of(Duration.ofNanos(passed)));
        }
        long pause = pause();
        if (pause > 0) {
            return waiting(Math.min(pause, left));
        }
        // Half of what is left: a call that hangs must leave room for another.
        long timeout = Math.min(settings.retryPeriod().toNanos(), Math.max(left / 2, LEAST_TIMEOUT_NANOS));
        if (election.mustLook()) {
            return new Decision.Look(Duration.ofNanos(timeout));
        }
        long due = settings.retryPeriod().toNanos() - passed;
        if (due <= 0 || sight.lease().isEmpty()) {
            return new Decision.Claim(Duration.ofNanos(timeout));
        }
        return waiting(Math.min(due, left));
    }

    private Decision follow() {
        long pause = pause();
        if (pause > 0) {
            return waiting(pause);
        }
        Duration timeout = settings.followerTimeout();
        if (!sight.known() || election.mustLook()) {
            return new Decision.Look(timeout);
        }
        OptionalLong free = freeAt();
        long left = free.isEmpty() ? 0 : free.getAsLong() - now.atLeast();
        if (left <= 0) {
            boolean lookedSince = free.isEmpty() || sight.lookedNanos() - free.getAsLong() >= 0;
            return lookedSince ? taking(timeout) : new Decision.Look(timeout);
        }
        long poll = pollAt() - now.atLeast();
        return poll <= 0 ? new Decision.Look(timeout) : waiting(Math.min(left, poll));
    }

    private Decision taking(Duration timeout) {
        boolean neverThere = sight.lease().isEmpty() && !sight.existed();
        return neverThere && election.finding() == Election.Finding.NOT_ASKED
                ? new Decision.Inquire(timeout)
                : new Decision.Claim(timeout);
    }

    /**
     * When a follower may claim; empty for at once. A Lease that was deleted is left to its holder to put back for as long
     * as a follower's look at it is apart from the next; whoever creates it after that waits for a whole lease anyway.
     */
    private OptionalLong freeAt() {
        return sight.isDeleted()
                ? OptionalLong.of(sight.movedNanos() + settings.pollPeriod().toNanos())
                : sight.busyUntil();
    }

    /** When a follower reads a Lease that it also watches: a renewal is overdue, or the watch is not to be relied on. */
    private long pollAt() {
        long every = settings.pollPeriod().toNanos();
        long again = sight.lookedNanos() + every;
        if (!sight.watchTrusted()) {
            return again;
        }
        long overdue = sight.movedNanos() + settings.retryPeriod().toNanos() + every;
        return overdue - again > 0 ? overdue : again;
    }

    private long pause() {
        OptionalLong notBefore = election.notBefore();
        return notBefore.isEmpty() ? 0 : notBefore.getAsLong() - now.atLeast();
    }

    private static Decision waiting(long nanos) {
        return new Decision.Wait(Duration.ofNanos(nanos));
    }
}

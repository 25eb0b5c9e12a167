package ork.engine.leadership;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import ork.doors.ApiStatus;
import ork.engine.leadership.Sight.By;

/**
 * An election as one instance sees it: what it is, what it has seen, what it has sent, and from these what it does next.
 * Immutable and without a clock: every moment is an argument, in nanoseconds of the instance's monotonic clock.
 *
 * <p><b>Why no two lead.</b> A leader may write until {@code confirmed + gateHolds}, where {@code confirmed} is the moment
 * <i>before</i> its last stored renewal was sent, and {@code gateHolds} is the lease less what clocks may differ by. A
 * follower saw that renewal after it was stored, which was after it was sent, and waits a whole lease from then on before
 * it claims. Only local durations are compared, so skew does not matter, and drift up to the bound does not either. The
 * claim carries the version that was seen: of two claims, and of a claim and a late renewal, the server stores one (K1).
 *
 * <p><b>Renewals without an answer</b> are remembered with the moment when they were sent. They confirm nothing until the
 * Lease is read and shows one of them; then that one's moment counts, however late it was stored.
 *
 * <p><b>A Lease that is gone</b> was deleted by somebody, and its holder may not know, or may have put it back and lost it
 * again unseen. So followers leave its holder the time to put it back, and who creates it in its stead leads only when a
 * whole lease has passed since. Only an instance that never saw a Lease takes a missing one for a new cluster's.
 *
 * @param notBefore no call before this moment, after a failure
 * @param failures calls in a row that brought nothing
 */
record Election(
        String identity,
        ElectionSettings settings,
        Role role,
        Sight sight,
        List<Attempt> unanswered,
        boolean mustLook,
        OptionalLong notBefore,
        int failures) {

    private static final int UNANSWERED_MAX = 16;
    private static final int DOUBLINGS_MAX = 8;

    static Election begin(String identity, ElectionSettings settings, long nowNanos) {
        return new Election(
                identity, settings, Role.FOLLOWING, Sight.nothing(nowNanos), List.of(), false, OptionalLong.empty(), 0);
    }

    // What happens.

    Election seen(LeaseRecord lease, By by, long nowNanos) {
        Sight now = sight.of(lease, by, identity, settings.leaseSeconds(), nowNanos);
        boolean moved = now.movedNanos() != sight.movedNanos();
        Election next = by == By.READ ? with(now).looked(moved ? 0 : failures) : with(now);
        if (!(role instanceof Role.Leading(long confirmed))) {
            return next;
        }
        if (!now.holder().equals(identity)) {
            return next.following();
        }
        String shown = now.lease().map(LeaseRecord::renewTime).orElse("");
        return unanswered.stream()
                .filter(attempt -> attempt.renewTime().equals(shown))
                .mapToLong(Attempt::sentNanos)
                .filter(sent -> sent - confirmed > 0)
                // Were two to say the same time, the earlier one is the one to be sure of.
                .reduce((a, b) -> a - b < 0 ? a : b)
                .stream()
                .mapToObj(next::leading)
                .findFirst()
                .orElse(next);
    }

    /** The Lease is not there; whoever led goes on until its own deadline and creates it anew. */
    Election absent(By by, long nowNanos) {
        Election next = with(sight.absent(by, nowNanos));
        return by == By.READ ? next.looked(failures) : next;
    }

    Election sending(Attempt attempt) {
        List<Attempt> more = new ArrayList<>(unanswered);
        more.add(attempt);
        return withUnanswered(more.size() > UNANSWERED_MAX ? more.subList(1, more.size()) : more);
    }

    /** A claim was stored. Where the answer took too long it makes nobody a leader. */
    Election stored(Attempt attempt, LeaseRecord lease, long nowNanos) {
        Election next = with(sight.of(lease, By.READ, identity, settings.leaseSeconds(), nowNanos))
                .withUnanswered(List.of())
                .looked(0);
        boolean inTime =
                nowNanos - attempt.sentNanos() < settings.renewDeadline().toNanos();
        boolean newer = !(role instanceof Role.Leading(long confirmed)) || attempt.sentNanos() - confirmed > 0;
        boolean mine = next.sight().holder().equals(identity);
        boolean alone = role instanceof Role.Leading || next.sight().isFree(nowNanos);
        return inTime && newer && mine && alone ? next.leading(attempt.sentNanos()) : next;
    }

    /** A claim was refused, and so was not stored. */
    Election refused(Attempt attempt, ApiStatus status, double chance, long nowNanos) {
        boolean overtaken = status.code() == 409 || status.isNotFound();
        Election next = overtaken ? without(attempt).looking() : without(attempt);
        // Somebody was quicker: look at once. Again, though nobody has moved: something else is wrong.
        boolean first = overtaken && failures == 0;
        return first ? next.withFailures(1) : next.failed(status.retryAfterSeconds(), chance, nowNanos);
    }

    /** A claim was never sent. */
    Election unsent(Attempt attempt, double chance, long nowNanos) {
        return without(attempt).failed(0, chance, nowNanos);
    }

    /** A claim got no answer. It may have been stored, or may yet be (J4). */
    Election lostAnswer() {
        return looking();
    }

    /** A call failed: not again for a while, by chance between half of it and the whole. */
    Election failed(int retryAfterSeconds, double chance, long nowNanos) {
        Duration first = settings.pollPeriod();
        int doublings = role instanceof Role.Leading ? 0 : Math.min(failures, DOUBLINGS_MAX);
        Duration doubled = first.multipliedBy(1L << doublings);
        Duration whole = doubled.compareTo(settings.retryPeriod()) < 0 ? doubled : settings.retryPeriod();
        long nanos = (long) (whole.toNanos() * (0.5 + chance / 2));
        // A server that asks for more than a retry period would cost a leader its lease and a follower the failover.
        long asked = Math.min(
                Duration.ofSeconds(retryAfterSeconds).toNanos(),
                settings.retryPeriod().toNanos());
        return new Election(
                identity,
                settings,
                role,
                sight.distrustingWatch(),
                unanswered,
                mustLook,
                OptionalLong.of(nowNanos + Math.max(nanos, asked)),
                failures + 1);
    }

    Election following() {
        return new Election(identity, settings, Role.FOLLOWING, sight, unanswered, mustLook, notBefore, failures);
    }

    // What is to be done.

    Decision decide(long nowNanos) {
        return switch (role) {
            case Role.Leading(long confirmed) -> lead(confirmed, nowNanos);
            case Role.Following _ -> follow(nowNanos);
        };
    }

    private Decision lead(long confirmed, long nowNanos) {
        long left = confirmed + settings.renewDeadline().toNanos() - nowNanos;
        if (left <= 0) {
            return new Decision.StepDown("no renewal for " + settings.renewDeadline());
        }
        long pause = pause(nowNanos);
        if (pause > 0) {
            return waiting(Math.min(pause, left));
        }
        // Half of what is left: a call that hangs must leave room for another.
        long timeout = Math.min(settings.retryPeriod().toNanos(), Math.max(left / 2, 1_000_000));
        if (mustLook) {
            return new Decision.Look(Duration.ofNanos(timeout));
        }
        long due = confirmed + settings.retryPeriod().toNanos() - nowNanos;
        if (due <= 0 || sight.lease().isEmpty()) {
            return new Decision.Claim(Duration.ofNanos(timeout));
        }
        return waiting(Math.min(due, left));
    }

    private Decision follow(long nowNanos) {
        long pause = pause(nowNanos);
        if (pause > 0) {
            return waiting(pause);
        }
        Duration timeout = settings.followerTimeout();
        if (!sight.known() || mustLook) {
            return new Decision.Look(timeout);
        }
        OptionalLong free = freeAt();
        long left = free.isEmpty() ? 0 : free.getAsLong() - nowNanos;
        if (left <= 0) {
            boolean lookedSince = free.isEmpty() || sight.lookedNanos() - free.getAsLong() >= 0;
            return lookedSince ? new Decision.Claim(timeout) : new Decision.Look(timeout);
        }
        long poll = pollAt() - nowNanos;
        return poll <= 0 ? new Decision.Look(timeout) : waiting(Math.min(left, poll));
    }

    /**
     * When a follower may claim; empty for at once. Putting a deleted Lease back makes nobody a leader for a whole lease, so
     * it need not wait besides until that of its last holder has run out.
     */
    private OptionalLong freeAt() {
        return sight.isDeleted()
                ? OptionalLong.of(sight.movedNanos()
                        + settings.retryPeriod().plus(settings.pollPeriod()).toNanos())
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

    private long pause(long nowNanos) {
        return notBefore.isEmpty() ? 0 : notBefore.getAsLong() - nowNanos;
    }

    private static Decision waiting(long nanos) {
        return new Decision.Wait(Duration.ofNanos(nanos));
    }

    // Parts.

    Optional<LeaseRecord> lease() {
        return sight.lease();
    }

    private Election with(Sight other) {
        return new Election(identity, settings, role, other, unanswered, mustLook, notBefore, failures);
    }

    private Election withUnanswered(List<Attempt> attempts) {
        return new Election(identity, settings, role, sight, List.copyOf(attempts), mustLook, notBefore, failures);
    }

    private Election without(Attempt attempt) {
        List<Attempt> fewer = new ArrayList<>(unanswered);
        fewer.remove(attempt);
        return withUnanswered(fewer);
    }

    private Election leading(long confirmedNanos) {
        return new Election(
                identity, settings, new Role.Leading(confirmedNanos), sight, unanswered, mustLook, notBefore, failures);
    }

    private Election looking() {
        return new Election(identity, settings, role, sight, unanswered, true, OptionalLong.empty(), failures);
    }

    private Election looked(int failuresLeft) {
        return new Election(identity, settings, role, sight, unanswered, false, OptionalLong.empty(), failuresLeft);
    }

    private Election withFailures(int count) {
        return new Election(identity, settings, role, sight, unanswered, mustLook, notBefore, count);
    }
}

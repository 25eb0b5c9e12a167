package ork.engine.leadership;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an instance has seen of the Lease, and when, on its own monotonic clock. Nobody else's clock counts.
 *
 * @param known whether the Lease, or its absence, has been seen at all
 * @param lease as it was seen last; empty when there is none
 * @param existed whether there has been one: if it is gone, somebody deleted it
 * @param busyUntil nobody here may lead before: when the lease of the last other holder runs out, counted from the moment
 *     when its last renewal was seen. It outlives the Lease: a holder whose Lease somebody deleted does not know of it
 *     yet (K8)
 * @param movedNanos when somebody was last seen to renew, take or release it
 * @param lookedNanos when it was last read, and not merely watched
 * @param watchTrusted whether the last renewal came by watch
 */
record Sight(
        boolean known,
        Optional<LeaseRecord> lease,
        boolean existed,
        OptionalLong busyUntil,
        long movedNanos,
        long lookedNanos,
        boolean watchTrusted) {

    enum By {
        WATCH,
        READ
    }

    static Sight nothing(long nowNanos) {
        return new Sight(false, Optional.empty(), false, OptionalLong.empty(), nowNanos, nowNanos, false);
    }

    /** Seen there. A version that is older than the one known changes nothing. */
    Sight of(LeaseRecord seen, By by, String me, long secondsOtherwise, long nowNanos) {
        long looked = by == By.READ ? nowNanos : lookedNanos;
        if (lease.isPresent() && seen.version().certainlyOlderThan(lease.get().version())) {
            return new Sight(known, lease, existed, busyUntil, movedNanos, looked, watchTrusted);
        }
        boolean moved = lease.isEmpty() || seen.movesOnFrom(lease.get());
        if (!moved) {
            return new Sight(true, Optional.of(seen), true, busyUntil, movedNanos, looked, watchTrusted);
        }
        boolean same = lease.filter(before -> before.uid().equals(seen.uid())).isPresent();
        OptionalLong busy;
        if (seen.isReleased()) {
            busy = OptionalLong.empty();
        } else if (seen.holder().equals(me) && (same || !existed)) {
            busy = busyUntil;
        } else {
            // Somebody else's; or ours in the place of one that was deleted, whose last renewal nobody can know.
            busy = OptionalLong.of(nowNanos + seen.seconds(secondsOtherwise) * 1_000_000_000L);
        }
        return new Sight(true, Optional.of(seen), true, busy, nowNanos, looked, by == By.WATCH);
    }

    /** Seen to be gone. */
    Sight absent(By by, long nowNanos) {
        return new Sight(
                true,
                Optional.empty(),
                existed,
                busyUntil,
                lease.isPresent() ? nowNanos : movedNanos,
                by == By.READ ? nowNanos : lookedNanos,
                watchTrusted);
    }

    Sight distrustingWatch() {
        return watchTrusted ? new Sight(known, lease, existed, busyUntil, movedNanos, lookedNanos, false) : this;
    }

    boolean isDeleted() {
        return existed && lease.isEmpty();
    }

    /** Who holds the Lease; empty for nobody. */
    String holder() {
        return lease.map(LeaseRecord::holder).orElse("");
    }

    /** Whether the lease of the last other holder has run out, or there is no such holder. */
    boolean isFree(long nowNanos) {
        return busyUntil.isEmpty() || nowNanos - busyUntil.getAsLong() >= 0;
    }
}

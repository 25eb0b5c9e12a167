package ork.engine.leadership;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an instance has seen of the Lease, and when, on its own monotonic clock. Nobody else's clock counts.
 *
 * @param known whether the Lease, or its absence, has been seen at all
 * @param lease as it was seen last; empty when there is none
 * @param busyUntil when the lease of the last other holder runs out, counted from the moment when its last renewal was
 *     seen. It outlives the Lease: a holder whose Lease somebody deleted does not know of it yet (K8)
 * @param movedNanos when somebody was last seen to renew, take or release it
 * @param lookedNanos when it was last read, and not merely watched
 * @param watchTrusted whether the last renewal came by watch
 */
record Sight(
        boolean known,
        Optional<LeaseRecord> lease,
        OptionalLong busyUntil,
        long movedNanos,
        long lookedNanos,
        boolean watchTrusted) {

    enum By {
        WATCH,
        READ
    }

    static Sight nothing(long nowNanos) {
        return new Sight(false, Optional.empty(), OptionalLong.empty(), nowNanos, nowNanos, false);
    }

    /** Seen there. A version that is older than the one known changes nothing. */
    Sight of(LeaseRecord seen, By by, String me, long secondsOtherwise, long nowNanos) {
        long looked = by == By.READ ? nowNanos : lookedNanos;
        if (lease.isPresent() && seen.version().certainlyOlderThan(lease.get().version())) {
            return new Sight(known, lease, busyUntil, movedNanos, looked, watchTrusted);
        }
        boolean moved = lease.isEmpty() || seen.movesOnFrom(lease.get());
        if (!moved) {
            return new Sight(true, Optional.of(seen), busyUntil, movedNanos, looked, watchTrusted);
        }
        OptionalLong busy;
        if (seen.isReleased()) {
            busy = OptionalLong.empty();
        } else if (seen.holder().equals(me)) {
            // Perhaps a claim of long ago that was stored only now, on a Lease that somebody had deleted: it ends
            // nobody
            // else's lease.
            busy = busyUntil;
        } else {
            busy = OptionalLong.of(nowNanos + seen.seconds(secondsOtherwise) * 1_000_000_000L);
        }
        return new Sight(true, Optional.of(seen), busy, nowNanos, looked, by == By.WATCH);
    }

    /** Seen to be gone. */
    Sight absent(By by, long nowNanos) {
        return new Sight(
                true,
                Optional.empty(),
                busyUntil,
                lease.isPresent() ? nowNanos : movedNanos,
                by == By.READ ? nowNanos : lookedNanos,
                watchTrusted);
    }

    Sight distrustingWatch() {
        return watchTrusted ? new Sight(known, lease, busyUntil, movedNanos, lookedNanos, false) : this;
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

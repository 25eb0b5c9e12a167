package ork.engine.leadership;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an instance has seen of the Lease, and when, by what has at least passed on its own clocks. Nobody else's count.
 *
 * @param known whether the Lease, or its absence, has been seen at all
 * @param lease as it was seen last; empty when there is none
 * @param existed whether there has been one: if it is gone, somebody deleted it
 * @param busyUntil nobody here may lead before: when the lease of the last other holder runs out, counted from the moment
 *     when its last renewal was seen. It outlives the Lease: a holder whose Lease somebody deleted does not know of it
 *     yet (K8)
 * @param movedNanos when somebody was last seen to renew, take or release it
 * @param seenNanos when it was last seen, in whatever version
 * @param lookedNanos when it was last read, and not merely watched
 * @param watchTrusted whether the last renewal came by watch
 */
record Sight(
        boolean known,
        Optional<LeaseRecord> lease,
        boolean existed,
        OptionalLong busyUntil,
        long movedNanos,
        long seenNanos,
        long lookedNanos,
        boolean watchTrusted) {

    /** How something was seen. */
    sealed interface By {
        record Watch() implements By {}

        /** @param sentNanos the moment before the read was sent: what it shows was there then or later */
        record Read(long sentNanos) implements By {}
    }

    static final By WATCH = new By.Watch();

    static Sight nothing(long nowNanos) {
        return new Sight(false, Optional.empty(), false, OptionalLong.empty(), nowNanos, nowNanos, nowNanos, false);
    }

    /**
     * Seen there. A version that is older than the one known was under way for longer, and changes nothing; unless it was
     * asked for after the newer one had come: then the server has gone back to an earlier state, and that is what counts.
     *
     * @param first whether this is our own, and the first of a cluster in which nobody can have led before
     */
    Sight of(LeaseRecord seen, By by, String me, boolean first, long secondsOtherwise, long nowNanos) {
        long looked = by instanceof By.Read ? nowNanos : lookedNanos;
        boolean older = lease.isPresent()
                && seen.version().certainlyOlderThan(lease.get().version());
        boolean restored = by instanceof By.Read(long sentNanos) && sentNanos - seenNanos > 0;
        if (older && !restored) {
            return new Sight(known, lease, existed, busyUntil, movedNanos, seenNanos, looked, watchTrusted);
        }
        boolean moved = lease.isEmpty() || seen.movesOnFrom(lease.get());
        if (!moved) {
            return new Sight(true, Optional.of(seen), true, busyUntil, movedNanos, nowNanos, looked, watchTrusted);
        }
        boolean same = lease.filter(before -> before.uid().equals(seen.uid())).isPresent();
        OptionalLong busy;
        if (seen.isReleased()) {
            busy = OptionalLong.empty();
        } else if (seen.holder().equals(me) && (same || (first && !existed))) {
            busy = busyUntil;
        } else {
            // Somebody else's; or ours in the place of one that was deleted, whose last renewal nobody can know.
            busy = OptionalLong.of(nowNanos + seen.seconds(secondsOtherwise) * 1_000_000_000L);
        }
        return new Sight(true, Optional.of(seen), true, busy, nowNanos, nowNanos, looked, by instanceof By.Watch);
    }

    /** Seen to be gone. */
    Sight absent(By by, long nowNanos) {
        return new Sight(
                true,
                Optional.empty(),
                existed,
                busyUntil,
                lease.isPresent() ? nowNanos : movedNanos,
                nowNanos,
                by instanceof By.Read ? nowNanos : lookedNanos,
                watchTrusted);
    }

    Sight distrustingWatch() {
        return watchTrusted
                ? new Sight(known, lease, existed, busyUntil, movedNanos, seenNanos, lookedNanos, false)
                : this;
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

package ork.engine.pipeline;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import ork.json.JsonObject;

/**
 * What is remembered of one child: enough to tell "nothing to do" without a call. Belongs to the worker whose turn it
 * is.
 */
final class ChildMemory {
    /** Of the intent that was applied last, or found to hold. */
    @Nullable
    Digest intent;

    /** Of the live values at the paths that our applies own, with those paths, as of then. */
    @Nullable
    Digest owned;

    /** Of a Pod's spec as it was wanted then, and as it was there; null for no Pod. */
    @Nullable
    Digest podSpec;

    /** The version that these were last compared with. */
    String comparedVersion = "";

    /** The answer to an own write that the cache does not show yet. */
    @Nullable
    JsonObject answer;

    /** Of an object that we have deleted; empty for none. */
    String deletedUid = "";

    /** Whether a write had no answer: nobody knows what the cluster has, or will have. */
    boolean doubtful;

    /** Of the status that the Katalog wanted last, with what the server made of it; null for none. */
    @Nullable
    Digest statusSent;

    /** The stamp of the last step of its replicas that was looked at, of whatever clock; null for none. */
    @Nullable
    Instant step;

    /** When that stamp was first looked at, by the clock of this process that never goes back. */
    long stepSeenNanos;

    /**
     * How long ago the last step of its replicas was, as far as can be told: by the wall clocks, or since its stamp was
     * first seen where that is longer, since who wrote it may have had a clock ahead of ours.
     */
    Duration sinceStep(Instant stamp, Instant now, long nanos) {
        if (!stamp.equals(step)) {
            step = stamp;
            stepSeenNanos = nanos;
        }
        Duration seen = Duration.ofNanos(nanos - stepSeenNanos);
        Duration told = Duration.between(stamp, now);
        return told.compareTo(seen) > 0 ? told : seen;
    }

    /** Forgets what was compared, so that the next comparison is with the rendered intent. */
    void forgetComparison() {
        intent = null;
        owned = null;
        podSpec = null;
        comparedVersion = "";
        statusSent = null;
    }
}

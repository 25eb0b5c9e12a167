package ork.engine.queue;

import java.time.Duration;
import java.util.function.IntFunction;
import ork.doors.DurationText;

/**
 * How a {@link WorkQueue} behaves.
 *
 * @param depthMark keys waiting beyond which the queue counts as under pressure; no key is ever dropped (decision 8)
 * @param backoffFirst delay of a key's first retry; doubles with each further one
 * @param backoffMax the largest delay of a retry
 * @param attempts those of one turn, before it is retried with that backoff
 */
public record QueueSettings(int depthMark, Duration backoffFirst, Duration backoffMax, Attempts attempts) {
    public static final QueueSettings DEFAULTS =
            new QueueSettings(100, Duration.ofMillis(5), Duration.ofSeconds(1000), Attempts.ONE);

    public QueueSettings {
        if (depthMark < 1) {
            throw new IllegalArgumentException("the queue's depth mark must be at least 1, not " + depthMark);
        }
        if (backoffFirst.isNegative() || backoffFirst.isZero() || backoffMax.compareTo(backoffFirst) < 0) {
            throw new IllegalArgumentException(
                    "the queue's backoff must go from a positive delay to one at least as long, not from "
                            + DurationText.of(backoffFirst) + " to " + DurationText.of(backoffMax));
        }
    }

    public QueueSettings withDepthMark(int mark) {
        return new QueueSettings(mark, backoffFirst, backoffMax, attempts);
    }

    public QueueSettings withAttempts(Attempts other) {
        return new QueueSettings(depthMark, backoffFirst, backoffMax, other);
    }

    /**
     * The attempts of one turn: the key comes back after a pause of its own, and no worker waits.
     *
     * @param max at least 1
     * @param pause after so many attempts of a turn have failed, from 1 on
     */
    public record Attempts(int max, IntFunction<Duration> pause) {
        public static final Attempts ONE = new Attempts(1, _ -> Duration.ZERO);
    }
}

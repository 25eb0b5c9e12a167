package ork.engine.queue;

import java.time.Duration;
import ork.doors.DurationText;

/**
 * How a {@link WorkQueue} behaves.
 *
 * @param depthMark keys waiting beyond which the queue counts as under pressure; no key is ever dropped (decision 8)
 * @param backoffFirst delay of a key's first retry; doubles with each further one
 * @param backoffMax the largest delay of a retry
 */
public record QueueSettings(int depthMark, Duration backoffFirst, Duration backoffMax) {
    public static final QueueSettings DEFAULTS = new QueueSettings(100, Duration.ofMillis(5), Duration.ofSeconds(1000));

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
        return new QueueSettings(mark, backoffFirst, backoffMax);
    }
}

package ork.scenario.check;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one process has been seen to do since it became the leader, by box: the facts that it told, put together anew.
 *
 * @param since when it began to lead
 * @param boxes those that it has started
 */
record Term(Duration since, Map<String, Turns> boxes) {
    Term(Duration since) {
        this(since, new TreeMap<>());
    }

    /**
     * The reconciles of a box since it started.
     *
     * @param fails in a row
     * @param last when something last happened that counts
     * @param lastBegan when a reconcile last began, or when the box started
     */
    record Turns(boolean succeeded, int fails, Duration last, Duration lastBegan) {
        static Turns none(Duration at) {
            return new Turns(false, 0, at, at);
        }

        Turns began(Duration at) {
            return new Turns(succeeded, fails, last, at);
        }

        Turns success(Duration at) {
            return new Turns(true, 0, at, lastBegan);
        }

        Turns failure(Duration at) {
            return new Turns(succeeded, fails + 1, at, lastBegan);
        }

        /** The CR of the last failure may be the one that has gone. */
        Turns gone(Duration at) {
            return new Turns(succeeded, 0, at, lastBegan);
        }
    }
}

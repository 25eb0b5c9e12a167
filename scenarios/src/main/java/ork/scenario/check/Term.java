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
     * The reconciles of a box since it started. Of outcomes of the same moment, of two workers, nobody knows which is counted first.
     *
     * @param fails in a row, at most
     * @param surely in a row, at least
     * @param last when something last happened that counts
     * @param lastBegan when a reconcile last began, or when the box started
     */
    record Turns(boolean succeeded, int fails, int surely, Duration last, Duration lastBegan) {
        static Turns none(Duration at) {
            return new Turns(false, 0, 0, at, at);
        }

        Turns began(Duration at) {
            return new Turns(succeeded, fails, surely, last, at);
        }

        Turns success(Duration at) {
            return new Turns(true, fails > 0 && at.equals(last) ? 1 : 0, 0, at, lastBegan);
        }

        Turns failure(Duration at) {
            boolean tied = succeeded && surely == 0 && at.equals(last);
            return new Turns(succeeded, fails + 1, tied ? 0 : surely + 1, at, lastBegan);
        }

        /** The CR of the last failure may be the one that has gone. */
        Turns gone(Duration at) {
            return new Turns(succeeded, 0, 0, at, lastBegan);
        }
    }
}

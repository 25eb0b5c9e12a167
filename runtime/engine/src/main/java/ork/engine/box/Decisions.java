package ork.engine.box;

import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import ork.engine.reconcile.Decision;
import ork.engine.reconcile.ObjectKey;
import ork.engine.reconcile.Outcome;

/**
 * The last decisions of a box, of which a CR has one at most. Those that did not come to a success are kept apart, so that
 * a flood of successes does not wash away what somebody will ask about. Workers write, requests read; nobody waits.
 */
final class Decisions {
    /** Of each kind: half a megabyte of a box with more CRs than that. */
    static final int KEPT_MAX = 500;

    private final Kept fine = new Kept();
    private final Kept troubled = new Kept();

    /** Whether a decision has made room for another. */
    private volatile boolean forgot;

    /** Told by one worker at a time for a key (RC-7). */
    void add(ObjectKey key, Decision decision) {
        switch (decision.outcome()) {
            case Outcome.Success _ -> {
                fine.put(key, decision);
                troubled.remove(key);
            }
            case Outcome.Gone _ -> {
                fine.remove(key);
                troubled.remove(key);
            }
            case Outcome.Waiting _,
                    Outcome.Gated _,
                    Outcome.RolledBack _,
                    Outcome.Denied _,
                    Outcome.Failure _,
                    Outcome.NotLeading _ -> {
                troubled.put(key, decision);
                fine.remove(key);
            }
        }
    }

    boolean forgot() {
        return forgot;
    }

    Optional<Decision> of(ObjectKey key) {
        return troubled.get(key).or(() -> fine.get(key));
    }

    private record Line(ObjectKey key, Decision decision) {}

    private final class Kept {
        private final SortedMap<ObjectKey, Line> byKey = new ConcurrentSkipListMap<>();

        /** In the order in which they came, with those that a later one of the same CR has replaced. */
        private final Queue<Line> lines = new ConcurrentLinkedQueue<>();

        private final AtomicInteger count = new AtomicInteger();

        void put(ObjectKey key, Decision decision) {
            Line line = new Line(key, decision);
            byKey.put(key, line);
            lines.add(line);
            if (count.incrementAndGet() > KEPT_MAX) {
                Line eldest = lines.poll();
                count.decrementAndGet();
                if (eldest != null && byKey.remove(eldest.key(), eldest)) {
                    forgot = true;
                }
            }
        }

        void remove(ObjectKey key) {
            byKey.remove(key);
        }

        Optional<Decision> get(ObjectKey key) {
            return Optional.ofNullable(byKey.get(key)).map(Line::decision);
        }
    }
}

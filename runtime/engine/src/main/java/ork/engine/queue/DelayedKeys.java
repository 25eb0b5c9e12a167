package ork.engine.queue;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/** The keys whose time has not come, each once, by the moment when it does. Guarded by the queue's lock. */
final class DelayedKeys<K extends Comparable<K>> {
    record Delayed<K>(K key, long dueNanos, long number, Cause cause) {}

    private final TreeSet<Delayed<K>> byTime = new TreeSet<>((a, b) -> {
        // Monotonic time may overflow: only differences mean anything.
        int byDue = Long.signum(a.dueNanos() - b.dueNanos());
        return byDue != 0 ? byDue : Long.compare(a.number(), b.number());
    });
    private final Map<K, Delayed<K>> byKey = new TreeMap<>();
    private long numbers;

    /** The key becomes due then, or when it was due already if that is sooner. */
    void add(K key, long dueNanos, Cause cause) {
        Delayed<K> known = byKey.get(key);
        if (known == null) {
            put(new Delayed<>(key, dueNanos, numbers++, cause));
            return;
        }
        boolean sooner = dueNanos - known.dueNanos() < 0;
        // What two asked for is not dropped when one of them is forgotten.
        Cause merged = cause.equals(known.cause()) ? cause : new Cause.Other("several");
        remove(known);
        put(new Delayed<>(key, sooner ? dueNanos : known.dueNanos(), known.number(), merged));
    }

    void dropRetry(K key) {
        Delayed<K> known = byKey.get(key);
        if (known != null && known.cause() instanceof Cause.Retry) {
            remove(known);
        }
    }

    Optional<Delayed<K>> pollDue(long nowNanos) {
        if (byTime.isEmpty() || byTime.first().dueNanos() - nowNanos > 0) {
            return Optional.empty();
        }
        Delayed<K> due = byTime.first();
        remove(due);
        return Optional.of(due);
    }

    OptionalLong firstDue() {
        return byTime.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(byTime.first().dueNanos());
    }

    /** When the key becomes due; empty for one that is not delayed. */
    OptionalLong due(K key) {
        Delayed<K> known = byKey.get(key);
        return known == null ? OptionalLong.empty() : OptionalLong.of(known.dueNanos());
    }

    int size() {
        return byTime.size();
    }

    void clear() {
        byTime.clear();
        byKey.clear();
    }

    private void put(Delayed<K> delayed) {
        byTime.add(delayed);
        byKey.put(delayed.key(), delayed);
    }

    private void remove(Delayed<K> delayed) {
        byTime.remove(delayed);
        byKey.remove(delayed.key());
    }
}

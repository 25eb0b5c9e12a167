package ork.engine.queue;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** How long each key waits for its next retry. Guarded by the queue's lock; holds an entry for each failing key. */
final class Backoff<K extends Comparable<K>> {
    private final Duration first;
    private final Duration max;
    private final Map<K, Integer> retries = new TreeMap<>();

    Backoff(Duration first, Duration max) {
        this.first = first;
        this.max = max;
    }

    /** The delay of one more retry of the key. */
    Duration next(K key) {
        int before = retries.merge(key, 1, Integer::sum) - 1;
        Duration delay = first;
        for (int i = 0; i < before && delay.compareTo(max) < 0; i++) {
            delay = delay.multipliedBy(2);
        }
        return delay.compareTo(max) < 0 ? delay : max;
    }

    void forget(K key) {
        retries.remove(key);
    }

    int retries(K key) {
        return retries.getOrDefault(key, 0);
    }
}

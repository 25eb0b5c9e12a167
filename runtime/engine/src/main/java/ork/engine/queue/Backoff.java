package ork.engine.queue;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** How long each key waits for its next retry. Guarded by the queue's lock; holds an entry for each failing key. */
final class Backoff<K extends Comparable<K>> {
    private final Duration first;
    private final Duration max;
    private final QueueSettings.Attempts attempts;
    private final Map<K, Integer> retries = new TreeMap<>();

    Backoff(QueueSettings settings) {
        this.first = settings.backoffFirst();
        this.max = settings.backoffMax();
        this.attempts = settings.attempts();
    }

    /** The delay of one more retry of the key. */
    Duration next(K key) {
        boolean turnGoesOn = turnGoesOn(key);
        int before = retries.merge(key, 1, Integer::sum) - 1;
        if (turnGoesOn) {
            return attempts.pause().apply(before % attempts.max() + 1);
        }
        Duration delay = first;
        for (int i = 0; i < before / attempts.max() && delay.compareTo(max) < 0; i++) {
            delay = delay.multipliedBy(2);
        }
        return delay.compareTo(max) < 0 ? delay : max;
    }

    /** Whether the turn of the key has attempts left after one more failure. */
    boolean turnGoesOn(K key) {
        return retries(key) % attempts.max() < attempts.max() - 1;
    }

    void forget(K key) {
        retries.remove(key);
    }

    int retries(K key) {
        return retries.getOrDefault(key, 0);
    }
}

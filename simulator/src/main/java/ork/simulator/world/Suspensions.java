package ork.simulator.world;

import java.util.SortedMap;
import java.util.TreeMap;

/** The points where an instance's tasks could give way, counted through all of its lives, and what is to happen there. */
final class Suspensions {
    private final SortedMap<Long, Runnable> interruptions = new TreeMap<>();
    private long count;

    long count() {
        return count;
    }

    void at(long number, Runnable interruption) {
        if (number <= count) {
            throw new IllegalArgumentException("suspension " + number + " is over; there have been " + count);
        }
        interruptions.put(number, interruption);
    }

    void clear() {
        interruptions.clear();
    }

    void next() {
        count++;
        if (!interruptions.isEmpty()) {
            Runnable interruption = interruptions.remove(count);
            if (interruption != null) {
                interruption.run();
            }
        }
    }
}

package ork.scenario.check;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was measured, each time: milliseconds, or a number of things. There is one value at least.
 *
 * @param counts how often each value came
 */
public record Distribution(SortedMap<Long, Integer> counts) {
    public Distribution {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    public static Distribution of(long value) {
        return new Distribution(new TreeMap<>(Map.of(value, 1)));
    }

    /** Rounded up, so that no time counts for less than it was. */
    public static Distribution of(Duration length) {
        return of(length.plusNanos(999_999).toMillis());
    }

    public Distribution and(Distribution other) {
        SortedMap<Long, Integer> both = new TreeMap<>(counts);
        other.counts.forEach((value, times) -> both.merge(value, times, Integer::sum));
        return new Distribution(both);
    }

    public int size() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    public long least() {
        return counts.firstKey();
    }

    public long most() {
        return counts.lastKey();
    }

    /** The least value that so large a part of all is not above. @param part from 0 to 1 */
    public long quantile(double part) {
        long wanted = Math.max(1, (long) Math.ceil(part * size()));
        long seen = 0;
        for (var each : counts.entrySet()) {
            seen += each.getValue();
            if (seen >= wanted) {
                return each.getKey();
            }
        }
        return most();
    }
}

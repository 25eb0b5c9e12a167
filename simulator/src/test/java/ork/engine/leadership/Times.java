package ork.engine.leadership;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** The durations that a check has measured over all its runs, for the line that says what they were. */
public final class Times {
    private final String what;
    private final ConcurrentSkipListMap<Long, LongAdder> byMillis = new ConcurrentSkipListMap<>();

    public Times(String what) {
        this.what = what;
    }

    public Duration add(Duration measured) {
        byMillis.computeIfAbsent(measured.toMillis(), _ -> new LongAdder()).increment();
        return measured;
    }

    private double at(double share) {
        long all = count();
        long seen = 0;
        for (var entry : byMillis.entrySet()) {
            seen += entry.getValue().sum();
            if (seen >= share * all) {
                return entry.getKey() / 1000.0;
            }
        }
        return 0;
    }

    private long count() {
        return byMillis.values().stream().mapToLong(LongAdder::sum).sum();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: %d runs, least %.2f s, median %.2f s, 95 of 100 within %.2f s, largest %.2f s",
                what,
                count(),
                at(0),
                at(0.5),
                at(0.95),
                at(1));
    }
}

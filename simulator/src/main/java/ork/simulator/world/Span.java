package ork.simulator.world;

import java.time.Duration;
import ork.simulator.schedule.SeededRandom;

/** A range of durations; every one in it is as likely as another. */
public record Span(Duration min, Duration max) {
    public Span {
        if (min.isNegative() || max.compareTo(min) < 0) {
            throw new IllegalArgumentException("not a range of durations: from " + min + " to " + max);
        }
    }

    public static Span millis(long min, long max) {
        return new Span(Duration.ofMillis(min), Duration.ofMillis(max));
    }

    public static Span exactly(Duration duration) {
        return new Span(duration, duration);
    }

    /** A length of time between the ends. */
    public Duration drawDuration(SeededRandom random) {
        return Duration.ofNanos(draw(random));
    }

    long draw(SeededRandom random) {
        return random.between(min.toNanos(), max.toNanos());
    }
}

package ork.simulator.world;

import java.time.Duration;
import java.util.Optional;
import ork.simulator.schedule.SeededRandom;

/** A range of durations; every one in it is as likely as another. @param tail what now and then takes longer */
public record Span(Duration min, Duration max, Optional<Tail> tail) {
    public Span {
        if (min.isNegative() || max.compareTo(min) < 0) {
            throw new IllegalArgumentException("not a range of durations: from " + min + " to " + max);
        }
        if (tail.filter(it -> it.longest().compareTo(max) < 0 || it.oneIn() < 1).isPresent()) {
            throw new IllegalArgumentException("not longer than what is usual: " + tail.get());
        }
    }

    public Span(Duration min, Duration max) {
        this(min, max, Optional.empty());
    }

    /** One in so many, from 1 on, takes longer than is usual, at most so long; every length of that is as likely as another. */
    public record Tail(int oneIn, Duration longest) {}

    public static Span millis(long min, long max) {
        return new Span(Duration.ofMillis(min), Duration.ofMillis(max));
    }

    public static Span exactly(Duration duration) {
        return new Span(duration, duration);
    }

    public Span withTail(Tail other) {
        return new Span(min, max, Optional.of(other));
    }

    /** Whether there is one length of time in it. */
    public boolean isFixed() {
        return min.equals(max) && tail.isEmpty();
    }

    /** A length of time of it. */
    public Duration drawDuration(SeededRandom random) {
        return Duration.ofNanos(draw(random));
    }

    long draw(SeededRandom random) {
        long usual = random.between(min.toNanos(), max.toNanos());
        return tail.isPresent() && random.between(1, tail.get().oneIn()) == 1
                ? random.between(max.toNanos(), tail.get().longest().toNanos())
                : usual;
    }
}

package ork.scenario.load;

import java.time.Duration;
import java.util.Optional;
import ork.katalog.Durations;
import ork.simulator.world.Span;

/** Ranges of durations as a scenario writes them: {@code 1ms to 10ms}. */
final class Spans {
    private Spans() {}

    static Optional<Span> parse(String text) {
        String[] ends = text.strip().split(" to ", -1);
        if (ends.length != 2) {
            return Optional.empty();
        }
        Optional<Duration> min = Durations.parse(ends[0]);
        Optional<Duration> max = Durations.parse(ends[1]);
        boolean ordered = min.isPresent() && max.isPresent() && min.get().compareTo(max.get()) <= 0;
        return ordered ? Optional.of(new Span(min.get(), max.get())) : Optional.empty();
    }
}

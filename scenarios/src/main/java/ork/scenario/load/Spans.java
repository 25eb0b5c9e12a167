package ork.scenario.load;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ork.katalog.Durations;
import ork.simulator.world.Span;

/** Ranges of durations as a scenario writes them: {@code 1ms to 10ms}; {@code 1ms to 10ms, 1 in 100 up to 300ms}. */
final class Spans {
    private static final Pattern TAIL = Pattern.compile("(.*), 1 in ([1-9][0-9]{0,5}) up to (\\S+)");

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

    /** One of which a part may take longer. */
    static Optional<Span> tailed(String text) {
        Matcher parts = TAIL.matcher(text.strip());
        if (!parts.matches()) {
            return parse(text);
        }
        Optional<Duration> longest = Durations.parse(parts.group(3));
        return parse(parts.group(1))
                .filter(span -> longest.isPresent() && longest.get().compareTo(span.max()) >= 0)
                .map(span -> span.withTail(new Span.Tail(Integer.parseInt(parts.group(2)), longest.orElseThrow())));
    }

    /** The longest that may come of it. */
    static Duration longest(Span span) {
        return span.tail().map(Span.Tail::longest).orElse(span.max());
    }
}

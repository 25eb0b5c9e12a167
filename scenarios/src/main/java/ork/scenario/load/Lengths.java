package ork.scenario.load;

import java.time.Duration;
import java.util.Optional;
import ork.doors.DurationText;
import ork.katalog.Durations;
import ork.simulator.schedule.SeededRandom;
import ork.simulator.world.Span;

/**
 * Lengths of time in sentences: {@code 3s}; {@code 2s to 5s}, of which a whole number of milliseconds is drawn; {@code 2s to 5s, 1 in
 * 10 up to 30s}, where now and then one is longer, as of a world's latencies.
 */
final class Lengths {
    /** Of the sentence alone, so that what stands before it in a script changes nothing of it. */
    private final SeededRandom random;

    /** When everything heals, whatever has not ended. */
    private final Duration limit;

    Lengths(SeededRandom random, Duration limit) {
        this.random = random;
        this.limit = limit;
    }

    private static Duration exact(String word) {
        return Durations.parse(word)
                .orElseThrow(
                        () -> new SentenceException("\"" + word + "\" is no duration", Durations.FORM + " is wanted"));
    }

    /** How late something comes. @throws SentenceException where none comes next, or no range */
    Duration drawn(Sentence sentence) {
        return drawn(sentence, Optional.empty());
    }

    /**
     * How long something goes on. A range has to end before everything heals, or some of it could never be.
     *
     * @throws SentenceException where none comes next, or no range
     */
    Duration lasting(Sentence sentence) {
        return drawn(sentence, Optional.of(limit));
    }

    /** What is drawn again and again. @throws SentenceException where none comes next, or no range */
    Span span(Sentence sentence) {
        Duration least = exact(sentence.next().orElse(""));
        if (!sentence.take("to")) {
            return Span.exactly(least);
        }
        String end = sentence.next().orElse("");
        boolean tailed = end.endsWith(",");
        Duration most = exact(tailed ? end.substring(0, end.length() - 1) : end);
        if (most.compareTo(least) < 0) {
            throw new SentenceException(
                    DurationText.of(least) + " to " + DurationText.of(most) + " is no range",
                    "write the shorter one first: 2s to 5s");
        }
        Span span = new Span(least, most);
        return tailed ? span.withTail(tail(sentence, most)) : span;
    }

    private Duration drawn(Sentence sentence, Optional<Duration> bound) {
        Span span = span(sentence);
        if (span.isFixed()) {
            return span.min();
        }
        Duration longest = Spans.longest(span);
        if (bound.filter(until -> longest.compareTo(until) > 0).isPresent()) {
            throw new SentenceException(
                    DurationText.of(longest) + " is longer than the world's limit of " + DurationText.of(limit)
                            + ", when everything heals",
                    "raise world.limit, or write a shorter one");
        }
        long usual = random.between(span.min().toMillis(), span.max().toMillis());
        boolean longer =
                span.tail().filter(tail -> random.between(1, tail.oneIn()) == 1).isPresent();
        return Duration.ofMillis(longer ? random.between(span.max().toMillis(), longest.toMillis()) : usual);
    }

    /** What comes after the comma. */
    private static Span.Tail tail(Sentence sentence, Duration most) {
        String form = "write 2s to 5s, 1 in 10 up to 30s";
        boolean begun = sentence.take("1 in");
        String many = begun ? sentence.next().orElse("") : "";
        int oneIn = many.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(many) : 0;
        if (oneIn < 1 || !sentence.take("up to")) {
            throw new SentenceException("what comes after the comma says no longer ones", form);
        }
        Duration longest = exact(sentence.next().orElse(""));
        if (longest.compareTo(most) < 0) {
            throw new SentenceException(
                    "up to " + DurationText.of(longest) + " is shorter than " + DurationText.of(most), form);
        }
        return new Span.Tail(oneIn, longest);
    }
}

package ork.scenario.load;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import ork.doors.DurationText;
import ork.scenario.language.Trouble;
import ork.scenario.language.Trouble.Whom;
import ork.simulator.world.Span;
import ork.simulator.world.Way;

/**
 * Reads the sentences of faults that slow one direction between somebody and the API servers, or lose a part of it:
 *
 * <pre>
 * slow the calls of WHOM [to API server N] by D [to D[, 1 in N up to D]] [for D]
 * slow the answers to WHOM [from API server N] by D [to D[, 1 in N up to D]] [for D]
 * lose 1 in N of the calls of WHOM [to API server N] [for D]
 * lose 1 in N of the answers to WHOM [from API server N] [for D]
 * </pre>
 */
final class WayFaults {
    static final List<String> FORMS = List.of(
            "slow the calls of runtime-1 by 200ms to 1s",
            "slow the answers to runtime-1 by 200ms to 1s",
            "lose 1 in 5 of the calls of runtime-1",
            "lose 1 in 5 of the answers to runtime-1");

    /** What comes later than this might as well never come, and it is waited for before a run is judged. */
    static final Duration SLOW_MAX = Duration.ofSeconds(30);

    private static final int PART_MAX = 1_000;

    private final Function<Sentence, Whom> whom;
    private final Function<Sentence, Integer> server;
    private final Lengths lengths;

    /**
     * @param whom reads who is meant
     * @param server reads the number of an API server
     */
    WayFaults(Function<Sentence, Whom> whom, Function<Sentence, Integer> server, Lengths lengths) {
        this.whom = whom;
        this.server = server;
        this.lengths = lengths;
    }

    /** Empty when it is another sort of fault. */
    Optional<Trouble> parse(Sentence sentence) {
        for (Way.Direction direction : Way.Direction.values()) {
            if (sentence.take("slow the " + Trouble.ToAWay.whose(direction))) {
                return Optional.of(slow(direction, sentence));
            }
        }
        return sentence.take("lose 1 in") ? Optional.of(lossy(sentence)) : Optional.empty();
    }

    private Trouble slow(Way.Direction direction, Sentence sentence) {
        Whom who = whom.apply(sentence);
        int number = number(direction, sentence, "slow the", " by 200ms to 1s");
        if (!sentence.take("by")) {
            throw new SentenceException(
                    "it does not say by how much", example("slow the", direction, " by 200ms to 1s"));
        }
        Span by = lengths.span(sentence);
        Duration longest = Spans.longest(by);
        if (longest.isZero() || longest.compareTo(SLOW_MAX) > 0) {
            throw new SentenceException(
                    DurationText.of(longest) + " is not how slow a way can be",
                    "write up to " + DurationText.of(SLOW_MAX) + ", or lose what is sent");
        }
        return new Trouble.ToAWay(new Trouble.Slow(by), direction, who, number, length(sentence));
    }

    private Trouble lossy(Sentence sentence) {
        String word = sentence.next().orElse("");
        int oneIn = word.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(word) : 0;
        if (oneIn < 2 || oneIn > PART_MAX) {
            throw new SentenceException(
                    "1 in \"" + word + "\" is no part", "write from 1 in 2 to 1 in " + PART_MAX + ", or lose all");
        }
        for (Way.Direction direction : Way.Direction.values()) {
            if (sentence.take("of the " + Trouble.ToAWay.whose(direction))) {
                Whom who = whom.apply(sentence);
                int number = number(direction, sentence, "lose 1 in " + oneIn + " of the", "");
                return new Trouble.ToAWay(new Trouble.Lossy(oneIn), direction, who, number, length(sentence));
            }
        }
        throw new SentenceException(
                "\"" + sentence.rest() + "\" is nothing of which a part gets lost",
                "write lose 1 in " + oneIn + " of the calls of WHOM, or of the answers to WHOM");
    }

    /** Zero for all servers. */
    private int number(Way.Direction direction, Sentence sentence, String what, String rest) {
        if (sentence.take(Trouble.ToAWay.way(direction) + " API server")) {
            return server.apply(sentence);
        }
        if (sentence.rest().contains("API")) {
            throw new SentenceException(
                    "\"" + sentence.rest() + "\" is no way of "
                            + direction.name().toLowerCase(Locale.ROOT),
                    example(what, direction, " " + Trouble.ToAWay.way(direction) + " API server 1" + rest));
        }
        return 0;
    }

    private static String example(String what, Way.Direction direction, String rest) {
        return "write " + what + " " + Trouble.ToAWay.whose(direction) + " the leader" + rest + " for 20s";
    }

    private Optional<Duration> length(Sentence sentence) {
        return sentence.take("for") ? Optional.of(lengths.lasting(sentence)) : Optional.empty();
    }
}

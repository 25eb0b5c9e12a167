package ork.scenario.load;

import java.time.Duration;
import ork.doors.DurationText;
import ork.katalog.Durations;
import ork.simulator.schedule.SeededRandom;

/** Lengths of time in sentences: {@code 3s}, or {@code 2s to 5s}, of which a whole number of milliseconds is drawn. */
final class Lengths {
    /** Of the sentence alone, so that what stands before it in a script changes nothing of it. */
    private final SeededRandom random;

    Lengths(SeededRandom random) {
        this.random = random;
    }

    /** @throws SentenceException where none comes next */
    static Duration exact(Sentence sentence) {
        String word = sentence.next().orElse("");
        return Durations.parse(word)
                .orElseThrow(
                        () -> new SentenceException("\"" + word + "\" is no duration", Durations.FORM + " is wanted"));
    }

    /** @throws SentenceException where none comes next */
    Duration drawn(Sentence sentence) {
        Duration least = exact(sentence);
        if (!sentence.take("to")) {
            return least;
        }
        Duration most = exact(sentence);
        if (most.compareTo(least) < 0) {
            throw new SentenceException(
                    DurationText.of(least) + " to " + DurationText.of(most) + " is no range",
                    "write the shorter one first: 2s to 5s");
        }
        return Duration.ofMillis(random.between(least.toMillis(), most.toMillis()));
    }
}

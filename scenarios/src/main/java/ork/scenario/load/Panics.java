package ork.scenario.load;

import java.util.Optional;
import ork.scenario.language.Panic;
import ork.scenario.language.Times;
import ork.scenario.language.Trouble;

/** Reads what code throws, and how often: {@code panic [once | twice | N times | always] [with a NullPointerException]}. */
final class Panics {
    private Panics() {}

    /** Empty when it is another sort of fault. */
    static Optional<Trouble> parse(Sentence sentence) {
        if (!sentence.take("panic")) {
            return Optional.empty();
        }
        int times = times(sentence, 1);
        boolean named = sentence.take("with a") || sentence.take("with an");
        return Optional.of(new Trouble.InAStage(named ? panic(sentence) : Panic.NULL_POINTER, times));
    }

    static Panic panic(Sentence sentence) {
        String type = sentence.next().orElse("");
        return Panic.of(type)
                .orElseThrow(() -> new SentenceException(
                        "nothing is known that is called \"" + type + "\" and thrown",
                        TriggerGrammar.near(type, Panic.types(), "known: " + String.join(", ", Panic.types()))));
    }

    static int times(Sentence sentence, int otherwise) {
        String first = sentence.peek().orElse("");
        String second = sentence.peekSecond().orElse("");
        Optional<Integer> times = Times.parse(first, second);
        if (times.isEmpty()) {
            if (second.equals("times")) {
                throw new SentenceException("\"" + first + " times\" is not how often", "1 to 1000 times are possible");
            }
            return otherwise;
        }
        sentence.next();
        if (second.equals("times")) {
            sentence.next();
        }
        return times.get();
    }
}

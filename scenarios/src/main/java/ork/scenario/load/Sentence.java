package ork.scenario.load;

import java.util.List;
import java.util.Optional;

/** A sentence as its words, read from the left. */
final class Sentence {
    private final List<String> words;
    private int at;

    Sentence(String text) {
        this.words = text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }

    /** Takes these words if they come next. */
    boolean take(String phrase) {
        List<String> wanted = List.of(phrase.split(" "));
        if (words.size() - at < wanted.size()
                || !words.subList(at, at + wanted.size()).equals(wanted)) {
            return false;
        }
        at += wanted.size();
        return true;
    }

    Optional<String> next() {
        return at < words.size() ? Optional.of(words.get(at++)) : Optional.empty();
    }

    Optional<String> peek() {
        return at < words.size() ? Optional.of(words.get(at)) : Optional.empty();
    }

    Optional<String> peekSecond() {
        return at + 1 < words.size() ? Optional.of(words.get(at + 1)) : Optional.empty();
    }

    boolean isOver() {
        return at == words.size();
    }

    String rest() {
        return String.join(" ", words.subList(at, words.size()));
    }
}

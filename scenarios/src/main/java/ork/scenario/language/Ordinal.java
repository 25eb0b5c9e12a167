package ork.scenario.language;

import java.util.List;
import java.util.Optional;

/** Numbers as sentences count: {@code first} to {@code tenth}, then {@code 11th}, {@code 21st} and so on. */
public final class Ordinal {
    /** More than a run of a few minutes has calls. */
    private static final int MAX = 10_000;

    private static final List<String> WORDS =
            List.of("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth");

    private Ordinal() {}

    public static String of(int number) {
        return number <= WORDS.size() ? WORDS.get(number - 1) : number + ending(number);
    }

    public static Optional<Integer> parse(String word) {
        int index = WORDS.indexOf(word);
        if (index >= 0) {
            return Optional.of(index + 1);
        }
        if (word.matches("[1-9][0-9]{0,4}(st|nd|rd|th)")) {
            int number = Integer.parseInt(word.substring(0, word.length() - 2));
            return number <= MAX && word.equals(number + ending(number)) ? Optional.of(number) : Optional.empty();
        }
        return Optional.empty();
    }

    private static String ending(int number) {
        if (number % 100 / 10 == 1) {
            return "th";
        }
        return switch (number % 10) {
            case 1 -> "st";
            case 2 -> "nd";
            case 3 -> "rd";
            default -> "th";
        };
    }
}

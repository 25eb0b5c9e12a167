package ork.scenario.language;

import java.util.Optional;

/** How often something happens: {@code once}, {@code twice}, {@code 5 times}, {@code always}. */
public final class Times {
    /** Until everything heals. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    private static final int MAX = 1_000;

    private Times() {}

    /** @param first a word, and after a number the word {@code times} */
    public static Optional<Integer> parse(String first, String second) {
        return switch (first) {
            case "once" -> Optional.of(1);
            case "twice" -> Optional.of(2);
            case "always" -> Optional.of(ALWAYS);
            default -> {
                boolean counts = second.equals("times") && first.matches("[1-9][0-9]{0,3}");
                yield counts && Integer.parseInt(first) <= MAX
                        ? Optional.of(Integer.parseInt(first))
                        : Optional.empty();
            }
        };
    }

    public static String of(int times) {
        return switch (times) {
            case 1 -> "once";
            case 2 -> "twice";
            case ALWAYS -> "always";
            default -> times + " times";
        };
    }
}

package ork.katalog.condition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Compiles patterns within limits. Matching is linear in the text, but a few characters of counted repetitions inside
 * one another can stand for a program that fills the memory.
 */
public final class Patterns {
    private static final int LENGTH_MAX = 1000;

    /** Instructions of the compiled pattern, about. */
    private static final int SIZE_MAX = 10_000;

    /** Of a match: the size of the pattern times the length of the text. */
    private static final long WORK_MAX = 50_000_000;

    private Patterns() {}

    /** @throws PatternSyntaxException when it is no pattern, or too large */
    public static Pattern compile(String text) {
        if (text.length() > LENGTH_MAX) {
            throw new PatternSyntaxException("more than " + LENGTH_MAX + " characters", "");
        }
        if (size(text) > SIZE_MAX) {
            throw new PatternSyntaxException("its repetitions make it too large", "");
        }
        return Pattern.compile(text);
    }

    /** Whether a match is worth what it may cost. */
    static boolean affordable(Pattern pattern, String text) {
        return Math.multiplyFull((int) Math.min(SIZE_MAX, size(pattern.pattern())), text.length()) <= WORK_MAX;
    }

    /** An upper bound of the number of instructions: one a character, times what repeats it. */
    private static long size(String text) {
        Deque<Long> groups = new ArrayDeque<>();
        long sum = 0;
        long last = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '(' -> {
                    groups.push(sum);
                    sum = 0;
                    last = 0;
                }
                case ')' -> {
                    last = sum + 2;
                    sum = (groups.isEmpty() ? 0 : groups.pop()) + last;
                }
                case '{' -> {
                    long times = repetitions(text, i);
                    sum = Math.min(Integer.MAX_VALUE, sum - last + last * times);
                    last = Math.min(Integer.MAX_VALUE, last * times);
                }
                case '\\' -> {
                    i = escaped(text, i);
                    last = 10;
                    sum += last;
                }
                default -> {
                    last = 1;
                    sum++;
                }
            }
        }
        while (!groups.isEmpty()) {
            sum += groups.pop();
        }
        return sum;
    }

    /** The last character of an escape; the braces of one name a character, or a class of them. */
    private static int escaped(String text, int at) {
        int close =
                text.startsWith("{", at + 2) && "xpP".indexOf(text.charAt(at + 1)) >= 0 ? text.indexOf('}', at) : -1;
        return close < 0 ? at + 1 : close;
    }

    /** The greatest number between the braces that open at {@code at}; one when there is none. */
    private static long repetitions(String text, int at) {
        long greatest = 1;
        long number = 0;
        for (int i = at + 1; i < text.length() && text.charAt(i) != '}'; i++) {
            int digit = Character.digit(text.charAt(i), 10);
            number = digit < 0 ? 0 : Math.min(SIZE_MAX, number * 10 + digit);
            greatest = Math.max(greatest, number);
        }
        return greatest;
    }
}

package ork.katalog;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as a Katalog writes them: Go's ({@code 1h30m}, {@code 500ms}), and days, weeks, months of 30 days and
 * years of 365.
 */
public final class Durations {
    /** What this language accepts, for messages. */
    public static final String FORM = "a duration such as 500ms, 15s, 1h30m, 7d, 2w, 1mo or 1y";

    private static final Duration MAX = Duration.ofDays(365L * 100);
    private static final int LENGTH_MAX = 64;
    private static final Pattern PART = Pattern.compile("([0-9]+\\.?[0-9]*|\\.[0-9]+)(ns|us|µs|ms|mo|s|m|h|d|w|y)");

    private Durations() {}

    /** Empty when the text is no duration, is negative, or is beyond a hundred years. */
    public static Optional<Duration> parse(String text) {
        String trimmed = text.strip();
        if (trimmed.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        if (trimmed.isEmpty() || trimmed.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        Matcher part = PART.matcher(trimmed);
        BigDecimal nanos = BigDecimal.ZERO;
        int at = 0;
        while (at < trimmed.length()) {
            if (!part.find(at) || part.start() != at) {
                return Optional.empty();
            }
            nanos = nanos.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(nanosOf(part.group(2)))));
            at = part.end();
        }
        return nanos.compareTo(BigDecimal.valueOf(MAX.toNanos())) > 0
                ? Optional.empty()
                : Optional.of(
                        Duration.ofNanos(nanos.setScale(0, RoundingMode.DOWN).longValueExact()));
    }

    /** As {@link #parse}, and a number without a unit is seconds, as the environment writes it. */
    public static Optional<Duration> parseSeconds(String text) {
        return parse(text.strip().matches("[0-9]{1,10}") ? text.strip() + "s" : text);
    }

    private static long nanosOf(String unit) {
        long second = 1_000_000_000L;
        long day = 86_400 * second;
        return switch (unit) {
            case "ns" -> 1;
            case "us", "µs" -> 1_000;
            case "ms" -> 1_000_000;
            case "s" -> second;
            case "m" -> 60 * second;
            case "h" -> 3_600 * second;
            case "d" -> day;
            case "w" -> 7 * day;
            case "mo" -> 30 * day;
            default -> 365 * day;
        };
    }
}

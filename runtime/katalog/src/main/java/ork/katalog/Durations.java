package ork.katalog;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ork.katalog.template.RenderException;
import ork.katalog.yaml.Position;

/**
 * Durations as a Katalog writes them: Go's ({@code 1h30m}, {@code 500ms}), and days, weeks, months of 30 days and
 * years of 365.
 */
public final class Durations {
    /** What this language accepts, for messages. */
    public static final String FORM = "a duration such as 500ms, 15s, 1h30m, 7d, 2w, 1mo or 1y";

    public static final Duration SECOND = Duration.ofSeconds(1);

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

    /**
     * What a template has yielded for a duration; empty for an empty text.
     *
     * @param soonest the shortest that makes sense
     * @throws RenderException when it is no duration, or a shorter one
     */
    public static Optional<Duration> rendered(String text, Duration soonest, Position position, String field) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            return Optional.empty();
        }
        Duration duration = parse(trimmed)
                .orElseThrow(() ->
                        new RenderException(position, field + " yields \"" + trimmed + "\": " + FORM + " is wanted"));
        if (duration.compareTo(soonest) < 0) {
            throw new RenderException(position, field + " yields \"" + trimmed + "\": " + tooSoon(soonest));
        }
        return Optional.of(duration);
    }

    /** Why a duration is refused that is shorter. */
    public static String tooSoon(Duration soonest) {
        return (soonest.compareTo(SECOND) < 0 ? soonest.toMillis() + "ms" : soonest.toSeconds() + "s")
                + " is the soonest";
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

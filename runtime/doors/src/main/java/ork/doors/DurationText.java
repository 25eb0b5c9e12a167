package ork.doors;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** How long something takes, as people write it in a sentence: {@code 250 ms}, {@code 1.5 s}, {@code 3 min 20 s}. */
public final class DurationText {
    private static final Duration MINUTES_FROM = Duration.ofMinutes(2);
    private static final Duration HOURS_FROM = Duration.ofHours(2);

    private DurationText() {}

    /** Never finer than a tenth of its unit; a negative duration has a minus before it. */
    public static String of(Duration duration) {
        if (duration.isNegative()) {
            return "-" + of(duration.negated());
        }
        if (duration.isZero()) {
            return "0 s";
        }
        if (duration.compareTo(HOURS_FROM) >= 0) {
            return two(duration.toHours(), "h", duration.toMinutesPart(), "min");
        }
        if (duration.compareTo(MINUTES_FROM) >= 0) {
            return two(duration.toMinutes(), "min", duration.toSecondsPart(), "s");
        }
        return duration.toSeconds() > 0 ? tenths(duration, 9) + " s" : tenths(duration, 6) + " ms";
    }

    private static String two(long whole, String unit, int part, String partUnit) {
        return whole + " " + unit + (part == 0 ? "" : " " + part + " " + partUnit);
    }

    private static String tenths(Duration duration, int decimalsOfUnit) {
        BigDecimal value =
                BigDecimal.valueOf(duration.toNanos(), decimalsOfUnit).setScale(1, RoundingMode.DOWN);
        return value.signum() == 0 ? "0.1" : value.stripTrailingZeros().toPlainString();
    }
}

package ork.katalog.template;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import ork.json.Json;
import ork.katalog.Durations;

/**
 * The group "Time". Moments are RFC 3339 or a date, durations as everywhere in a Katalog; of what is neither, the zero
 * value. All in UTC.
 */
final class TimeFunctions {
    private static final int MOMENT_MAX = 64;
    private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm");

    private TimeFunctions() {}

    static List<Function> functions() {
        return List.of(
                Function.of("timeAgo", 1, TimeFunctions::ago).changing(),
                Function.of("timeSince", 1, TimeFunctions::since).changing(),
                Function.of("timeUntil", 1, TimeFunctions::until).changing(),
                Function.of("isExpired", 2, TimeFunctions::expired).changing(),
                Function.of("timeFormat", 2, TimeFunctions::format),
                Function.of(
                        "durationSeconds",
                        1,
                        call -> Json.of(
                                duration(call, 0).map(Duration::toSeconds).orElse(0L))),
                Function.of("durationAdd", 2, TimeFunctions::sum),
                Function.of(
                        "durationValid", 1, call -> Json.of(duration(call, 0).isPresent())),
                Function.of("timeInWindow", 2, TimeFunctions::inWindow).changing(),
                Function.of("weekday", 0, call -> Json.of(!weekend(call))).changing(),
                Function.of("weekend", 0, call -> Json.of(weekend(call))).changing());
    }

    private static Optional<Instant> moment(Invocation call) {
        String text = call.text(0).strip();
        if (text.isEmpty() || text.length() > MOMENT_MAX) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    text.length() == "2006-01-02".length()
                            ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                            : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> duration(Invocation call, int index) {
        return Durations.parse(call.text(index));
    }

    private static long sinceSeconds(Invocation call, Instant moment) {
        return Duration.between(moment, call.now()).toSeconds();
    }

    private static Json ago(Invocation call) {
        Optional<Instant> moment = moment(call);
        if (moment.isEmpty()) {
            return Json.of("");
        }
        long seconds = Math.max(0, sinceSeconds(call, moment.get()));
        Duration passed = Duration.ofSeconds(seconds);
        String text = passed.toDays() > 0
                ? passed.toDays() + "d"
                : passed.toHours() > 0
                        ? passed.toHours() + "h"
                        : passed.toMinutes() > 0 ? passed.toMinutes() + "m" : seconds + "s";
        return Json.of(text + " ago");
    }

    private static Json since(Invocation call) {
        return Json.of(moment(call).map(then -> sinceSeconds(call, then)).orElse(0L));
    }

    private static Json until(Invocation call) {
        Duration left = moment(call)
                .map(then -> Duration.between(call.now(), then))
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
        return Json.of(goText(left));
    }

    private static Json expired(Invocation call) {
        Optional<Duration> lasts = duration(call, 1);
        return Json.of(lasts.isPresent()
                && moment(call)
                        .filter(then -> Duration.between(then, call.now()).compareTo(lasts.get()) > 0)
                        .isPresent());
    }

    private static Json format(Invocation call) {
        String layout = call.text(1);
        Optional<Instant> moment = moment(call);
        return Json.of(moment.map(at -> TimeLayout.format(at.atOffset(ZoneOffset.UTC), layout))
                .orElse(""));
    }

    private static Json sum(Invocation call) {
        Optional<Duration> one = duration(call, 0);
        Optional<Duration> other = duration(call, 1);
        return Json.of(goText(one.isPresent() && other.isPresent() ? one.get().plus(other.get()) : Duration.ZERO));
    }

    /** From the first, included, to the second, excluded; over midnight when the first is the later one. */
    private static Json inWindow(Invocation call) {
        try {
            LocalTime from = LocalTime.parse(call.text(0).strip(), TIME_OF_DAY);
            LocalTime to = LocalTime.parse(call.text(1).strip(), TIME_OF_DAY);
            LocalTime now = call.now().atOffset(ZoneOffset.UTC).toLocalTime();
            boolean begun = !now.isBefore(from);
            boolean open = now.isBefore(to);
            return Json.of(from.isAfter(to) ? begun || open : begun && open);
        } catch (DateTimeException e) {
            return Json.FALSE;
        }
    }

    private static boolean weekend(Invocation call) {
        DayOfWeek day = call.now().atOffset(ZoneOffset.UTC).getDayOfWeek();
        return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
    }

    /** As Go writes it: 1h30m0s, 1.5s, 250ms. */
    static String goText(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            long nanos = duration.toNanos();
            return nanos >= 1_000_000
                    ? fraction(nanos, 1_000_000) + "ms"
                    : nanos >= 1_000 ? fraction(nanos, 1_000) + "µs" : nanos + "ns";
        }
        long hours = duration.toHours();
        int minutes = duration.toMinutesPart();
        String seconds = fraction(duration.toSecondsPart() * 1_000_000_000L + duration.toNanosPart(), 1_000_000_000);
        return (hours > 0 ? hours + "h" : "") + (hours > 0 || minutes > 0 ? minutes + "m" : "") + seconds + "s";
    }

    private static String fraction(long amount, long unit) {
        return BigDecimal.valueOf(amount)
                .divide(BigDecimal.valueOf(unit))
                .stripTrailingZeros()
                .toPlainString();
    }
}

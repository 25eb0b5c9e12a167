package ork.katalog.condition;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import ork.katalog.template.Reads;
import ork.katalog.template.Scope;

/** Asks for the moment rather than for the data. All of it in UTC. */
public sealed interface ClockCondition extends Condition {
    boolean negate();

    boolean at(Instant now);

    @Override
    default boolean holds(Scope scope) {
        return at(scope.now()) != negate();
    }

    @Override
    default Reads reads() {
        return Reads.NOTHING;
    }

    /** From {@code after}, included, to {@code before}, excluded; over midnight when {@code after} is the later one. */
    record TimeOfDay(Optional<LocalTime> after, Optional<LocalTime> before, boolean negate) implements ClockCondition {
        @Override
        public boolean at(Instant now) {
            LocalTime time = now.atOffset(ZoneOffset.UTC).toLocalTime();
            boolean begun = after.map(start -> !time.isBefore(start)).orElse(true);
            boolean open = before.map(time::isBefore).orElse(true);
            boolean overMidnight =
                    after.isPresent() && before.isPresent() && after.get().isAfter(before.get());
            return overMidnight ? begun || open : begun && open;
        }
    }

    record Weekdays(List<DayOfWeek> days, boolean negate) implements ClockCondition {
        public static final List<DayOfWeek> WEEKEND = List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

        public Weekdays {
            days = List.copyOf(days);
        }

        @Override
        public boolean at(Instant now) {
            return days.contains(now.atOffset(ZoneOffset.UTC).getDayOfWeek());
        }
    }

    /** From each moment that the schedule names, for that long. */
    record Schedule(Cron cron, Duration lasts, boolean negate) implements ClockCondition {
        /** Bounds the search for the last moment. */
        public static final Duration LASTS_MAX = Duration.ofDays(31);

        @Override
        public boolean at(Instant now) {
            Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
            while (Duration.between(minute, now).compareTo(lasts) < 0) {
                if (cron.fires(minute.atOffset(ZoneOffset.UTC))) {
                    return true;
                }
                minute = minute.minus(1, ChronoUnit.MINUTES);
            }
            return false;
        }
    }
}

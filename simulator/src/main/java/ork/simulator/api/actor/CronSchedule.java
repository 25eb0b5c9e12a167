package ork.simulator.api.actor;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A schedule such as {@code 0,30 8-18 * * mon-fri}: minute, hour, day of the month, month, day of the week. */
final class CronSchedule {
    private static final List<String> MONTHS =
            List.of("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

    /** A leap day comes every eight years at the latest. */
    private static final int YEARS_MAX = 9;

    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet days;
    private final BitSet months;
    private final BitSet weekdays;
    private final boolean anyDay;
    private final boolean anyWeekday;
    private final ZoneId zone;

    private CronSchedule(List<String> fields, ZoneId zone) {
        this.minutes = field(fields.get(0), 0, 59, List.of());
        this.hours = field(fields.get(1), 0, 23, List.of());
        this.days = field(fields.get(2), 1, 31, List.of());
        this.months = field(fields.get(3), 1, 12, MONTHS);
        this.weekdays = field(fields.get(4), 0, 7, DAYS);
        if (weekdays.get(7)) {
            weekdays.set(0);
        }
        this.anyDay = fields.get(2).startsWith("*") || fields.get(2).equals("?");
        this.anyWeekday = fields.get(4).startsWith("*") || fields.get(4).equals("?");
        this.zone = zone;
    }

    /** Empty when it is no schedule. */
    static Optional<CronSchedule> parse(String text, String timeZone) {
        String spelled = switch (text.trim()) {
            case "@yearly", "@annually" -> "0 0 1 1 *";
            case "@monthly" -> "0 0 1 * *";
            case "@weekly" -> "0 0 * * 0";
            case "@daily", "@midnight" -> "0 0 * * *";
            case "@hourly" -> "0 * * * *";
            default -> text.trim();
        };
        List<String> fields = List.of(spelled.split("\\s+"));
        try {
            return fields.size() == 5
                    ? Optional.of(new CronSchedule(fields, timeZone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(timeZone)))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The first moment of the schedule after another; empty when there is none in years. */
    Optional<Instant> after(Instant moment) {
        ZonedDateTime at = moment.atZone(zone).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        ZonedDateTime end = at.plusYears(YEARS_MAX);
        while (at.isBefore(end)) {
            if (!months.get(at.getMonthValue())) {
                at = at.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).plusMonths(1);
            } else if (!isDay(at)) {
                at = at.truncatedTo(ChronoUnit.DAYS).plusDays(1);
            } else if (!hours.get(at.getHour())) {
                at = at.truncatedTo(ChronoUnit.HOURS).plusHours(1);
            } else if (!minutes.get(at.getMinute())) {
                at = at.plusMinutes(1);
            } else {
                return Optional.of(at.toInstant());
            }
        }
        return Optional.empty();
    }

    /** Where both days are restricted, either will do. */
    private boolean isDay(ZonedDateTime at) {
        boolean day = days.get(at.getDayOfMonth());
        boolean weekday = weekdays.get(at.getDayOfWeek().getValue() % 7);
        return anyDay || anyWeekday ? day && weekday : day || weekday;
    }

    private static BitSet field(String text, int from, int to, List<String> names) {
        BitSet values = new BitSet();
        for (String part : text.split(",", -1)) {
            int slash = part.indexOf('/');
            int step = slash < 0 ? 1 : number(part.substring(slash + 1), List.of());
            String range = slash < 0 ? part : part.substring(0, slash);
            int dash = range.indexOf('-');
            boolean all = range.equals("*") || range.equals("?");
            int first = all ? from : number(dash < 0 ? range : range.substring(0, dash), names);
            int last =
                    all || (dash < 0 && slash >= 0) ? to : dash < 0 ? first : number(range.substring(dash + 1), names);
            if (step < 1 || first < from || last > to || first > last) {
                throw new IllegalArgumentException(part);
            }
            for (int value = first; value <= last; value += step) {
                values.set(value);
            }
        }
        return values;
    }

    /** @throws IllegalArgumentException when it is none */
    private static int number(String text, List<String> names) {
        int name = names.indexOf(text.toLowerCase(Locale.ROOT));
        return name >= 0 && !text.isEmpty() ? name : Integer.parseInt(text);
    }
}

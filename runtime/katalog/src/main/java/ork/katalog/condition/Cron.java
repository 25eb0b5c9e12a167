package ork.katalog.condition;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A schedule of five fields: minute, hour, day of month, month, day of week. As cron has it, a day matches when either
 * of the two day fields does, unless one of them is a star.
 */
public record Cron(
        long minutes, long hours, long days, long months, long weekdays, boolean anyDay, boolean anyWeekday) {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> WEEKDAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
    private static final int FIELDS = 5;

    /** The 29th of February may be eight years away. */
    private static final int DAYS_AHEAD = 8 * 366 + 1;

    /** @throws IllegalArgumentException when the text is no schedule; the message says which field */
    public static Cron parse(String text) {
        String[] fields = text.strip().toLowerCase(Locale.ROOT).split("\\s+");
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("a schedule has 5 fields, this one has " + fields.length);
        }
        long weekdays = set(fields[4], 0, 7, WEEKDAYS, 0, "day of week");
        boolean sundayAsSeven = (weekdays & (1L << 7)) != 0;
        return new Cron(
                set(fields[0], 0, 59, List.of(), 0, "minute"),
                set(fields[1], 0, 23, List.of(), 0, "hour"),
                set(fields[2], 1, 31, List.of(), 0, "day of month"),
                set(fields[3], 1, 12, MONTHS, 1, "month"),
                sundayAsSeven ? weekdays | 1 : weekdays,
                fields[2].startsWith("*"),
                fields[4].startsWith("*"));
    }

    /** The next moment after this one, in that zone; nothing within the next years when it names no day that there is. */
    public Optional<Instant> next(Instant after, ZoneId zone) {
        LocalDateTime from = after.atZone(zone)
                .toLocalDateTime()
                .truncatedTo(ChronoUnit.MINUTES)
                .plusMinutes(1);
        for (int i = 0; i < DAYS_AHEAD; i++) {
            LocalDateTime start = i == 0 ? from : from.toLocalDate().plusDays(i).atStartOfDay();
            if (!has(months, start.getMonthValue()) || !day(start.atOffset(ZoneOffset.UTC))) {
                continue;
            }
            for (int minute = start.getHour() * 60 + start.getMinute(); minute < 24 * 60; minute++) {
                if (has(hours, minute / 60) && has(minutes, minute % 60)) {
                    return Optional.of(start.toLocalDate()
                            .atTime(minute / 60, minute % 60)
                            .atZone(zone)
                            .toInstant());
                }
            }
        }
        return Optional.empty();
    }

    boolean fires(OffsetDateTime minute) {
        return has(minutes, minute.getMinute())
                && has(hours, minute.getHour())
                && has(months, minute.getMonthValue())
                && day(minute);
    }

    private boolean day(OffsetDateTime minute) {
        boolean day = has(days, minute.getDayOfMonth());
        boolean weekday = has(weekdays, minute.getDayOfWeek().getValue() % 7);
        return (anyDay || anyWeekday) ? day && weekday : day || weekday;
    }

    private static boolean has(long set, int number) {
        return (set & (1L << number)) != 0;
    }

    private static long set(String field, int min, int max, List<String> names, int firstName, String what) {
        long set = 0;
        for (String part : field.split(",", -1)) {
            String[] stepped = part.split("/", -1);
            int step = stepped.length == 2 ? number(stepped[1], 1, max, List.of(), 0, what) : 1;
            String[] ends = stepped[0].split("-", -1);
            if (stepped.length > 2 || ends.length > 2) {
                throw unfit(part, what);
            }
            boolean star = stepped[0].equals("*");
            int from = star ? min : number(ends[0], min, max, names, firstName, what);
            int to = star || (stepped.length == 2 && ends.length == 1) ? max : from;
            if (ends.length == 2) {
                to = number(ends[1], min, max, names, firstName, what);
            }
            if (to < from) {
                throw unfit(part, what);
            }
            for (int number = from; number <= to; number += step) {
                set |= 1L << number;
            }
        }
        return set;
    }

    private static int number(String text, int min, int max, List<String> names, int firstName, String what) {
        int named = names.indexOf(text);
        if (named >= 0) {
            return named + firstName;
        }
        if (!text.matches("[0-9]{1,2}")) {
            throw unfit(text, what);
        }
        int number = Integer.parseInt(text);
        if (number < min || number > max) {
            throw unfit(text, what);
        }
        return number;
    }

    private static IllegalArgumentException unfit(String text, String what) {
        return new IllegalArgumentException("\"" + text + "\" is no " + what);
    }
}

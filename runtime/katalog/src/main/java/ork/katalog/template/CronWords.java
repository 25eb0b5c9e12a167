package ork.katalog.template;

import java.util.List;
import java.util.Locale;
import ork.katalog.condition.Cron;

/** A schedule in words, for people who look at a status. */
final class CronWords {
    private static final List<String> DAYS =
            List.of("Sundays", "Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays");
    private static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");

    private CronWords() {}

    /** @return empty when it is no schedule */
    static String of(String schedule) {
        try {
            Cron.parse(schedule);
        } catch (IllegalArgumentException e) {
            return "";
        }
        String[] fields = schedule.toLowerCase(Locale.ROOT).split(" ");
        String days = days(fields[2], fields[4]) + months(fields[3]);
        String time = time(fields[0], fields[1]);
        boolean once = isNumber(fields[0]) && isNumber(fields[1]);
        return time + (once && days.isEmpty() ? " every day" : days);
    }

    private static String time(String minute, String hour) {
        if (isNumber(minute) && isNumber(hour)) {
            return String.format(Locale.ROOT, "At %02d:%02d", Integer.parseInt(hour), Integer.parseInt(minute));
        }
        if (hour.equals("*") || hour.startsWith("*/")) {
            String hours = hour.equals("*") ? "hour" : hour.substring(2) + " hours";
            if (isNumber(minute)) {
                return "Every " + hours + (Integer.parseInt(minute) == 0 ? "" : " at minute " + minute);
            }
            String minutes = minute.equals("*")
                    ? "Every minute"
                    : minute.startsWith("*/") ? "Every " + minute.substring(2) + " minutes" : "At minutes " + minute;
            return hour.equals("*") ? minutes : minutes + " of every " + hours;
        }
        return (minute.equals("*")
                        ? "Every minute"
                        : minute.startsWith("*/") ? "Every " + minute.substring(2) + " minutes" : "At minute " + minute)
                + " of hour " + hour;
    }

    private static String days(String ofMonth, String ofWeek) {
        String monthly = ofMonth.equals("*") ? "" : " on day " + ofMonth + " of the month";
        if (ofWeek.equals("*")) {
            return monthly;
        }
        String weekly = switch (ofWeek) {
            case "1-5", "mon-fri" -> " on weekdays";
            case "0,6", "6,0", "6,7", "sat,sun", "sun,sat" -> " on weekends";
            default ->
                isNumber(ofWeek)
                        ? " on " + DAYS.get(Integer.parseInt(ofWeek))
                        : DAYS.stream()
                                .filter(day -> day.toLowerCase(Locale.ROOT)
                                        .substring(0, 3)
                                        .equals(ofWeek))
                                .findFirst()
                                .map(day -> " on " + day)
                                .orElse(" on days " + ofWeek + " of the week");
        };
        return monthly.isEmpty() ? weekly : monthly + " or" + weekly;
    }

    private static String months(String months) {
        if (months.equals("*")) {
            return "";
        }
        return isNumber(months) ? " in " + MONTHS.get(Integer.parseInt(months) - 1) : " in months " + months;
    }

    private static boolean isNumber(String field) {
        return field.matches("[0-9]{1,2}");
    }
}

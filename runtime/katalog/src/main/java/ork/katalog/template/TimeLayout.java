package ork.katalog.template;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;

/** Go's layouts of times: the reference moment, Monday the 2nd of January 2006 at 15:04:05, as it is to look. */
final class TimeLayout {
    /** The longest first among those that begin alike. */
    private static final List<String> PARTS = List.of(
            "January", "Jan", "Monday", "Mon", "MST", "2006", "Z07:00", "Z0700", "-07:00", "-0700", "-07", "002", "01",
            "02", "03", "04", "05", "06", "15", "PM", "pm", "_2", "1", "2", "3", "4", "5");

    private static final int NAME_MAX = 20;

    private TimeLayout() {}

    static String format(OffsetDateTime time, String layout) {
        StringBuilder text = new StringBuilder(layout.length() * 2);
        int at = 0;
        while (at < layout.length()) {
            int digits = fraction(layout, at);
            if (digits > 0) {
                text.append(fraction(time, layout.charAt(at), layout.charAt(at + 1), digits));
                at += digits + 1;
                continue;
            }
            String part = part(layout, at);
            text.append(part.isEmpty() ? String.valueOf(layout.charAt(at)) : shown(time, part));
            at += Math.max(1, part.length());
        }
        return text.toString();
    }

    private static String part(String layout, int at) {
        for (String part : PARTS) {
            if (layout.startsWith(part, at)) {
                return part;
            }
        }
        return "";
    }

    /** How many zeros or nines follow a point or a comma here, with no other digit after them. */
    private static int fraction(String layout, int at) {
        if (layout.charAt(at) != '.' && layout.charAt(at) != ',' || at + 1 == layout.length()) {
            return 0;
        }
        char digit = layout.charAt(at + 1);
        int end = at + 1;
        while (end < layout.length() && layout.charAt(end) == digit) {
            end++;
        }
        boolean another = end < layout.length() && Character.isDigit(layout.charAt(end));
        return (digit == '0' || digit == '9') && !another && end - at - 1 <= 9 ? end - at - 1 : 0;
    }

    private static String fraction(OffsetDateTime time, char point, char kind, int digits) {
        String all = String.format(Locale.ROOT, "%09d", time.getNano()).substring(0, digits);
        String kept = kind == '9' ? all.replaceFirst("0+$", "") : all;
        return kept.isEmpty() ? "" : point + kept;
    }

    private static String shown(OffsetDateTime time, String part) {
        int hour = (time.getHour() + 11) % 12 + 1;
        return switch (part) {
            case "January" -> named(time.getMonth().name(), NAME_MAX);
            case "Jan" -> named(time.getMonth().name(), 3);
            case "Monday" -> named(time.getDayOfWeek().name(), NAME_MAX);
            case "Mon" -> named(time.getDayOfWeek().name(), 3);
            case "MST" -> "UTC";
            case "2006" -> padded(time.getYear(), 4);
            case "06" -> padded(time.getYear() % 100, 2);
            case "Z07:00", "Z0700" -> "Z";
            case "-07:00" -> "+00:00";
            case "-0700" -> "+0000";
            case "-07" -> "+00";
            case "002" -> padded(time.getDayOfYear(), 3);
            case "01" -> padded(time.getMonthValue(), 2);
            case "1" -> String.valueOf(time.getMonthValue());
            case "02" -> padded(time.getDayOfMonth(), 2);
            case "_2" -> String.format(Locale.ROOT, "%2d", time.getDayOfMonth());
            case "2" -> String.valueOf(time.getDayOfMonth());
            case "15" -> padded(time.getHour(), 2);
            case "03" -> padded(hour, 2);
            case "3" -> String.valueOf(hour);
            case "04" -> padded(time.getMinute(), 2);
            case "4" -> String.valueOf(time.getMinute());
            case "05" -> padded(time.getSecond(), 2);
            case "5" -> String.valueOf(time.getSecond());
            case "PM" -> time.getHour() < 12 ? "AM" : "PM";
            default -> time.getHour() < 12 ? "am" : "pm";
        };
    }

    private static String named(String name, int letters) {
        String shown = name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
        return shown.substring(0, Math.min(letters, shown.length()));
    }

    private static String padded(int number, int digits) {
        return String.format(Locale.ROOT, "%0" + digits + "d", number);
    }
}

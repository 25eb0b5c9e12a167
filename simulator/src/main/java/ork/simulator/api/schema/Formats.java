package ork.simulator.api.schema;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.regex.Pattern;

/** The string formats that the server checks; it ignores those that it does not know. */
final class Formats {
    private static final Pattern UUID_FORM =
            Pattern.compile("(?i)[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}");
    private static final Pattern IPV4 =
            Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1?\\d?\\d)");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]{2,39}(\\.[0-9.]+)?");
    private static final Pattern HOST =
            Pattern.compile("[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?(\\.[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?)*");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    private static final Pattern MAC =
            Pattern.compile("(?i)[0-9a-f]{2}([:-][0-9a-f]{2}){5,7}|[0-9a-f]{4}(\\.[0-9a-f]{4}){2,3}");
    private static final Pattern DURATION =
            Pattern.compile("[-+]?(0|((\\d+(\\.\\d*)?|\\.\\d+)(ns|us|\u00b5s|\u03bcs|ms|s|m|h))+)");
    /** The server also takes what has such a part anywhere. */
    private static final Pattern COUNTED_TIME = Pattern.compile("(?i)\\d+\\s*(ns|us|\u00b5s|ms|s|m|h|hr|d|w|wk"
            + "|(nano|micro|milli|sec|min|hour|day|week)[a-z]*)(?![a-z\u00b5])");

    private Formats() {}

    static boolean fits(String format, String text) {
        try {
            return switch (format) {
                case "date-time", "datetime" -> OffsetDateTime.parse(text.replace(' ', 'T')) != null;
                case "date" -> LocalDate.parse(text) != null;
                case "byte" -> Base64.getDecoder().decode(text) != null;
                case "uri" -> new URI(text).isAbsolute();
                case "uuid", "uuid3", "uuid4", "uuid5" ->
                    UUID_FORM.matcher(text).matches();
                case "ipv4" -> IPV4.matcher(text).matches();
                case "ipv6" -> text.contains(":") && IPV6.matcher(text).matches();
                case "cidr" -> text.matches("[0-9a-fA-F.:]+/\\d{1,3}");
                case "hostname" -> HOST.matcher(text).matches();
                case "mac" -> MAC.matcher(text).matches();
                case "duration" ->
                    DURATION.matcher(text).matches()
                            || COUNTED_TIME.matcher(text).find();
                case "email" -> EMAIL.matcher(text).matches();
                default -> true;
            };
        } catch (DateTimeException | IllegalArgumentException | URISyntaxException e) {
            return false;
        }
    }
}

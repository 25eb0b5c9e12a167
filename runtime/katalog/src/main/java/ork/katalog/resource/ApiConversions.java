package ork.katalog.resource;

import java.util.List;
import java.util.Locale;
import ork.json.Json;
import ork.katalog.condition.Cron;
import ork.katalog.template.Conversion;
import ork.katalog.template.Conversions;

/** Types of the Kubernetes API, each in the form in which it is stored. */
final class ApiConversions {
    private static final int PORT_MAX = 65_535;
    private static final List<String> PROTOCOLS = List.of("TCP", "UDP", "SCTP");

    /** Of a resource, of which nobody can have less than nothing. */
    static final Conversion QUANTITY = Conversions.ofText("a quantity such as 250m or 64Mi", text -> {
        if (text.startsWith("-")) {
            throw new IllegalArgumentException(text);
        }
        return Json.of(Quantity.canonical(text));
    });

    static final Conversion PORT = Conversions.ofText("a port from 1 to 65535", text -> Json.of(port(text)));

    /** A number as a number, anything else as text. */
    static final Conversion INTEGER_OR_TEXT = Conversions.ofText(
            "a number or a text", text -> text.matches("[0-9]{1,9}") ? Json.of(Long.parseLong(text)) : Json.of(text));

    static final Conversion PROTOCOL = Conversions.ofText("TCP, UDP or SCTP", text -> Json.of(protocol(text)));

    static final Conversion COUNT = Conversions.ofText("a whole number that is not negative", text -> {
        long number = Long.parseLong(text);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(text);
        }
        return Json.of(number);
    });

    static final Shape QUANTITIES = new Shape.TextMap(QUANTITY);

    static final Shape ACCESS_MODES =
            new Shape.Leaf(oneOf(List.of("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"))).list();

    private static final List<String> NAMED_SCHEDULES =
            List.of("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly");

    /** Of a CronJob: five fields, or one of the names that its controller knows. */
    static final Conversion SCHEDULE = Conversions.ofText("a schedule such as \"*/5 * * * *\" or @daily", text -> {
        if (!NAMED_SCHEDULES.contains(text) && !text.startsWith("@every ")) {
            Cron.parse(text);
        }
        return Json.of(text);
    });

    private ApiConversions() {}

    /** One of the words, in any letter case, as it is written here. */
    static Conversion oneOf(List<String> words) {
        return Conversions.ofText(
                "one of " + String.join(", ", words),
                text -> Json.of(words.stream()
                        .filter(word -> word.equalsIgnoreCase(text))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(text))));
    }

    private static long port(String text) {
        long port = Long.parseLong(text);
        if (port < 1 || port > PORT_MAX) {
            throw new IllegalArgumentException(text);
        }
        return port;
    }

    private static String protocol(String text) {
        String protocol = text.toUpperCase(Locale.ROOT);
        if (!PROTOCOLS.contains(protocol)) {
            throw new IllegalArgumentException(text);
        }
        return protocol;
    }
}

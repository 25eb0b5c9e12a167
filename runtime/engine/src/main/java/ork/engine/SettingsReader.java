package ork.engine;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads typed values from environment variables; an empty variable counts as not set. */
final class SettingsReader {
    private static final Pattern STEP = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

    private final Map<String, String> environment;

    SettingsReader(Map<String, String> environment) {
        this.environment = environment;
    }

    String text(String otherwise, String... names) {
        String name = nameOfSet(names);
        return name.isEmpty() ? otherwise : value(name);
    }

    int number(int otherwise, int least, int most, String... names) {
        String name = nameOfSet(names);
        if (name.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value(name));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // falls through to the same message as a number out of range
        }
        throw new SettingsException(
                name + " is \"" + value(name) + "\"; it takes a whole number from " + least + " to " + most);
    }

    /** A plain number counts as seconds; otherwise steps such as {@code 1m30s}. Zero is refused. */
    Duration duration(Duration otherwise, String... names) {
        String name = nameOfSet(names);
        if (name.isEmpty()) {
            return otherwise;
        }
        String text = value(name);
        Duration duration = parse(text.matches("[0-9]+") ? text + "s" : text);
        if (!duration.isPositive()) {
            throw new SettingsException(
                    name + " is \"" + text + "\"; it takes a duration above zero, such as 15, 15s or 1m30s");
        }
        return duration;
    }

    private static Duration parse(String text) {
        Duration sum = Duration.ZERO;
        Matcher step = STEP.matcher(text);
        int at = 0;
        while (step.find() && step.start() == at) {
            long count = Long.parseLong(step.group(1));
            sum = sum.plus(
                    switch (step.group(2)) {
                        case "ms" -> Duration.ofMillis(count);
                        case "s" -> Duration.ofSeconds(count);
                        case "m" -> Duration.ofMinutes(count);
                        case "h" -> Duration.ofHours(count);
                        default -> Duration.ofDays(count);
                    });
            at = step.end();
        }
        return at == text.length() ? sum : Duration.ZERO;
    }

    private String nameOfSet(String... names) {
        for (String name : names) {
            if (!value(name).isEmpty()) {
                return name;
            }
        }
        return "";
    }

    private String value(String name) {
        return environment.getOrDefault(name, "").strip();
    }
}

package ork.katalog.load;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ork.katalog.Defaults;
import ork.katalog.Durations;
import ork.katalog.diagnostic.Diagnostic;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.yaml.Position;

/** The defaults of a Katalog, as environment variables say them. */
public final class Environment {
    /** Names the servers that an import's {@code auth} may be for: {@code host} or {@code host:port}, with commas. */
    public static final String IMPORT_AUTH = "ORK_IMPORT_AUTH";

    private static final int WORKERS_MAX = 50;

    private Environment() {}

    /** @param errors variables that say nothing usable; the standard value stands in for each */
    public record Read(Defaults defaults, List<Diagnostic> errors) {
        public Read {
            errors = List.copyOf(errors);
        }
    }

    /** @param variables by name; those that are not there have their standard value */
    public static Read read(Map<String, String> variables) {
        Diagnostics diagnostics = new Diagnostics();
        Defaults standard = Defaults.STANDARD;
        String threshold = variables.containsKey("FAILURE_THRESHOLD") ? "FAILURE_THRESHOLD" : "DEGRADE_THRESHOLD";
        Defaults defaults = new Defaults(
                number(variables, "DEFAULT_WORKERS", 1, WORKERS_MAX, standard.workers(), diagnostics),
                resync(variables, standard.resync(), diagnostics),
                number(variables, "QUEUE_DEPTH", 0, Integer.MAX_VALUE, standard.queueDepth(), diagnostics),
                number(variables, threshold, 1, Integer.MAX_VALUE, standard.failureThreshold(), diagnostics));
        return new Read(defaults, diagnostics.inOrder());
    }

    private static int number(
            Map<String, String> variables, String name, int min, int max, int otherwise, Diagnostics diagnostics) {
        String text = variables.getOrDefault(name, "").strip();
        if (text.isEmpty()) {
            return otherwise;
        }
        if (text.matches("[0-9]{1,9}") && Integer.parseInt(text) >= min && Integer.parseInt(text) <= max) {
            return Integer.parseInt(text);
        }
        String range = max == Integer.MAX_VALUE ? "from " + min : "from " + min + " to " + max;
        wrong(name, text, "a whole number " + range + " is wanted", diagnostics);
        return otherwise;
    }

    private static Duration resync(Map<String, String> variables, Duration otherwise, Diagnostics diagnostics) {
        String text = variables.getOrDefault("DEFAULT_RESYNC", "").strip();
        if (text.isEmpty()) {
            return otherwise;
        }
        Optional<Duration> resync = Durations.parseSeconds(text).filter(Duration::isPositive);
        if (resync.isEmpty()) {
            wrong("DEFAULT_RESYNC", text, Durations.FORM + " is wanted", diagnostics);
        }
        return resync.orElse(otherwise);
    }

    private static void wrong(String name, String text, String why, Diagnostics diagnostics) {
        diagnostics.error(Position.of("environment"), name + " is \"" + text + "\"", why, "");
    }
}

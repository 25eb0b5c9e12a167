package ork.katalog.load;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ork.katalog.Durations;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.external.Retries;
import ork.katalog.yaml.Yaml;

/** Reads the {@code retryBackoff} of a call: a duration, or a map. */
final class RetriesLoader {
    private static final Duration INITIAL = Duration.ofMillis(500);
    private static final Duration MAX = Duration.ofSeconds(30);
    private static final double MULTIPLIER = 2;
    private static final int ATTEMPTS = 3;

    /** Beyond these a turn would hold its worker for longer than anybody waits for it. */
    private static final int ATTEMPTS_MAX = 10;

    private static final Duration PAUSE_MAX = Duration.ofMinutes(1);

    private final Diagnostics diagnostics;

    RetriesLoader(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    Retries retries(Fields item) {
        @Nullable Yaml node = item.take("retryBackoff");
        if (node == null) {
            return Retries.NONE;
        }
        if (node instanceof Yaml.Scalar scalar) {
            Optional<Duration> pause = Durations.parse(scalar.text());
            if (pause.isEmpty() || pause.get().compareTo(PAUSE_MAX) > 0) {
                wrong(item, "retryBackoff", Durations.FORM + " is wanted, 1m at most, or a map");
                return Retries.NONE;
            }
            return new Retries(pause.get(), later(pause.get(), MAX), MULTIPLIER, ATTEMPTS);
        }
        Fields fields = item.map("retryBackoff");
        Duration initial = Loading.duration(fields, "initial", diagnostics).orElse(INITIAL);
        Duration max = Loading.duration(fields, "max", diagnostics).orElse(later(initial, MAX));
        double multiplier = multiplier(fields);
        int attempts = fields.integer("maxAttempts", 1, ATTEMPTS_MAX).orElse(ATTEMPTS);
        fields.done();
        if (max.compareTo(initial) < 0) {
            wrong(fields, "max", "it is shorter than initial");
        }
        if (max.compareTo(PAUSE_MAX) > 0) {
            wrong(fields, "max", "1m is the longest: a worker is held for as long");
        }
        return new Retries(initial, max, multiplier, attempts);
    }

    private double multiplier(Fields fields) {
        String text = fields.text("multiplier");
        if (text.isEmpty()) {
            return MULTIPLIER;
        }
        if (!text.matches("[0-9]{1,3}(\\.[0-9]{1,6})?") || Double.parseDouble(text) <= 0) {
            wrong(fields, "multiplier", "a number above 0 is wanted");
            return MULTIPLIER;
        }
        return Double.parseDouble(text);
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private void wrong(Fields fields, String key, String why) {
        String value =
                fields.take(key) instanceof Yaml.Scalar scalar ? " is \"" + scalar.text() + "\"" : " does not fit";
        diagnostics.error(fields.positionOf(key), fields.path(key) + value, why, "");
    }
}

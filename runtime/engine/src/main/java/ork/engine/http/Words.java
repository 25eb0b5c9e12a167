package ork.engine.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import ork.doors.ResourceType;
import ork.engine.health.Health;
import ork.json.Json;
import ork.katalog.Setting;

/** How values are written on the pages. */
final class Words {
    private Words() {}

    static String gvk(ResourceType type) {
        return type.group() + "/" + type.version() + ", Kind=" + type.kind();
    }

    static String gvr(ResourceType type) {
        return type.group() + "/" + type.version() + ", Resource=" + type.plural();
    }

    static String source(Setting<?> setting) {
        return setting.configured() ? "configured" : "default";
    }

    /** Such as {@code 1h2m3s}, without parts that are zero; below a second in milliseconds. */
    static String duration(Duration duration) {
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            return duration.isPositive() ? duration.toMillis() + "ms" : "0s";
        }
        StringBuilder text = new StringBuilder();
        part(text, duration.toHours(), "h");
        part(text, duration.toMinutesPart(), "m");
        part(text, duration.toSecondsPart(), "s");
        return text.toString();
    }

    private static void part(StringBuilder text, long value, String unit) {
        if (value > 0) {
            text.append(value).append(unit);
        }
    }

    /** How long the workers of a box have been running; empty when they do not run. */
    static String uptime(Health health, Instant now) {
        return health.started()
                ? health.startTime()
                        .map(start -> duration(Duration.between(start, now)))
                        .orElse("")
                : "";
    }

    static String time(Optional<Instant> time) {
        return time.map(Instant::toString).orElse("");
    }

    /** In percent, with one decimal. */
    static Json percent(double value) {
        return new Json.Real(Math.round(value * 10) / 10.0);
    }
}

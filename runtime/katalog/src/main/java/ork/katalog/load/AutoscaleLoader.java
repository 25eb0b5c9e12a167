package ork.katalog.load;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ork.doors.DurationText;
import ork.katalog.Autoscale;
import ork.katalog.condition.Conditions;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.yaml.Yaml;
import ork.katalog.yaml.YamlReader;

/** Reads {@code operatorBox.autoscale} (section 2.12 of the language), or what its profile stands for (2.8). */
final class AutoscaleLoader {
    /** What a profile says. */
    private static final List<String> SAID = List.of("interval", "cooldown", "conditions", "do");

    private static final Duration LEAST = Duration.ofMillis(10);

    private final ConditionLoader conditions;
    private final Seen seen;
    private final Diagnostics diagnostics;

    AutoscaleLoader(ConditionLoader conditions, Seen seen, Diagnostics diagnostics) {
        this.conditions = conditions;
        this.seen = seen;
        this.diagnostics = diagnostics;
    }

    /**
     * @param workers as configured, and so the depth
     * @param others whose numbers may be asked for: names of {@code cross} and of CRD entries
     */
    Optional<Autoscale> autoscale(Fields box, int workers, int depth, Set<String> others) {
        if (!box.isWritten("autoscale")) {
            box.know(List.of("autoscale"));
            return Optional.empty();
        }
        Fields written = box.map("autoscale");
        String profile = written.text("profile");
        if (profile.isEmpty()) {
            return Optional.of(autoscale(written, others));
        }
        List<String> beside = SAID.stream().filter(written::isWritten).toList();
        written.know(SAID);
        written.done();
        if (!beside.isEmpty()) {
            diagnostics.error(
                    written.positionOf(beside.getFirst()),
                    written.path(beside.getFirst()) + " stands beside a profile",
                    "the profile says it all",
                    "keep one of the two");
            return Optional.empty();
        }
        Optional<String> preset = preset(profile, workers, depth);
        if (preset.isEmpty()) {
            diagnostics.error(
                    written.positionOf("profile"),
                    written.path("profile") + " is \"" + profile + "\"",
                    "one of batch, burst, cost-optimized, latency-sensitive, steady is wanted",
                    "");
            return Optional.empty();
        }
        Yaml.Mapping map =
                (Yaml.Mapping) YamlReader.read("profiles", preset.get().getBytes(StandardCharsets.UTF_8))
                        .getFirst();
        return Optional.of(autoscale(new Fields(map, written.path("profile"), diagnostics), others));
    }

    private Autoscale autoscale(Fields written, Set<String> others) {
        Duration interval = positive(written, "interval").orElse(Autoscale.INTERVAL);
        Duration cooldown = Loading.duration(written, "cooldown", diagnostics).orElse(Autoscale.COOLDOWN);
        Fields gates = written.map("conditions");
        Conditions made = seen.in(Place.over(Numbers.ofBoxes(others)), () -> conditions.conditions(gates));
        gates.done();
        if (made.isEmpty()) {
            diagnostics.error(
                    gates.position(),
                    written.path("conditions") + (written.isWritten("conditions") ? " are none" : " is missing"),
                    "without a condition it would hold for ever",
                    "write for example \"conditions: {when: [{field: metrics.queueDepth, greaterThan: 60}]}\"");
        }
        Fields what = written.map("do");
        Autoscale.Override override = new Autoscale.Override(
                what.integer("workers", 1, BoxLoader.WORKERS_MAX),
                what.integer("queueDepth", 1, Integer.MAX_VALUE),
                positive(what, "resync"));
        what.done();
        written.done();
        if (what.usable()
                && override.equals(Autoscale.Override.NONE)
                && what.entries().isEmpty()) {
            diagnostics.error(
                    what.position(),
                    written.path("do") + (written.isWritten("do") ? " says nothing" : " is missing"),
                    "one of workers, queueDepth, resync is wanted",
                    "");
        }
        return new Autoscale(interval, cooldown, made, override);
    }

    private Optional<Duration> positive(Fields fields, String key) {
        Optional<Duration> duration = Loading.duration(fields, key, diagnostics);
        if (duration.isPresent() && !duration.get().isPositive()) {
            diagnostics.error(fields.positionOf(key), fields.path(key) + " is zero", "it must be positive", "");
        } else if (duration.isPresent() && duration.get().compareTo(LEAST) < 0) {
            diagnostics.error(
                    fields.positionOf(key),
                    fields.path(key) + " is shorter than " + DurationText.of(LEAST),
                    "who looks that often does nothing else",
                    "");
        }
        return duration.filter(given -> given.compareTo(LEAST) >= 0);
    }

    /** Percentages are of the depth that then holds. */
    private static Optional<String> preset(String name, int workers, int depth) {
        return Optional.ofNullable(
                switch (name) {
                    case "burst" -> when(of(depth, 10, 60)) + scaled("5s", "30s", times(workers, 4), depth * 10L);
                    case "steady" ->
                        when(of(depth, 3, 40) + ", {field: metrics.workersBusyPercent, greaterThan: 70}")
                                + scaled("30s", "2m", times(workers, 2), depth * 3L);
                    case "batch" ->
                        when("{cron: \"0 23 * * *\", duration: 3h}")
                                + scaled("60s", "5m", times(workers, 3), depth * 8L);
                    case "latency-sensitive" ->
                        when("{field: metrics.reconcileDurationP95Ms, greaterThan: 200}")
                                + scaled("15s", "1m", times(workers, 2.5), 0);
                    case "cost-optimized" ->
                        when("{field: metrics.workersIdlePercent, greaterThan: 60}, " + of(depth, 0.5, 80))
                                + scaled("30s", "10m", Math.max(1, workers / 2), Math.max(1, depth / 2));
                    default -> null;
                });
    }

    private static int times(int workers, double factor) {
        return (int) Math.min(BoxLoader.WORKERS_MAX, Math.ceil(workers * factor));
    }

    private static String of(int depth, double factor, int percent) {
        return "{field: metrics.queueDepth, greaterThan: " + (long) (Math.max(1, depth) * factor * percent / 100) + "}";
    }

    private static String when(String conditions) {
        return "{conditions: {when: [" + conditions + "]}, ";
    }

    private static String scaled(String interval, String cooldown, int workers, long depth) {
        String queue = depth <= 0 ? "" : ", queueDepth: " + Math.min(Integer.MAX_VALUE, depth);
        return "interval: " + interval + ", cooldown: " + cooldown + ", do: {workers: " + workers + queue + "}}";
    }
}

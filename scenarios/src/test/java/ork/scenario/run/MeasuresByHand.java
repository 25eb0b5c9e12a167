package ork.scenario.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.json.Json;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.katalog.load.Sources;
import ork.scenario.check.Distribution;
import ork.scenario.check.Findings;
import ork.scenario.check.Judge;
import ork.scenario.language.Scenario;
import ork.scenario.load.ScenarioLoader;
import ork.scenario.load.ScenarioResult;
import ork.simulator.guest.GuestCode;

/**
 * How long it takes, by hand: {@code MeasuresByHand FROM TO FILE} plays a run for each seed, in which leaders die and are told to stop
 * at random moments, somebody edits children while one is healthy, a user changes a CR as the last leader dies, and clocks
 * are wrong by up to a minute and drift by up to one per cent; in every other run calls and watches are slow as well. It writes how often each value came. {@code MeasuresByHand plot FOLDER FILE...} draws what several of
 * these files have together.
 */
public final class MeasuresByHand {
    private static final GuestCode NO_HOOKS = GuestCode.of(MeasuresByHand.class.getClassLoader());
    private static final String KATALOG = "katalog.yaml";
    private static final Path SHOP = Path.of("scenarios/library/katalogs/shop.yaml");
    private static final int ROUNDS = 6;
    private static final int ROUND_SECONDS = 45;
    private static final int SKEW_SECONDS = 60;
    private static final int DRIFT_PPM = 10_000;
    private static final int INSTANCES = 3;
    private static final String SLOW = ", latency: {calls: 5ms to 150ms, watches: 5ms to 300ms}";

    private MeasuresByHand() {}

    public static void main(String[] args) throws IOException {
        if (args[0].equals("plot")) {
            plot(Path.of(args[1]), List.of(args).subList(2, args.length));
            return;
        }
        SortedMap<String, Distribution> all = new TreeMap<>();
        int violations = 0;
        for (long seed = Long.parseLong(args[0]); seed <= Long.parseLong(args[1]); seed++) {
            Scenario scenario = scenario(seed);
            Run.Left left = Run.withFaults(scenario, NO_HOOKS, StepReader.NOBODY, Optional.empty());
            if (!left.trouble().isEmpty()) {
                throw new IllegalStateException("seed " + seed + ": " + left.trouble());
            }
            Findings findings = Judge.judge(left.evidence().alone());
            findings.measures().forEach((name, values) -> all.merge(name, values, Distribution::and));
            violations += findings.violations().size();
            for (var found : findings.violations()) {
                System.out.println("seed " + seed + ": " + found);
            }
        }
        Files.writeString(Path.of(args[2]), JsonText.write(json(all)) + "\n");
        System.out.println(violations + " violations");
        told(all);
    }

    private static Scenario scenario(long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("""
                apiVersion: orkestra.orkspace.io/v1
                kind: Scenario
                metadata: {name: measures}
                shows: How long it takes.
                katalog: %s
                crs: [{kind: Shop, name: a, spec: {title: A, image: "nginx:1", replicas: 1}}]
                """.formatted(KATALOG));
        List<String> clocks = new ArrayList<>();
        for (int i = 1; i <= INSTANCES; i++) {
            clocks.add("runtime-%d: {skew: %ds, drift: %d}"
                    .formatted(
                            i,
                            random.nextInt(-SKEW_SECONDS, SKEW_SECONDS + 1),
                            random.nextInt(-DRIFT_PPM, DRIFT_PPM + 1)));
        }
        text.append("world: {seed: %d, replicas: %d, restartAfter: 18s, limit: %ds, clocks: {%s}%s}%n"
                .formatted(
                        seed,
                        INSTANCES,
                        (ROUNDS + 3) * ROUND_SECONDS,
                        String.join(", ", clocks),
                        seed % 2 == 0 ? SLOW : ""));
        text.append("script:\n");
        for (int round = 1; round <= ROUNDS; round++) {
            int from = round * ROUND_SECONDS * 1000;
            int edited = from - random.nextInt(1000, 12_000);
            text.append("  - {at: %dms, change: {kind: ConfigMap, name: a-page, to: {data: {index: wrong%d}}}}%n"
                    .formatted(edited, round));
            text.append("  - {at: %dms, fault: %s the leader}%n"
                    .formatted(from + random.nextInt(10_000), round % 3 == 0 ? "stop" : "crash"));
        }
        int last = (ROUNDS + 1) * ROUND_SECONDS * 1000;
        text.append("  - {at: %dms, change: {kind: Shop, name: a, to: {spec: {replicas: 2}}}}%n"
                .formatted(last + random.nextInt(1000)));
        text.append("  - {at: %dms, fault: crash the leader}%n".formatted(last + random.nextInt(1000)));
        ScenarioResult result =
                ScenarioLoader.load("measures.yaml", new Texts(text.toString(), Files.readString(SHOP)));
        return result.scenario().orElseThrow(() -> new IllegalStateException(result.diagnostics() + "\n" + text));
    }

    private record Texts(String scenario, String katalog) implements Sources {
        @Override
        public Content read(String path) {
            return new Content.Bytes((path.equals(KATALOG) ? katalog : scenario).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String resolve(String declaringFile, String path) {
            return path;
        }
    }

    private static JsonObject json(SortedMap<String, Distribution> all) {
        JsonObject json = JsonObject.EMPTY;
        for (var each : all.entrySet()) {
            JsonObject counts = JsonObject.EMPTY;
            for (var count : each.getValue().counts().entrySet()) {
                counts = counts.with(String.valueOf(count.getKey()), Json.of(count.getValue()));
            }
            json = json.with(each.getKey(), counts);
        }
        return json;
    }

    private static SortedMap<String, Distribution> read(List<String> files) throws IOException {
        SortedMap<String, Distribution> all = new TreeMap<>();
        for (String file : files) {
            JsonObject json =
                    (JsonObject) JsonText.parse(Files.readString(Path.of(file)).strip());
            for (String name : json.keys()) {
                SortedMap<Long, Integer> counts = new TreeMap<>();
                JsonObject of = json.object(name);
                of.keys().forEach(value -> counts.put(Long.parseLong(value), (int) of.integer(0, value)));
                all.merge(name, new Distribution(counts), Distribution::and);
            }
        }
        return all;
    }

    private static void plot(Path folder, List<String> files) throws IOException {
        SortedMap<String, Distribution> all = read(files);
        Files.createDirectories(folder);
        for (Histogram histogram : List.of(
                new Histogram(
                        "failover", "from a leader's death to the next one's first reconcile", Duration.ofSeconds(16)),
                new Histogram("drift", "from somebody's edit of a child to its correction", Duration.ofSeconds(1)),
                new Histogram("recovery", "from the quiet point until all is reconciled", Duration.ofSeconds(17)),
                new Histogram(
                        "handover",
                        "from the lease's release to the next one's first reconcile",
                        Duration.ofSeconds(1)))) {
            Distribution values = all.get(histogram.name());
            if (values != null) {
                Files.writeString(folder.resolve(histogram.name() + ".svg"), histogram.svg(values));
            }
        }
        told(all);
    }

    private static void told(SortedMap<String, Distribution> all) {
        all.forEach((name, values) -> System.out.printf(
                "%-13s %6d times: least %d, median %d, 99 %% %d, most %d ms%n",
                name, values.size(), values.least(), values.quantile(0.5), values.quantile(0.99), values.most()));
    }
}

package ork.scenario.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import ork.engine.reconcile.Choice;
import ork.katalog.Durations;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.yaml.Yaml;
import ork.scenario.language.WorldPlan;
import ork.scenario.language.WorldPlan.WrongClock;
import ork.simulator.api.actor.PodlessJobs;
import ork.simulator.world.Span;

/** Reads the world of a scenario. */
final class WorldLoader {
    private static final Duration JOBS_END = Duration.ofSeconds(2);

    private final KnownKinds kinds;
    private final Diagnostics diagnostics;

    WorldLoader(KnownKinds kinds, Diagnostics diagnostics) {
        this.kinds = kinds;
        this.diagnostics = diagnostics;
    }

    WorldPlan world(Document written, Duration restart, Duration limit) {
        int replicas = (int) written.whole("replicas", 1);
        List<String> instances = IntStream.rangeClosed(1, replicas)
                .mapToObj(number -> "runtime-" + number)
                .toList();
        boolean never = written.text("restartAfter").filter("never"::equals).isPresent();
        return new WorldPlan(
                written.whole("seed", 1),
                replicas,
                (int) written.whole("apiServers", 1),
                never ? Duration.ZERO : written.time("restartAfter").orElse(restart),
                clocks(written.map("clocks"), instances),
                latency(written),
                missing(written.list("missing")),
                new WebhookLoader(kinds, diagnostics).webhooks(written.map("webhooks")),
                unlikely(written.list("unlikely")),
                loss(written.map("loss")),
                jobs(written.map("jobs")),
                new OthersLoader(kinds, diagnostics).others(written),
                written.time("limit").orElse(limit),
                !written.text("permissions").equals(Optional.of(ScenarioTable.EVERYTHING)));
    }

    private WorldPlan.Latency latency(Document world) {
        Document written = world.map("latency");
        if (written.node("ready").isPresent() && world.node("pods").isPresent()) {
            diagnostics.error(
                    written.place("ready"),
                    "ready stands beside pods",
                    "a Deployment with Pods is ready as its Pods are",
                    "take it away, or write pods: {start: 3s}");
        }
        Optional<Span> calls = written.text("calls").flatMap(Spans::tailed);
        return new WorldPlan.Latency(
                calls,
                written.text("answers").flatMap(Spans::tailed).or(() -> calls),
                written.text("watches").flatMap(Spans::tailed),
                written.text("controllers").flatMap(Spans::tailed),
                written.time("ready"));
    }

    private static List<WorldPlan.Unlikely> unlikely(List<Yaml> nodes) {
        return nodes.stream()
                .flatMap(node -> (node instanceof Yaml.Scalar scalar
                                ? Choice.of(scalar.text())
                                : Optional.<Choice>empty())
                        .map(choice -> new WorldPlan.Unlikely(choice, node.position())).stream())
                .toList();
    }

    private static WorldPlan.Loss loss(Document written) {
        return new WorldPlan.Loss((int) written.whole("calls", 0), (int) written.whole("answers", 0));
    }

    private static WorldPlan.Jobs jobs(Document written) {
        Optional<PodlessJobs.End> end = switch (written.text("end").orElse("complete")) {
            case "never" -> Optional.empty();
            case "failed" -> Optional.of(PodlessJobs.End.FAILED);
            default -> Optional.of(PodlessJobs.End.COMPLETE);
        };
        return new WorldPlan.Jobs(end, written.time("after").orElse(JOBS_END));
    }

    private List<String> missing(List<Yaml> nodes) {
        List<String> missing = new ArrayList<>();
        for (Yaml node : nodes) {
            String kind = node instanceof Yaml.Scalar scalar ? scalar.text() : "";
            kinds.managed(kind, node.position(), diagnostics)
                    .ifPresent(entry -> missing.add(entry.type().kind()));
        }
        return missing;
    }

    private SortedMap<String, WrongClock> clocks(Document written, List<String> instances) {
        SortedMap<String, WrongClock> clocks = new TreeMap<>();
        for (Yaml.Entry entry : written.map().entries()) {
            if (!instances.contains(entry.key())) {
                diagnostics.error(
                        entry.position(),
                        "there is no instance \"" + entry.key() + "\"",
                        "",
                        TriggerGrammar.near(entry.key(), instances, "there are " + String.join(", ", instances)));
                continue;
            }
            Document clock = Document.of(entry.value());
            clocks.put(entry.key(), new WrongClock(skew(clock.text("skew").orElse("0s")), clock.whole("drift", 0)));
        }
        return clocks;
    }

    private static Duration skew(String text) {
        boolean behind = text.startsWith("-");
        Duration ahead = Durations.parse(behind ? text.substring(1) : text).orElse(Duration.ZERO);
        return behind ? ahead.negated() : ahead;
    }
}

package ork.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.katalog.About;
import ork.katalog.Behaviour;
import ork.katalog.Block;
import ork.katalog.Box;
import ork.katalog.Cleanup;
import ork.katalog.CrdEntry;
import ork.katalog.Dependency;
import ork.katalog.Endpoints;
import ork.katalog.Enrichment;
import ork.katalog.Gates;
import ork.katalog.HandledNamespaces;
import ork.katalog.Katalog;
import ork.katalog.Normalization;
import ork.katalog.Observation;
import ork.katalog.Prerequisites;
import ork.katalog.Requeue;
import ork.katalog.RetryBackoff;
import ork.katalog.Rules;
import ork.katalog.Setting;
import ork.katalog.Status;
import ork.katalog.external.Externals;
import ork.katalog.resource.NamespacePatterns;
import ork.katalog.template.Texts;
import ork.katalog.yaml.Position;

/** Katalog entries for tests: a kind of its own for each name, no children. */
final class Entries {
    private Entries() {}

    /** How a box is set up. */
    record Tuning(int workers, Duration resync, int failureThreshold) {
        static final Tuning STANDARD = new Tuning(3, Duration.ofSeconds(15), 5);

        Tuning withWorkers(int count) {
            return new Tuning(count, resync, failureThreshold);
        }

        Tuning withResync(Duration period) {
            return new Tuning(workers, period, failureThreshold);
        }
    }

    static CrdEntry entry(String name, Dependency... dependsOn) {
        return entry(name, Tuning.STANDARD, dependsOn);
    }

    static CrdEntry entry(String name, Tuning tuning, Dependency... dependsOn) {
        return new CrdEntry(
                name,
                Position.of("katalog.yaml"),
                "test",
                "default",
                true,
                "",
                type(name),
                Optional.empty(),
                Prerequisites.NONE,
                List.of(),
                "",
                HandledNamespaces.ALL,
                List.of(dependsOn),
                new TreeMap<>(),
                new TreeMap<>(),
                false,
                false,
                false,
                true,
                Endpoints.ALL,
                NamespacePatterns.NONE,
                true,
                Texts.NONE,
                Normalization.NONE,
                Rules.NONE,
                Externals.NONE,
                Gates.NONE,
                Observation.NONE,
                Enrichment.NONE,
                new Box(
                        Setting.configured(tuning.workers()),
                        Setting.configured(tuning.resync()),
                        Setting.byDefault(100),
                        Setting.configured(tuning.failureThreshold()),
                        RetryBackoff.NONE,
                        Behaviour.NONE,
                        Optional.empty(),
                        Requeue.NEVER,
                        List.of(),
                        Setting.byDefault(List.of()),
                        Optional.empty(),
                        Block.EMPTY,
                        Block.EMPTY,
                        Cleanup.NONE,
                        Optional.empty(),
                        Status.STANDARD));
    }

    static ResourceType type(String name) {
        String kind = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return new ResourceType("demo.example.com", "v1", name + "s", kind, true);
    }

    /** Some entries, each of which may depend on those before it. */
    static List<CrdEntry> randomGraph(SplittableRandom random, int size) {
        List<CrdEntry> entries = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            List<Dependency> dependencies = new ArrayList<>();
            for (int j = 0; j < i; j++) {
                if (random.nextInt(2) == 0) {
                    Dependency.Condition condition =
                            Dependency.Condition.values()[random.nextInt(Dependency.Condition.values().length)];
                    dependencies.add(on(name(j), condition));
                }
            }
            entries.add(entry(name(i), dependencies.toArray(Dependency[]::new)));
        }
        return entries;
    }

    /** Names in an order that is not that of the graph. */
    private static String name(int index) {
        return "kind" + (char) ('a' + index * 5 % 7);
    }

    static Dependency on(String name, Dependency.Condition condition) {
        return new Dependency(name, condition);
    }

    static Katalog katalog(CrdEntry... entries) {
        return katalog(List.of(entries));
    }

    static Katalog katalog(List<CrdEntry> entries) {
        return new Katalog("test", "default", About.NOTHING, List.of(), entries, List.of(), JsonObject.EMPTY);
    }
}

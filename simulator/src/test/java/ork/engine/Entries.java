package ork.engine;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import ork.doors.ResourceType;
import ork.katalog.About;
import ork.katalog.Block;
import ork.katalog.Box;
import ork.katalog.CrdEntry;
import ork.katalog.Dependency;
import ork.katalog.Katalog;
import ork.katalog.Prerequisites;
import ork.katalog.Setting;
import ork.katalog.Status;
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
                List.of(dependsOn),
                new TreeMap<>(),
                new TreeMap<>(),
                false,
                false,
                false,
                true,
                NamespacePatterns.NONE,
                true,
                Texts.NONE,
                new Box(
                        Setting.configured(tuning.workers()),
                        Setting.configured(tuning.resync()),
                        Setting.byDefault(100),
                        Setting.configured(tuning.failureThreshold()),
                        Setting.byDefault(List.of()),
                        Optional.empty(),
                        Block.EMPTY,
                        Block.EMPTY,
                        Block.EMPTY,
                        Status.STANDARD));
    }

    static ResourceType type(String name) {
        String kind = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return new ResourceType("demo.example.com", "v1", name + "s", kind, true);
    }

    static Dependency on(String name, Dependency.Condition condition) {
        return new Dependency(name, condition);
    }

    static Katalog katalog(CrdEntry... entries) {
        return katalog(List.of(entries));
    }

    static Katalog katalog(List<CrdEntry> entries) {
        return new Katalog("test", "default", About.NOTHING, entries, List.of());
    }
}

package ork.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
public final class Entries {
    private Entries() {}

    public static CrdEntry entry(String name, Dependency... dependsOn) {
        return entry(name, Endpoints.ALL, dependsOn);
    }

    public static CrdEntry entry(String name, Endpoints endpoints, Dependency... dependsOn) {
        return new CrdEntry(
                name,
                Position.of("katalog.yaml"),
                "test",
                "default",
                true,
                "The " + name + ".",
                new ResourceType(
                        "demo.example.com",
                        "v1",
                        name + "s",
                        name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1),
                        true),
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
                endpoints,
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
                        Setting.configured(2),
                        Setting.byDefault(Duration.ofSeconds(15)),
                        Setting.byDefault(100),
                        Setting.byDefault(5),
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

    public static Dependency on(String name, Dependency.Condition condition) {
        return new Dependency(name, condition);
    }

    public static Katalog katalog(CrdEntry... entries) {
        return new Katalog("test", "default", About.NOTHING, List.of(), List.of(entries), List.of(), JsonObject.EMPTY);
    }
}

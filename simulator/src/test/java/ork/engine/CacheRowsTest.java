package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.Call.PatchType;
import ork.doors.Call.Subresource;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.journal.Fact;
import ork.json.Json;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.katalog.Defaults;
import ork.katalog.Katalog;
import ork.katalog.load.KatalogLoader;
import ork.katalog.load.Sources;
import ork.rows.Row;
import ork.simulator.world.CallMatch;
import ork.simulator.world.CallRecord;
import ork.simulator.world.Effect;
import ork.simulator.world.Fault;
import ork.simulator.world.Instance;
import ork.simulator.world.Partition;
import ork.simulator.world.WorldOptions;

/** Rows G3 to G5: what the runtime makes of its caches, with a kind that has one child. */
class CacheRowsTest {
    /** What is in a cache is shared by everybody who reads it, so nothing of it can be changed. */
    @Test
    @Row("G7")
    void whatACacheHandsOutCannotBeChanged() {
        JsonObject cached = (JsonObject) JsonText.parse("{\"a\": {\"b\": [1, 2]}}");
        JsonObject mine = cached.withAt(List.of("a", "c"), Json.TRUE).without("b");
        assertThat(mine).isNotEqualTo(cached);
        assertThat(cached.toString()).isEqualTo("{\"a\":{\"b\":[1,2]}}");
        List<Json> items = cached.array("a", "b").toList();
        assertThatThrownBy(() -> items.add(Json.TRUE)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> cached.keys().remove("a")).isInstanceOf(UnsupportedOperationException.class);
    }

    private static final ResourceType SITES = Entries.type("site");
    private static final ResourceType CONFIG_MAPS = new ResourceType("", "v1", "configmaps", "ConfigMap", true);
    private static final ObjectRef CHILD = new ObjectRef(CONFIG_MAPS, "default", "a-page");
    private static final String KATALOG = """
            apiVersion: orkestra.orkspace.io/v1
            kind: Katalog
            metadata: {name: sites}
            spec:
              crds:
                site:
                  apiTypes: {group: demo.example.com, version: v1, kind: Site, plural: sites}
                  operatorBox:
                    onReconcile:
                      configMaps:
                        - name: "{{ .metadata.name }}-page"
                          data: {index: "{{ .spec.size }}"}
            """;

    static Katalog katalog() {
        Sources file = new Sources() {
            @Override
            public Content read(String path) {
                return new Content.Bytes(KATALOG.getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public String resolve(String declaringFile, String path) {
                return path;
            }
        };
        return KatalogLoader.load(List.of("katalog.yaml"), file, Defaults.STANDARD)
                .katalog()
                .orElseThrow();
    }

    private static Instance runtime(House house) {
        house.install(SITES);
        house.world.run(Duration.ofSeconds(1));
        house.create(SITES, "a", 1);
        return house.runtime("runtime", katalog(), Settings.defaults().withoutElection(), Fittings.STANDARD)
                .start();
    }

    private static String page(House house) {
        return house.read(CHILD).map(child -> child.text("data", "index")).orElse("");
    }

    @Test
    @Row("G3")
    void noWorkerBeginsBeforeEveryCacheHasSyncedThoseOfTheChildrenIncluded() {
        Fault slow =
                Fault.at(CallMatch.any().verb("list").resource("configmaps"), new Effect.Slow(Duration.ofSeconds(4)));
        try (House house = new House(WorldOptions.seeded(1).with(slow))) {
            runtime(house);
            house.world.run(Duration.ofMinutes(1));
            Duration listed = house.first(Fact.Listed.class, fact -> fact.type().equals(CONFIG_MAPS))
                    .orElseThrow();
            Duration began = house.first(Fact.ReconcileBegan.class, _ -> true).orElseThrow();
            assertThat(listed).isGreaterThan(Duration.ofSeconds(8));
            assertThat(began).isGreaterThanOrEqualTo(listed);
            assertThat(page(house)).isEqualTo("1");
        }
    }

    @Test
    @Row("G4")
    void aResyncGoesByTheCacheAndListsNothing() {
        try (House house = House.seeded(2)) {
            Instance runtime = runtime(house);
            house.world.run(Duration.ofSeconds(20));
            assertThat(page(house)).isEqualTo("1");
            runtime.stallWatches(request -> request.type().equals(CONFIG_MAPS));
            JsonObject edit = (JsonObject) JsonText.parse("{\"data\":{\"index\":\"edited\"}}");
            house.world
                    .cluster()
                    .handle(
                            new Call.Patch(
                                    CHILD,
                                    Subresource.NONE,
                                    PatchType.MERGE,
                                    edit,
                                    "somebody",
                                    false,
                                    Duration.ofSeconds(5)),
                            house.world.now());
            int calls = house.world.calls().size();
            int before = house.facts(Fact.ReconcileEnded.class).size();
            house.world.run(Duration.ofSeconds(50));
            assertThat(house.facts(Fact.ReconcileEnded.class).size() - before)
                    .as("resyncs of 15 s in 50 s")
                    .isBetween(3, 4);
            assertThat(house.world.calls().stream().skip(calls))
                    .as("what the resyncs asked of the cluster")
                    .noneMatch(CacheRowsTest::reads);
            assertThat(page(house))
                    .as("the cache has missed the edit, so the resyncs did")
                    .isEqualTo("edited");
            house.world.run(Duration.ofMinutes(4));
            assertThat(page(house)).as("once the silent watch was replaced").isEqualTo("1");
        }
    }

    private static boolean reads(CallRecord call) {
        String verb = call.name().verb();
        return call.name().resource().startsWith("configmaps") && (verb.equals("list") || verb.equals("get"));
    }

    @Test
    @Row("G5")
    void reconnectsWaitTwiceAsLongEachTimeWithJitterUpToHalfAMinuteAndStartAnewWhenHealthy() {
        try (House house = House.seeded(3)) {
            Instance runtime = runtime(house);
            house.world.run(Duration.ofSeconds(30));
            runtime.partition(Partition.REFUSING);
            house.world.run(Duration.ofMinutes(10));
            List<Duration> waits = waits(house, 0);
            assertThat(waits).hasSizeGreaterThan(15);
            Duration longest = Duration.ofMillis(800);
            for (Duration wait : waits) {
                assertThat(wait).isBetween(longest.dividedBy(2), longest);
                Duration doubled = longest.multipliedBy(2);
                longest = doubled.compareTo(Duration.ofSeconds(30)) < 0 ? doubled : Duration.ofSeconds(30);
            }
            assertThat(waits).as("with jitter").doesNotHaveDuplicates();
            runtime.heal();
            house.world.run(Duration.ofMinutes(5));
            runtime.partition(Partition.REFUSING);
            house.world.run(Duration.ofMinutes(1));
            assertThat(waits(house, waits.size()).getFirst()).isBetween(Duration.ofMillis(400), Duration.ofMillis(800));
        }
    }

    @Test
    @Row("J2")
    void aListThatIsToldToWaitWaits() {
        ApiStatus busy = new ApiStatus(429, "TooManyRequests", "too many requests", List.of(), 17);
        Fault refused = Fault.at(CallMatch.any().verb("list").resource("configmaps"), new Effect.Refused(busy));
        try (House house = new House(WorldOptions.seeded(4).with(refused))) {
            runtime(house);
            house.world.run(Duration.ofMinutes(1));
            Duration refusedAt = house.first(
                            Fact.ListFailed.class, fact -> fact.type().equals(CONFIG_MAPS))
                    .orElseThrow();
            Duration listedAt = house.first(
                            Fact.Listed.class, fact -> fact.type().equals(CONFIG_MAPS))
                    .orElseThrow();
            assertThat(listedAt.minus(refusedAt)).isBetween(Duration.ofSeconds(17), Duration.ofSeconds(18));
        }
    }

    /** How long the informer of the CRs waited after each failure to reconnect. */
    private static List<Duration> waits(House house, int skip) {
        return house.facts(Fact.class).stream()
                .filter(fact -> switch (fact) {
                    case Fact.WatchEnded ended ->
                        ended.type().equals(SITES) && ended.retryIn().isPositive();
                    case Fact.ListFailed failed -> failed.type().equals(SITES);
                    default -> false;
                })
                .map(fact ->
                        fact instanceof Fact.WatchEnded ended ? ended.retryIn() : ((Fact.ListFailed) fact).retryIn())
                .skip(skip)
                .toList();
    }
}

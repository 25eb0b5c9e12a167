package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import ork.doors.ObjectRef;
import ork.doors.Outbound;
import ork.doors.ResourceType;
import ork.engine.hook.Hook;
import ork.engine.hook.HookContext;
import ork.engine.journal.Fact;
import ork.engine.reconcile.Outcome;
import ork.json.Json;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.planted.Defect;
import ork.planted.Hunt;

/** Section 1.5, {@code constructor}: a reconciler of one's own has everything around it that the generic one has. */
class OwnReconcilerTest {
    private static final ResourceType SHOP = Entries.type("shop");
    private static final ResourceType CONFIG_MAP = new ResourceType("", "v1", "configmaps", "ConfigMap", true);
    private static final String SHOPS = """
                shop:
                  mode: typed
                  apiTypes: {group: demo.example.com, version: v1, kind: Shop, plural: shops}
                  validation: {rules: [{field: spec.size, max: "90", message: "too large for anybody"}]}
                  operatorBox:
                    reconciler:
                      workers: 2
                      resync: 10s
                      default: false
                      constructor:
                        function: ork.engine.OwnReconcilerTest$Own
                        managedResources: [{kind: ConfigMap}]
                        external: [{name: rate, url: "http://rates/"}]
                        args: {limit: 50, on: true, list: [1, x], name: "{{ .metadata.name }}", rate: "{{ .external.rate.body }}"}
            """;

    /** Keeps a ConfigMap for each shop that is not too large. */
    public static final class Own implements Hook {
        @Override
        public void reconcile(HookContext context) {
            long size = context.cr().integer(0, "spec", "size");
            if (size > context.args().integer(0, "limit")) {
                throw new IllegalArgumentException("more than " + context.args().integer(0, "limit"));
            }
            ObjectRef ref = new ObjectRef(CONFIG_MAP, "default", context.args().text("name") + "-own");
            JsonObject data = JsonObject.of("args", Json.of(context.args().toString()));
            context.apply(ref, JsonObject.of("data", data));
            context.status("size", Json.of(size));
        }
    }

    private static House house() {
        House house = House.seeded(1);
        house.install(SHOP);
        house.world.peer("http://rates/", _ -> new Outbound.Result.Answered(200, "3%", false));
        house.world.run(Duration.ofSeconds(1));
        house.create(SHOP, "a", 5);
        house.runtime("ork-1", Katalogs.of(SHOPS), Settings.defaults().withoutElection(), Fittings.STANDARD)
                .start();
        house.world.run(Duration.ofSeconds(5));
        return house;
    }

    private static Optional<JsonObject> made(House house) {
        return house.read(new ObjectRef(CONFIG_MAP, "default", "a-own"));
    }

    private static JsonObject cr(House house) {
        return house.read(House.ref(SHOP, "a")).orElseThrow();
    }

    static void checkKept(long seed) {
        try (House house = house()) {
            assertThat(JsonText.parse(made(house).orElseThrow().text("data", "args")))
                    .isEqualTo(JsonText.parse(
                            "{\"limit\": 50, \"on\": true, \"list\": [1, \"x\"], \"name\": \"a\", \"rate\": \"3%\"}"));
            assertThat(cr(house).integer(0, "status", "size")).isEqualTo(5);
            assertThat(cr(house).array("status", "conditions").toString()).contains("\"status\":\"True\"");
            assertThat(cr(house).array("metadata", "finalizers").toString()).contains("orkestra.orkspace.io/cleanup");
            house.call(House.delete(new ObjectRef(CONFIG_MAP, "default", "a-own")));
            house.world.run(Duration.ofSeconds(1));
            assertThat(made(house)).as("put back").isPresent();
            int writes = house.writes().size();
            house.world.run(Duration.ofSeconds(30));
            assertThat(house.writes()).as("writes over three resyncs").hasSize(writes);
            assertThat(house.get("ork-1", "/katalog/shop").body())
                    .contains("\"type\":\"constructor\"", "OwnReconcilerTest$Own");
        }
    }

    @Test
    void whatItMakesIsKeptAndItsStatusShown() {
        checkKept(1);
    }

    @Test
    void theFinalizerComesFirst() {
        try (House house = house()) {
            List<String> plurals = house.writes().stream()
                    .filter(change -> change.ref().name().startsWith("a"))
                    .map(change -> change.ref().type().plural() + " "
                            + change.object()
                                    .array("metadata", "finalizers")
                                    .toList()
                                    .size())
                    .toList();
            assertThat(plurals.indexOf("shops 1")).isBetween(0, plurals.indexOf("configmaps 0"));
        }
    }

    @Test
    void whatItThrowsFailsItsTurnAndIsTriedAgain() {
        try (House house = house()) {
            house.resize(SHOP, "a", 60);
            house.world.run(Duration.ofSeconds(5));
            assertThat(cr(house).array("status", "conditions").toString()).contains("more than 50");
            assertThat(house.facts(Fact.PanicRecovered.class)).hasSizeGreaterThan(3);
            assertThat(made(house)).isPresent();
        }
    }

    @Test
    void validationComesBeforeIt() {
        try (House house = house()) {
            house.resize(SHOP, "a", 95);
            house.world.run(Duration.ofSeconds(2));
            assertThat(house.facts(Fact.ReconcileEnded.class))
                    .anyMatch(ended -> ended.outcome() instanceof Outcome.Denied);
            assertThat(house.facts(Fact.PanicRecovered.class)).isEmpty();
        }
    }

    @Test
    void whatItMadeGoesWithItsCr() {
        try (House house = house()) {
            house.remove(SHOP, "a");
            house.world.run(Duration.ofSeconds(10));
            assertThat(house.read(House.ref(SHOP, "a"))).isEmpty();
            assertThat(made(house)).isEmpty();
        }
    }

    @Test
    void plantedForgettingItsStatusIsFound() {
        Hunt.finds(
                Defect.named("what the user's code says of the status is dropped")
                        .in("ork.engine.pipeline.HookRun", "cycle.say(steps, value);", ""),
                OwnReconcilerTest.class,
                "checkKept");
    }
}

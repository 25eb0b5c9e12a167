package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.Outbound.Result;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;
import ork.planted.Defect;
import ork.planted.Hunt;

/** Sections 2.2 and 2.13: who is called while a CR is rolled back, and what is seen of the answer. */
class RollbackCallsTest {
    private static final ResourceType SHOP = Entries.type("shop");
    private static final ObjectRef PAGE =
            new ObjectRef(new ResourceType("", "v1", "configmaps", "ConfigMap", true), "default", "a-shop");
    private static final String BOX = Katalogs.box("shop", "10s", "[]").replace("        status:", """
            rollback:
              trigger: {consecutiveFailures: 1}
              onRollback:
                external: [{name: limit, url: "http://limits/{{ .previous.spec.size }}/{{ .spec.size }}"}]
                configMaps: [{name: "{{ .metadata.name }}-shop", data: {size: "{{ .external.limit.body }}"}}]
            status:
            """.indent(8));

    static void check(long seed) {
        try (House house = House.seeded(seed)) {
            List<String> asked = new ArrayList<>();
            int[] status = {200};
            house.install(SHOP);
            house.world.peer("http://", request -> {
                asked.add(request.url());
                return new Result.Answered(status[0], "4", false);
            });
            house.world.run(Duration.ofSeconds(1));
            house.create(SHOP, "a", 5);
            house.runtime("ork-1", Katalogs.of(BOX), Settings.defaults().withoutElection(), Fittings.STANDARD)
                    .start();
            house.world.run(Duration.ofSeconds(15));
            assertThat(asked).as("before anything is rolled back").isEmpty();
            spoil(house);
            house.world.run(Duration.ofSeconds(5));
            assertThat(asked).isNotEmpty().containsOnly("http://limits/5/many");
            assertThat(size(house)).isEqualTo("4");
            // Without an answer nothing is decided, and nothing is taken back.
            status[0] = 500;
            house.world.run(Duration.ofSeconds(15));
            assertThat(size(house)).isEqualTo("4");
            assertThat(cr(house).array("status", "conditions").toString())
                    .contains("external call limit: http://limits:80 answered 500");
            house.resize(SHOP, "a", 7);
            house.world.run(Duration.ofSeconds(5));
            assertThat(size(house)).isEqualTo("7");
        }
    }

    private static void spoil(House house) {
        house.call(new Call.Patch(
                House.ref(SHOP, "a"),
                Call.Subresource.NONE,
                Call.PatchType.MERGE,
                JsonObject.of("spec", JsonObject.of("size", Json.of("many"))),
                "kubectl",
                false,
                Duration.ofSeconds(5)));
    }

    private static JsonObject cr(House house) {
        return house.read(House.ref(SHOP, "a")).orElseThrow();
    }

    private static String size(House house) {
        return house.read(PAGE).orElseThrow().text("data", "size");
    }

    @Test
    void aRollbackGoesByTheAnswersOfItsCalls() {
        check(1);
    }

    @Test
    void plantedNotAskingIsFound() {
        Hunt.finds(
                Defect.named("a rollback calls nobody")
                        .in("ork.engine.pipeline.CrPipeline", "crd.externals().onRollback()", "List.of()"),
                RollbackCallsTest.class,
                "check");
    }

    @Test
    void plantedAskingAboutTheOldSpecIsFound() {
        Hunt.finds(
                Defect.named("the calls of a rollback see no .previous")
                        .in(
                                "ork.engine.pipeline.CrPipeline",
                                "() -> cycle.scopeOfRollback(cycle.cr())",
                                "() -> cycle.scope(cycle.cr())"),
                RollbackCallsTest.class,
                "check");
    }
}

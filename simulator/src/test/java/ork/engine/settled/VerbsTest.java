package ork.engine.settled;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.ClusterPort;
import ork.doors.WatchRequest;
import ork.doors.WatchStream;
import ork.engine.Fittings;
import ork.engine.journal.Fact;
import ork.json.JsonObject;
import ork.planted.Defect;
import ork.planted.Hunt;
import ork.simulator.world.CallRecord;
import ork.simulator.world.InstanceOptions;
import ork.simulator.world.WorldOptions;

/** Settled: which verb; CR metadata and status. */
class VerbsTest {
    /** Every write of the first reconcile, and of one after a change, has the form that was settled for it. */
    static void checkForms(long seed) {
        try (Village village = Village.seeded(seed)) {
            village.create(Shops.NAMESPACE, Shops.namespace("street"));
            village.ork("ork-1", Shops.withCare()).start();
            village.create(Shops.SHOP, Shops.shop("a"));
            village.settle();
            List<Call> first = writes(village);
            assertThat(first)
                    .filteredOn(call -> call instanceof Call.Create)
                    .singleElement()
                    .satisfies(call -> {
                        assertThat(((Call.Create) call).target()).isEqualTo(Shops.configMap("a-once"));
                    });
            assertThat(applies(first)).hasSize(5).allSatisfy(apply -> {
                assertThat(apply.patch().text("metadata", "resourceVersion")).isEqualTo("1");
                assertThat(apply.patch().text("metadata", "uid")).isEmpty();
            });
            village.mark();
            village.patch(
                    Shops.shopRef("a"), "{\"spec\": {\"title\": \"Bye\", \"image\": \"nginx:2\", \"replicas\": 3}}");
            village.settle();
            List<Call> later = writes(village);
            assertThat(applies(later))
                    .hasSize(3)
                    .allSatisfy(apply -> assertThat(apply.patch().text("metadata", "uid"))
                            .isEqualTo(village.get(apply.target()).text("metadata", "uid")));
            for (List<Call> calls : List.of(first, later)) {
                assertThat(merges(calls)).isNotEmpty().allSatisfy(merge -> {
                    assertThat(merge.target()).isEqualTo(Shops.shopRef("a"));
                    assertThat(merge.patch().text("metadata", "uid"))
                            .isEqualTo(village.get(Shops.shopRef("a")).text("metadata", "uid"));
                    assertThat(merge.patch().text("metadata", "resourceVersion"))
                            .isNotEmpty();
                });
            }
        }
    }

    private static List<Call> writes(Village village) {
        return village.calls(Village::effective).stream().map(CallRecord::call).toList();
    }

    private static List<Call.Patch> applies(List<Call> calls) {
        return patches(calls, Call.PatchType.APPLY);
    }

    private static List<Call.Patch> merges(List<Call> calls) {
        return patches(calls, Call.PatchType.MERGE);
    }

    private static List<Call.Patch> patches(List<Call> calls, Call.PatchType type) {
        return calls.stream()
                .filter(call -> call instanceof Call.Patch patch && patch.patchType() == type)
                .map(Call.Patch.class::cast)
                .toList();
    }

    @Test
    void everyWriteHasItsForm() {
        checkForms(1);
    }

    @Test
    void plantedACreationWithoutACondition() {
        Hunt.finds(
                Defect.named("a child is created whatever stands there")
                        .in(
                                "ork.engine.pipeline.Creation",
                                ".object(\"metadata\").with(\"resourceVersion\", \"1\");",
                                ".object(\"metadata\");"),
                VerbsTest.class,
                "checkForms");
    }

    @Test
    void plantedAMergePatchWithoutTheUidIsFound() {
        Hunt.finds(
                Defect.named("a merge patch goes to whoever has the name")
                        .in(
                                "ork.engine.pipeline.Client",
                                ".with(\"uid\", seen.text(\"metadata\", \"uid\"))",
                                ".without(\"uid\")"),
                VerbsTest.class,
                "checkForms");
    }

    // Services on old servers.

    /** Servers up to 1.20 answer 500 to an apply that creates a Service with a resourceVersion. */
    private record OldServer(ClusterPort cluster) implements ClusterPort {
        @Override
        public Answer send(Call call) {
            boolean conditional = call instanceof Call.Patch patch
                    && patch.patchType() == Call.PatchType.APPLY
                    && patch.target().type().equals(Shops.SERVICE)
                    && !patch.patch().text("metadata", "resourceVersion").isEmpty()
                    && patch.patch().text("metadata", "uid").isEmpty();
            if (!conditional) {
                return cluster.send(call);
            }
            Answer seen = cluster.send(new Call.Get(((Call.Patch) call).target(), "", call.timeout()));
            return seen instanceof Answer.Done
                    ? new Answer.Refused(ApiStatus.of(409, "Conflict", "the object has been modified"))
                    : new Answer.Refused(
                            ApiStatus.of(500, "", "resourceVersion should not be set on objects to be created"));
        }

        @Override
        public WatchStream watch(WatchRequest request) {
            return cluster.watch(request);
        }
    }

    static void checkOldServer(long seed) {
        try (Village village = Village.seeded(seed)) {
            village.create(Shops.SERVICE, Village.json("""
                    {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "b", "namespace": "default"},
                     "spec": {"ports": [{"port": 99}]}}"""));
            village.ork("ork-1", InstanceOptions.normal(), Shops.kept(), Fittings.STANDARD, OldServer::new)
                    .start();
            village.create(Shops.SHOP, Shops.shop("a"));
            village.create(Shops.SHOP, Shops.shop("b"));
            village.run(Duration.ofMinutes(1));
            assertThat(Village.ready(village.get(Shops.shopRef("a")))).isEqualTo("True");
            assertThat(village.find(Shops.service("a"))).isPresent();
            assertThat(Village.ready(village.get(Shops.shopRef("b")))).isEqualTo("False");
            assertThat(village.get(Shops.service("b"))
                            .array("metadata", "managedFields")
                            .size())
                    .as("a stranger's Service is left alone")
                    .isOne();
        }
    }

    @Test
    void anOldServersServicesAreLookedForAndAppliedWithoutAVersion() {
        checkOldServer(1);
    }

    @Test
    void plantedAServerThatIsTakenForANewOneIsFound() {
        Hunt.finds(
                Defect.named("an old server's 500 is taken for a failure")
                        .in("ork.engine.pipeline.ServerQuirks", "refusal.code() == 500", "refusal.code() == 599"),
                VerbsTest.class,
                "checkOldServer");
    }

    // Status.

    static void checkNoSubresource(long seed) {
        try (Village village = new Village(WorldOptions.seeded(seed), false)) {
            village.ork("ork-1", Shops.kept()).start();
            village.create(Shops.SHOP, Shops.shop("a"));
            village.run(Duration.ofMinutes(2));
            assertThat(village.find(Shops.deployment("a"))).isPresent();
            assertThat(village.get(Shops.shopRef("a")).object("status").isEmpty())
                    .isTrue();
            assertThat(village.get(Shops.shopRef("a")).integer(0, "metadata", "generation"))
                    .isOne();
            assertThat(village.calls(call -> call.name().resource().endsWith("/status")))
                    .isEmpty();
            assertThat(village.told(Fact.CallTrouble.class)).hasSize(1);
        }
    }

    @Test
    void aKindWithoutTheStatusSubresourceGetsNoStatusAndOneWarning() {
        checkNoSubresource(1);
    }

    @Test
    void plantedAStatusThatIsWrittenAllTheSameIsFound() {
        Hunt.finds(
                Defect.named("a kind without a status subresource is given a status")
                        .in(
                                "ork.engine.pipeline.CrPipeline",
                                "boolean has = around.statusSubresource().getAsBoolean();",
                                "boolean has = true;"),
                VerbsTest.class,
                "checkNoSubresource");
    }

    static void checkPruned(long seed) {
        try (Village village = Village.seeded(seed)) {
            village.ork("ork-1", Shops.withAPrunedField()).start();
            village.create(Shops.SHOP, Shops.shop("a"));
            village.settle();
            village.mark();
            village.run(Duration.ofMinutes(2));
            assertThat(village.writeCalls()).isEmpty();
            village.patch(Shops.shopRef("a"), "{\"spec\": {\"title\": \"Bye\"}}");
            village.settle();
            assertThat(village.writeCalls())
                    .as("the page, and the status with the field's new value, once")
                    .containsExactly("apply configmaps default/a-page", "patch shops.example.com/status default/a");
        }
    }

    @Test
    void aStatusFieldThatTheSchemaDropsIsNotSentTwice() {
        checkPruned(1);
    }

    @Test
    void plantedAFieldThatIsSentForEverIsFound() {
        Hunt.finds(
                Defect.named("what the server does with the status is not looked at")
                        .in("ork.engine.pipeline.StatusPatch", "if (kept.equals(leaf.value())) {", "if (true) {"),
                VerbsTest.class,
                "checkPruned");
    }

    /** DG-9: between the look and the write the CR has gone, and nothing brings it back. */
    static void checkNoResurrection(long seed) {
        try (Village village = Village.seeded(seed)) {
            village.ork("ork-1", Shops.kept()).start();
            village.run(Duration.ofSeconds(5));
            village.world.onCall(record -> {
                boolean page = record.name().toString().equals("apply configmaps default/a-page");
                Optional<JsonObject> shop = village.find(Shops.shopRef("a"));
                if (page && shop.isPresent()) {
                    village.delete(Shops.shopRef("a"));
                    village.patch(Shops.shopRef("a"), "{\"metadata\": {\"finalizers\": null}}");
                }
            });
            village.create(Shops.SHOP, Shops.shop("a"));
            village.run(Duration.ofMinutes(1));
            assertThat(village.find(Shops.shopRef("a"))).isEmpty();
            assertThat(village.find(Shops.configMap("a-page"))).isEmpty();
        }
    }

    @Test
    void aCrThatGoesUnderAReconcileIsNotBroughtBack() {
        checkNoResurrection(1);
    }
}

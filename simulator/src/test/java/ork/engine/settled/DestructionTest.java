package ork.engine.settled;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.planted.Defect;
import ork.planted.Hunt;
import ork.simulator.world.CallRecord;
import ork.simulator.world.Span;
import ork.simulator.world.WorldOptions;

/** Settled: destruction, and what is found when somebody used force. */
class DestructionTest {
    private static final ObjectRef AD = new ObjectRef(Shops.CONFIG_MAP, "street", "a-ad");

    /** Foreign status updates, twenty a second, for as long as the CR is there. */
    private static void makeNoise(Village village, int count) {
        if (village.find(Shops.shopRef("a")).isPresent()) {
            village.patch(Shops.shopRef("a"), Call.Subresource.STATUS, "{\"status\": {\"noise\": " + count + "}}");
            village.world.after(Duration.ofMillis(50), () -> makeNoise(village, count + 1));
        }
    }

    /** A prune, a scale-down and a deletion, each with its look at the CR, its uid and, where content decided, its version. */
    static void checkDestruction(long seed) {
        Span slow = Span.millis(1, seed % 2 == 0 ? 10 : 20);
        WorldOptions options = WorldOptions.seeded(seed);
        try (Village village = new Village(options.with(options.network().withCalls(slow, slow)))) {
            village.create(Shops.NAMESPACE, Shops.namespace("street"));
            village.ork("ork-1", Shops.withCare()).start();
            village.create(Shops.SHOP, Shops.shop("a"));
            village.settle();
            makeNoise(village, 0);
            village.run(Duration.ofSeconds(1));
            village.mark();
            village.patch(Shops.shopRef("a"), "{\"spec\": {\"extra\": false, \"replicas\": 1}}");
            village.run(Duration.ofSeconds(3));
            assertThat(village.find(Shops.configMap("a-extra"))).isEmpty();
            assertThat(village.get(Shops.deployment("a")).integer(0, "spec", "replicas"))
                    .isOne();
            village.delete(Shops.shopRef("a"));
            village.run(Duration.ofSeconds(3));
            assertThat(village.find(Shops.shopRef("a"))).isEmpty();
            village.run(Duration.ofSeconds(5));
            assertThat(village.find(AD)).isEmpty();
            assertThat(village.find(Shops.deployment("a"))).isEmpty();
            List<CallRecord> calls = village.calls(call -> call.instance().equals("ork-1") && call.call() != null);
            for (int i = 0; i < calls.size(); i++) {
                if (destroys(calls.get(i))) {
                    assertThat(calls.subList(0, i))
                            .as("a look at the CR before " + calls.get(i))
                            .anyMatch(before -> before.name().toString().equals("get shops.example.com default/a"));
                }
                if (calls.get(i).call() instanceof Call.Delete delete) {
                    assertThat(delete.uid()).as(calls.get(i).toString()).isPresent();
                    assertThat(delete.resourceVersion().isPresent())
                            .as("the version in " + calls.get(i))
                            .isEqualTo(delete.target().equals(Shops.configMap("a-extra")));
                }
            }
        }
    }

    private static boolean destroys(CallRecord call) {
        return switch (call.call()) {
            case Call.Delete _ -> true;
            case Call.Patch patch ->
                patch.target().type().equals(Shops.DEPLOYMENT)
                        || (patch.patch().object("metadata").has("finalizers"));
            case null, default -> false;
        };
    }

    @Test
    void destructionLooksFirstAndGetsThroughBesideForeignStatusUpdates() {
        for (long seed = 1; seed <= 4; seed++) {
            checkDestruction(seed);
        }
    }

    @Test
    void plantedAScaleDownWithoutALookIsFound() {
        Hunt.finds(
                Defect.named("a scale-down is decided from the cache")
                        .in("ork.engine.pipeline.Children", "if (scalesDown(wanted.object(), live)) {", "if (false) {")
                        .in("ork.engine.pipeline.Pruning", "cycle.confirm(plan -> !plan.containsKey(ref));", ""),
                DestructionTest.class,
                "checkDestruction");
    }

    @Test
    void plantedAPruneWithoutTheVersionIsFound() {
        Hunt.finds(
                Defect.named("a prune carries no version")
                        .in(
                                "ork.engine.pipeline.Pruning",
                                "cycle.client.delete(ref, uid, Optional.of(Versions.of(child.get())),",
                                "cycle.client.delete(ref, uid, Optional.empty(),"),
                DestructionTest.class,
                "checkDestruction");
    }
}

package ork.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.engine.pipeline.Shops.CONFIG_MAP;
import static ork.engine.pipeline.Shops.NAMESPACE;
import static ork.engine.pipeline.Shops.SHOP;
import static ork.engine.pipeline.Shops.configMap;
import static ork.engine.pipeline.Shops.deployment;
import static ork.engine.pipeline.Shops.shop;
import static ork.engine.pipeline.Shops.shopRef;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.engine.pipeline.Bench.Cost;
import ork.engine.reconcile.Outcome;
import ork.json.JsonObject;

/** How CRs and children leave: deletion, pruning, and the finalizers (RC-6, DG-5, DG-8). */
class LeavingTest {
    @Test
    void theFinalizerComesFirstAndTheOlderOneGoesAndForeignOnesStay() {
        Bench bench = Shops.bench(Shops.kept());
        JsonObject shop = shop("a");
        bench.create(
                SHOP,
                shop.with(
                        "metadata",
                        shop.object("metadata")
                                .with(
                                        "finalizers",
                                        Bench.json("{\"f\": [\"x.com/theirs\", \"orkestra.orkspace.io/finalizer\"]}")
                                                .array("f"))));
        bench.sync();
        bench.turn("default", "a");
        assertThat(bench.effective.getFirst().ref()).isEqualTo(shopRef("a"));
        assertThat(bench.get(shopRef("a")).array("metadata", "finalizers").toString())
                .isEqualTo("[\"x.com/theirs\",\"orkestra.orkspace.io/cleanup\"]");
        bench.delete(shopRef("a"));
        bench.settle();
        assertThat(bench.get(shopRef("a")).array("metadata", "finalizers").toString())
                .isEqualTo("[\"x.com/theirs\"]");
        bench.sync();
        assertThat(bench.cost(() -> bench.turn("default", "a"))).isEqualTo(new Cost(0, 0, 0));
    }

    @Test
    void aCrThatIsBeingDeletedWithoutOurFinalizerIsLeftAlone() {
        Bench bench = Shops.bench(Shops.kept());
        JsonObject shop = shop("a");
        bench.create(
                SHOP,
                shop.with(
                        "metadata",
                        shop.object("metadata")
                                .with(
                                        "finalizers",
                                        Bench.json("{\"f\": [\"x.com/theirs\"]}")
                                                .array("f"))));
        bench.delete(shopRef("a"));
        bench.sync();
        assertThat(bench.cost(() -> bench.turn("default", "a"))).isEqualTo(new Cost(0, 0, 0));
    }

    @Test
    void childrenThatNoOwnerReferenceCoversAreDeletedBeforeTheCrGoes() {
        Bench bench = Shops.bench(Shops.full());
        bench.create(NAMESPACE, Scenario.namespace("street"));
        bench.create(SHOP, shop("a"));
        bench.settle();
        ObjectRef ad = new ObjectRef(CONFIG_MAP, "street", "a-ad");
        ObjectRef stall = new ObjectRef(NAMESPACE, "", "a-stall");
        assertThat(bench.get(ad).array("metadata", "ownerReferences").isEmpty()).isTrue();
        assertThat(bench.get(ad).text("metadata", "annotations", Marks.OWNER)).isEqualTo("shops.example.com default/a");
        assertThat(bench.find(stall)).isPresent();
        bench.delete(shopRef("a"));
        bench.sync();
        bench.turn("default", "a");
        assertThat(bench.find(shopRef("a"))).isEmpty();
        assertThat(bench.find(ad)).isEmpty();
        bench.actorsStep();
        assertThat(bench.find(stall)).isEmpty();
        assertThat(bench.find(deployment("a"))).isEmpty();
        bench.rules.noOrphans();
        assertThat(bench.rules.violations()).isEmpty();
    }

    @Test
    void aCrWaitsForAChildWhoseCreationNobodyAnswered() {
        Bench bench = Shops.bench(Shops.full());
        bench.create(NAMESPACE, Scenario.namespace("street"));
        bench.create(SHOP, shop("a"));
        ObjectRef ad = new ObjectRef(CONFIG_MAP, "street", "a-ad");
        bench.port.before(call -> {
            if (call instanceof Call.Patch patch && patch.target().equals(ad) && !bench.port.hasLate()) {
                bench.port.plan(bench.port.calls().size(), BenchPort.Fault.LATE);
            }
        });
        bench.sync();
        bench.turn("default", "a");
        assertThat(bench.find(ad)).isEmpty();
        bench.port.before(_ -> {});
        bench.delete(shopRef("a"));
        bench.sync();
        assertThat(bench.turn("default", "a")).isInstanceOf(Outcome.Waiting.class);
        bench.clock.pass(Duration.ofSeconds(9));
        bench.port.deliverLate();
        assertThat(bench.find(ad)).isPresent();
        assertThat(bench.turn("default", "a")).isInstanceOf(Outcome.Waiting.class);
        bench.clock.pass(Duration.ofSeconds(1));
        bench.turn("default", "a");
        bench.actorsStep();
        assertThat(bench.find(shopRef("a"))).isEmpty();
        bench.rules.noOrphans();
        assertThat(bench.rules.violations()).isEmpty();
    }

    @Test
    void aNamespaceThatTerminatesDoesNotHoldUpADeletion() {
        Bench bench = Shops.bench(Shops.full());
        bench.create(NAMESPACE, Scenario.namespace("street"));
        bench.create(SHOP, shop("a"));
        bench.settle();
        bench.haltedActors.add("namespace-controller");
        bench.delete(new ObjectRef(NAMESPACE, "", "street"));
        bench.delete(shopRef("a"));
        bench.haltedActors.clear();
        bench.settle();
        assertThat(bench.find(shopRef("a"))).isEmpty();
        assertThat(bench.find(new ObjectRef(NAMESPACE, "", "street"))).isEmpty();
    }

    @Test
    void aPruneAndAFinalizerRemovalGetThroughBesideForeignStatusUpdates() {
        Bench bench = Shops.bench(Shops.kept());
        bench.create(SHOP, shop("a"));
        bench.settle();
        int[] noise = {0};
        bench.port.before(call -> {
            // Two calls of 25 ms each between two of twenty updates a second.
            if (bench.port.calls().size() % 2 == 0 && bench.find(shopRef("a")).isPresent()) {
                bench.patch(shopRef("a"), Call.Subresource.STATUS, "{\"status\": {\"noise\": " + noise[0]++ + "}}");
            }
        });
        bench.patch(shopRef("a"), "{\"spec\": {\"extra\": false, \"replicas\": 1}}");
        bench.sync();
        assertThat(bench.turn("default", "a")).isInstanceOf(Outcome.Success.class);
        assertThat(bench.find(configMap("a-extra"))).isEmpty();
        bench.delete(shopRef("a"));
        bench.sync();
        assertThat(bench.turn("default", "a")).isInstanceOf(Outcome.Success.class);
        assertThat(bench.find(shopRef("a"))).isEmpty();
        assertThat(noise[0]).isGreaterThan(3);
    }

    @Test
    void aPruneOfAChildThatChangesAllTheTimeGetsThrough() {
        Bench bench = Shops.bench(Shops.kept());
        bench.create(SHOP, shop("a"));
        bench.settle();
        bench.patch(shopRef("a"), "{\"spec\": {\"extra\": false}}");
        bench.sync();
        bench.patch(configMap("a-extra"), "{\"data\": {\"x\": \"y\"}}");
        assertThat(bench.turn("default", "a")).isInstanceOf(Outcome.Success.class);
        assertThat(bench.find(configMap("a-extra"))).isEmpty();
    }

    @Test
    void aKindThatLeavesTheKatalogIsPrunedAndLeavesTheInventory() {
        Bench bench = Shops.bench(Shops.kept());
        bench.create(SHOP, shop("a"));
        bench.settle();
        bench.become(Shops.entry(Shops.HEAD + """
                      operatorBox:
                        onCreate:
                          deployments:
                            - {name: "{{ .metadata.name }}", image: "{{ .spec.image }}", reconcile: true}
                """));
        bench.settle();
        assertThat(bench.find(configMap("a-page"))).isEmpty();
        assertThat(bench.find(Shops.service("a"))).isEmpty();
        assertThat(bench.find(deployment("a"))).isPresent();
        assertThat(bench.get(shopRef("a")).text("metadata", "annotations", Marks.INVENTORY))
                .isEqualTo("Deployment deployments.apps/v1 own");
        bench.sync();
        assertThat(bench.cost(() -> bench.turn("default", "a"))).isEqualTo(new Cost(0, 0, 0));
    }

    @Test
    void whatWasCreatedOnceIsNeitherMadeAgainNorPruned() {
        Bench bench = Shops.bench(Shops.withOneCreatedOnce());
        bench.create(SHOP, shop("a"));
        bench.settle();
        bench.patch(configMap("a-once"), "{\"data\": {\"born\": \"changed by hand\"}}");
        bench.patch(shopRef("a"), "{\"spec\": {\"title\": \"New\"}}");
        bench.restart();
        bench.settle();
        assertThat(bench.get(configMap("a-once")).text("data", "born")).isEqualTo("changed by hand");
        bench.become(Shops.kept());
        bench.settle();
        assertThat(bench.find(configMap("a-once"))).isPresent();
        bench.become(Shops.withOneCreatedOnce());
        bench.delete(configMap("a-once"));
        bench.settle();
        assertThat(bench.find(configMap("a-once"))).isEmpty();
    }

    @Test
    void memoryGoesWithTheCr() {
        Bench bench = Shops.bench(Shops.kept());
        for (int i = 0; i < 10; i++) {
            bench.create(SHOP, shop("shop-" + i));
        }
        bench.settle();
        assertThat(bench.pipeline().remembered()).isEqualTo(10);
        for (int i = 0; i < 10; i++) {
            bench.delete(shopRef("shop-" + i));
        }
        bench.settle();
        bench.sync();
        for (int i = 0; i < 10; i++) {
            assertThat(bench.turn("default", "shop-" + i)).isInstanceOf(Outcome.Gone.class);
        }
        assertThat(bench.pipeline().remembered()).isZero();
    }
}

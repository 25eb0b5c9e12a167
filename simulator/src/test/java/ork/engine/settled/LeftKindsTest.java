package ork.engine.settled;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.ClusterPort;
import ork.doors.ObjectRef;
import ork.doors.WatchRequest;
import ork.doors.WatchStream;
import ork.engine.Fittings;
import ork.engine.box.LeftKindsReport;
import ork.engine.http.HttpRequest;
import ork.engine.journal.Fact;
import ork.json.JsonObject;
import ork.planted.Defect;
import ork.planted.Hunt;
import ork.simulator.world.InstanceOptions;

/** Settled: a kind that left the Katalog stays watched and is swept, until its last child is gone; and it is named. */
class LeftKindsTest {
    private static final ObjectRef AD = new ObjectRef(Shops.CONFIG_MAP, "street", "a-ad");
    private static final String INVENTORY = "orkestra.orkspace.io/inventory";

    private static String inventory(Village village, String shop) {
        return village.get(Shops.shopRef(shop)).text("metadata", "annotations", INVENTORY);
    }

    private static void stop(Village village) {
        village.world.instances().getLast().stop();
        village.run(Duration.ofSeconds(5));
    }

    static void checkPruned(long seed) {
        try (Village village = Village.withAShop(seed, Shops.kept())) {
            village.create(Shops.SHOP, Shops.shop("b"));
            village.settle();
            stop(village);
            village.mark();
            village.ork("ork-2", Shops.withoutPages()).start();
            village.run(Duration.ofMinutes(1));
            assertThat(village.find(Shops.configMap("a-page"))).isEmpty();
            assertThat(village.find(Shops.configMap("a-extra"))).isEmpty();
            assertThat(village.find(Shops.service("a"))).isPresent();
            assertThat(inventory(village, "a")).doesNotContain("ConfigMap").contains("Service");
            assertThat(village.reads())
                    .as("one list to watch the kind, and one for each CR before it is forgotten")
                    .filteredOn(read -> read.contains("configmaps"))
                    .filteredOn(read -> read.startsWith("list"))
                    .hasSize(3);
            village.mark();
            village.run(Duration.ofMinutes(1));
            assertThat(village.reads()).isEmpty();
        }
    }

    @Test
    void theChildrenOfAKindThatLeftTheKatalogArePrunedAndTheKindLeavesTheInventory() {
        checkPruned(1);
    }

    @Test
    void plantedAnInventoryThatIsForgottenIsFound() {
        Hunt.finds(
                Defect.named("a kind that left the Katalog is forgotten at once")
                        .in(
                                "ork.engine.pipeline.Pruning",
                                "Inventory inventory = Inventory.of(cycle.cr());",
                                "Inventory inventory = declared;"),
                LeftKindsTest.class,
                "checkPruned");
    }

    /** Somebody else's finalizer holds a child that is pruned: nobody but a watch sees it go, since no resync is near. */
    static void checkWatched(long seed) {
        try (Village village = Village.withAShop(seed, Shops.kept())) {
            stop(village);
            village.patch(Shops.configMap("a-page"), "{\"metadata\": {\"finalizers\": [\"example.com/hold\"]}}");
            village.ork("ork-2", Shops.withoutPagesAndResyncs()).start();
            village.run(Duration.ofMinutes(1));
            assertThat(village.get(Shops.configMap("a-page")).text("metadata", "deletionTimestamp"))
                    .isNotEmpty();
            assertThat(village.find(Shops.configMap("a-extra"))).isEmpty();
            assertThat(inventory(village, "a")).contains("ConfigMap");
            assertThat(village.told(Fact.KindLeft.class)).containsExactly(new Fact.KindLeft("shop", Shops.CONFIG_MAP));
            assertThat(village.told(Fact.LeftKindGone.class)).isEmpty();
            village.mark();
            village.run(Duration.ofMinutes(1));
            assertThat(village.reads())
                    .as("what a watched kind costs while it waits")
                    .isEmpty();
            village.patch(Shops.configMap("a-page"), "{\"metadata\": {\"finalizers\": null}}");
            village.run(Duration.ofSeconds(1));
            assertThat(inventory(village, "a")).doesNotContain("ConfigMap");
            assertThat(village.told(Fact.LeftKindGone.class)).hasSize(1);
        }
    }

    @Test
    void aKindThatLeftTheKatalogIsWatchedUntilItsLastChildIsGone() {
        checkWatched(1);
    }

    @Test
    void plantedAKindThatIsNotWatchedAnyMoreIsFound() {
        Hunt.finds(
                Defect.named("what left the Katalog is not watched")
                        .in("ork.engine.box.LeftKinds", ".limit(KINDS_MAX)", ".limit(0)"),
                LeftKindsTest.class,
                "checkWatched");
    }

    /**
     * The CR goes by force while nobody runs, so that its inventory is gone when the kind leaves; another CR names it. A child
     * of the first lands when that is over too: nobody watches the kind any more.
     */
    static void checkSwept(long seed) {
        try (Village village = Village.seeded(seed)) {
            village.create(Shops.NAMESPACE, Shops.namespace("street"));
            village.ork("ork-1", Shops.withCare()).start();
            village.create(Shops.SHOP, Shops.shop("a"));
            village.create(Shops.SHOP, Shops.shop("b"));
            village.settle();
            stop(village);
            village.delete(Shops.shopRef("a"));
            village.patch(Shops.shopRef("a"), "{\"metadata\": {\"finalizers\": null}}");
            JsonObject ad = village.get(AD);
            village.delete(AD);
            village.ork("ork-2", Shops.withoutPages()).start();
            village.run(Duration.ofMinutes(1));
            assertThat(village.find(new ObjectRef(Shops.CONFIG_MAP, "street", "b-ad")))
                    .isEmpty();
            village.delete(Shops.configMap("b-once"));
            village.run(Duration.ofMinutes(1));
            assertThat(inventory(village, "b")).doesNotContain("ConfigMap");
            JsonObject metadata = ad.object("metadata");
            village.create(
                    Shops.CONFIG_MAP,
                    ad.with("metadata", metadata.without("uid").without("resourceVersion")));
            village.run(Duration.ofSeconds(30));
            assertThat(village.find(AD)).isPresent();
            village.run(Duration.ofMinutes(5));
            assertThat(village.find(AD)).isEmpty();
        }
    }

    @Test
    void whatLostItsCrByForceIsSweptThoughItsKindLeftTheKatalog() {
        checkSwept(1);
    }

    @Test
    void plantedASweepOfDeclaredKindsAloneIsFound() {
        Hunt.finds(
                Defect.named("the sweep forgets a kind with the last CR that names it")
                        .in("ork.engine.OrkRuntime", "box.everLeft()", "box.leftKinds().keySet()"),
                LeftKindsTest.class,
                "checkSwept");
    }

    /** An inventory that somebody has written: a kind that the role forbids, one that nobody has, and no kind at all. */
    static void checkForged(long seed) {
        try (Village village = Village.withAShop(seed, Shops.withoutPages())) {
            stop(village);
            village.create(Shops.SHOP, Shops.shop("b"));
            village.create(Shops.SHOP, Shops.shop("c"));
            forge(village, "a", "Secret secrets/v1 own");
            forge(village, "b", "Wand wands.magic.example.com/v7 anywhere, Deployment deployments.apps/v1 own");
            forge(village, "c", "/ // own, ,,, X x/ cluster, Node nodes/v1 own");
            village.ork("ork-2", InstanceOptions.normal(), Shops.withoutPages(), Fittings.STANDARD, WithoutSecrets::new)
                    .start();
            village.run(Duration.ofSeconds(40));
            assertThat(List.of("a", "b", "c"))
                    .extracting(shop -> Village.ready(village.get(Shops.shopRef(shop))))
                    .containsExactly("True", "True", "True");
            assertThat(inventory(village, "a")).contains("Secret secrets/v1 own");
            assertThat(village.told(Fact.LeftKindForbidden.class))
                    .containsExactly(new Fact.LeftKindForbidden("shop", Shops.SECRET));
            assertThat(inventory(village, "b"))
                    .isEqualTo("Service services/v1 own, Deployment deployments.apps/v1 own");
            assertThat(inventory(village, "c"))
                    .isEqualTo("Service services/v1 own, Deployment deployments.apps/v1 own");
        }
    }

    private static void forge(Village village, String shop, String inventory) {
        village.patch(
                Shops.shopRef(shop),
                "{\"metadata\": {\"annotations\": {\"" + INVENTORY + "\": \"" + inventory + "\"}}}");
    }

    private record WithoutSecrets(ClusterPort through) implements ClusterPort {
        @Override
        public Answer send(Call call) {
            return call instanceof Call.ListPage list && list.type().plural().equals("secrets")
                    ? new Answer.Refused(ApiStatus.of(403, "Forbidden", "forbidden by the role"))
                    : through.send(call);
        }

        @Override
        public WatchStream watch(WatchRequest request) {
            return through.watch(request);
        }
    }

    @Test
    void whatSomebodyWritesIntoAnInventoryHoldsNoOtherCrBack() {
        checkForged(1);
    }

    @Test
    void plantedABoxThatWaitsForAKindThatItMayNotListIsFound() {
        Hunt.finds(
                Defect.named("a kind that only an inventory names holds the box back")
                        .in("ork.engine.box.ChildCache", "refused = left || ", "refused = "),
                LeftKindsTest.class,
                "checkForged");
    }

    // By whom it is named.

    static void checkNamed(long seed) {
        try (Village village = Village.withAShop(seed, Shops.kept())) {
            village.create(Shops.SHOP, Shops.shop("b"));
            village.settle();
            assertThat(LeftKindsReport.of(village.asUser(), Shops.kept())).isEmpty();
            List<LeftKindsReport.Finding> findings = LeftKindsReport.of(village.asUser(), Shops.withoutPages());
            assertThat(findings).singleElement().satisfies(finding -> {
                LeftKindsReport.Finding.Left left = (LeftKindsReport.Finding.Left) finding;
                assertThat(left.kind()).isEqualTo(Shops.CONFIG_MAP);
                assertThat(left.crs()).isEqualTo(2);
                assertThat(left.example()).hasToString("default/a");
            });
            stop(village);
            village.patch(Shops.configMap("a-page"), "{\"metadata\": {\"finalizers\": [\"example.com/hold\"]}}");
            village.ork("ork-2", Shops.withoutPages()).start();
            village.run(Duration.ofMinutes(1));
            assertThat(village.runtime("ork-2")
                            .http()
                            .handle(HttpRequest.get("/katalog/shop"))
                            .body())
                    .contains("ConfigMap (configmaps/v1) is not in the Katalog any more");
        }
    }

    @Test
    void aKindThatLeftTheKatalogIsNamedBeforeARunAndOnThePageOfItsBox() {
        checkNamed(1);
    }

    @Test
    void plantedAReportThatStopsAtTheFirstCrIsFound() {
        Hunt.finds(
                Defect.named("of a kind that left only one CR is told")
                        .in("ork.engine.box.LeftKindsReport", "known.crs() + 1", "known.crs()"),
                LeftKindsTest.class,
                "checkNamed");
    }
}

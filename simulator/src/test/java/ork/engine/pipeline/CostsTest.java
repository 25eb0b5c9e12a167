package ork.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.engine.pipeline.Shops.NAMESPACE;
import static ork.engine.pipeline.Shops.SHOP;
import static ork.engine.pipeline.Shops.configMap;
import static ork.engine.pipeline.Shops.deployment;
import static ork.engine.pipeline.Shops.shop;
import static ork.engine.pipeline.Shops.shopRef;

import org.junit.jupiter.api.Test;
import ork.doors.Call;
import ork.engine.pipeline.Bench.Cost;

/** The costs that the design must keep: effective writes, calls that write, and calls that read. */
class CostsTest {
    private static final Cost NOTHING = new Cost(0, 0, 0);

    private Bench bench = Shops.bench(Shops.kept());

    /** Four children: deployment, service, two config maps. */
    private void aShopStands() {
        bench.create(SHOP, shop("a"));
        bench.settle();
    }

    private Cost turn() {
        bench.sync();
        return bench.cost(() -> bench.turn("default", "a"));
    }

    @Test
    void aNewCrCostsAWriteForEachChildAndTwo() {
        bench.create(SHOP, shop("a"));
        assertThat(turn()).isEqualTo(new Cost(6, 0, 6));
        assertThat(turn()).isEqualTo(NOTHING);
    }

    @Test
    void aPlainOnCreateEntryCostsOneMoreForItsRecord() {
        bench = Shops.bench(Shops.withOneCreatedOnce());
        bench.create(SHOP, shop("a"));
        assertThat(turn()).isEqualTo(new Cost(8, 0, 8));
        assertThat(turn()).isEqualTo(NOTHING);
    }

    @Test
    void aResyncARestartAndATakeoverCostNothing() {
        aShopStands();
        assertThat(turn()).isEqualTo(NOTHING);
        bench.restart();
        assertThat(turn()).isEqualTo(NOTHING);
        assertThat(turn()).isEqualTo(NOTHING);
    }

    @Test
    void ownWritesThatTheCachesDoNotShowYetCostNothing() {
        bench.create(SHOP, shop("a"));
        bench.sync();
        bench.turn("default", "a");
        assertThat(bench.cost(() -> bench.turn("default", "a"))).isEqualTo(NOTHING);
        bench.sync(SHOP);
        assertThat(bench.cost(() -> bench.turn("default", "a"))).isEqualTo(NOTHING);
        bench.sync();
        assertThat(bench.cost(() -> bench.turn("default", "a"))).isEqualTo(NOTHING);
    }

    @Test
    void aSpecChangeCostsAWriteForEachChildThatItTouchesAndTheStatus() {
        aShopStands();
        bench.patch(shopRef("a"), "{\"spec\": {\"image\": \"nginx:2\", \"title\": \"Bye\"}}");
        assertThat(turn()).isEqualTo(new Cost(3, 0, 3));
        assertThat(turn()).isEqualTo(NOTHING);
    }

    @Test
    void theDriftOfAChildCostsOneWrite() {
        aShopStands();
        bench.patch(configMap("a-page"), "{\"data\": {\"index\": \"hacked\"}}");
        assertThat(turn()).isEqualTo(new Cost(1, 0, 1));
        assertThat(turn()).isEqualTo(NOTHING);
        bench.delete(configMap("a-page"));
        assertThat(turn()).isEqualTo(new Cost(1, 0, 1));
        assertThat(turn()).isEqualTo(NOTHING);
    }

    @Test
    void aStatusChangeOfAChildCostsNothing() {
        aShopStands();
        bench.patch(deployment("a"), Call.Subresource.STATUS, "{\"status\": {\"observedGeneration\": 1}}");
        assertThat(turn()).isEqualTo(NOTHING);
    }

    @Test
    void aPruneCostsOneWriteAndOneLookAtTheCr() {
        aShopStands();
        bench.patch(shopRef("a"), "{\"spec\": {\"extra\": false}}");
        assertThat(turn()).isEqualTo(new Cost(2, 1, 2));
        assertThat(turn()).isEqualTo(NOTHING);
    }

    @Test
    void aScaleDownCostsOneWriteAndOneLookAtTheCr() {
        aShopStands();
        bench.patch(shopRef("a"), "{\"spec\": {\"replicas\": 1}}");
        assertThat(turn()).isEqualTo(new Cost(2, 1, 2));
        bench.patch(shopRef("a"), "{\"spec\": {\"replicas\": 3}}");
        assertThat(turn()).isEqualTo(new Cost(2, 0, 2));
    }

    @Test
    void aDeletionCostsOneWriteAndOneLookAtTheCr() {
        aShopStands();
        bench.delete(shopRef("a"));
        assertThat(turn()).isEqualTo(new Cost(1, 1, 1));
        assertThat(bench.find(shopRef("a"))).isEmpty();
        assertThat(turn()).isEqualTo(NOTHING);
    }

    /** Two of its children are in another namespace and at cluster scope; each destruction looks at the CR first. */
    @Test
    void aDeletionCostsOneWriteMoreForEachChildThatNoOwnerReferenceCovers() {
        bench = Shops.bench(Shops.full());
        bench.create(NAMESPACE, Scenario.namespace("street"));
        aShopStands();
        bench.delete(shopRef("a"));
        assertThat(turn()).isEqualTo(new Cost(3, 3, 3));
        assertThat(bench.find(shopRef("a"))).isEmpty();
        assertThat(turn()).isEqualTo(NOTHING);
    }
}

package ork.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.engine.pipeline.Shops.CONFIG_MAP;
import static ork.engine.pipeline.Shops.SHOP;
import static ork.engine.pipeline.Shops.configMap;
import static ork.engine.pipeline.Shops.shop;
import static ork.engine.pipeline.Shops.shopRef;

import java.util.List;
import org.junit.jupiter.api.Test;
import ork.doors.Call;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.katalog.resource.ChildLabels;
import ork.planted.Defect;
import ork.planted.Hunt;
import ork.rows.Row;

/** Taking over what is nobody's: only where the Katalog says so, and only while both sides are to stay (G8, DG-11). */
class AdoptionTest {
    private static final String ADOPTS = Shops.KEPT.replace(
            "data: {index: \"{{ .spec.title }}\"}",
            "data: {index: \"{{ .spec.title }}\"}\n" + "              adopt: true");

    private static Bench bench(String katalog) {
        return Shops.bench(Shops.entry(Shops.HEAD + katalog + Shops.STATUS));
    }

    private static JsonObject stray() {
        return JsonObject.EMPTY
                .with("apiVersion", "v1")
                .with("kind", "ConfigMap")
                .with("metadata", JsonObject.EMPTY.with("name", "a-page").with("namespace", "default"))
                .with("data", JsonObject.of("index", Json.of("theirs")));
    }

    private static void isTaken(Bench bench) {
        JsonObject page = bench.get(configMap("a-page"));
        assertThat(page.text("data", "index")).isEqualTo("Hello");
        assertThat(page.text("metadata", "labels", ChildLabels.OWNER)).isEqualTo("a");
        assertThat(page.array("metadata", "ownerReferences").toList()).hasSize(1);
    }

    private static void isLeft(Bench bench) {
        JsonObject page = bench.get(configMap("a-page"));
        assertThat(page.text("data", "index")).isEqualTo("theirs");
        assertThat(page.object("metadata", "labels").isEmpty()).isTrue();
    }

    @Test
    void whatIsNobodysIsTakenWhereTheKatalogSaysSo() {
        Bench bench = bench(ADOPTS);
        bench.create(CONFIG_MAP, stray());
        bench.create(SHOP, shop("a"));
        bench.settle();
        isTaken(bench);
    }

    @Test
    void andNowhereElse() {
        Bench bench = bench(Shops.KEPT);
        bench.create(CONFIG_MAP, stray());
        bench.create(SHOP, shop("a"));
        bench.sync();
        bench.turn("default", "a");
        isLeft(bench);
    }

    static void checkLeavingChild(long seed) {
        Bench bench = bench(ADOPTS);
        bench.create(
                CONFIG_MAP,
                stray().withAt(List.of("metadata", "finalizers"), JsonArray.ofTexts(List.of("example.org/hold"))));
        bench.delete(configMap("a-page"));
        bench.create(SHOP, shop("a"));
        bench.sync();
        bench.turn("default", "a");
        isLeft(bench);
    }

    @Row("G8")
    @Test
    void aChildThatIsLeavingIsNotTaken() {
        checkLeavingChild(1);
    }

    static void checkLeavingOwner(long seed) {
        Bench bench = bench(ADOPTS);
        bench.create(CONFIG_MAP, stray());
        bench.create(SHOP, shop("a"));
        bench.sync();
        // The cache shows a CR that stays; when the child is met, the CR is on its way out.
        bench.port.before(call -> {
            if (call instanceof Call.Patch patch && patch.target().equals(configMap("a-page"))) {
                bench.port.before(_ -> {});
                bench.delete(shopRef("a"));
            }
        });
        bench.turn("default", "a");
        isLeft(bench);
    }

    @Row("G8")
    @Test
    void nothingIsTakenForACrThatIsLeaving() {
        checkLeavingOwner(1);
    }

    @Test
    void plantedTakingALeavingChildIsFound() {
        Hunt.finds(
                Defect.named("what is leaving is adopted")
                        .in(
                                "ork.engine.pipeline.Children",
                                "if (!wanted.adopt() || Cycle.deleting(live)) {",
                                "if (!wanted.adopt()) {"),
                AdoptionTest.class,
                "checkLeavingChild");
    }

    @Test
    void plantedTakingWithoutALookAtTheOwnerIsFound() {
        Hunt.finds(
                Defect.named("an adopter does not look at its CR first")
                        .in(
                                "ork.engine.pipeline.Children",
                                "cycle.confirm(plan -> plan.containsKey(wanted.ref()));",
                                ""),
                AdoptionTest.class,
                "checkLeavingOwner");
    }
}

package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.journal.Fact;
import ork.json.Json;
import ork.json.JsonObject;
import ork.planted.Defect;
import ork.planted.Hunt;

/** Section 2.14, {@code observe.watch}: whose changes are worth a turn, and of which CR. */
class ObserveTest {
    private static final ResourceType SHOP = Entries.type("shop");
    private static final ResourceType CONFIG_MAP = new ResourceType("", "v1", "configmaps", "ConfigMap", true);
    private static final Duration MOMENT = Duration.ofSeconds(3);

    /** Two shops that rest, and nothing that would wake them but what is watched. */
    private static House house(String watch) {
        House house = House.seeded(1);
        house.install(SHOP);
        house.world.run(Duration.ofSeconds(1));
        house.create(SHOP, "a", 5);
        house.create(SHOP, "b", 5);
        house.runtime(
                        "ork-1",
                        Katalogs.of(Katalogs.box("shop", "1h", "[]")
                                .replace(
                                        "        status:",
                                        "        observe: {watch: [" + watch + "]}\n        status:")),
                        Settings.defaults().withoutElection(),
                        Fittings.STANDARD)
                .start();
        house.world.run(Duration.ofSeconds(10));
        return house;
    }

    /** The keys of the turns that begin within a moment of what is done. */
    private static String turns(House house, Runnable act) {
        int before = house.facts(Fact.ReconcileBegan.class).size();
        act.run();
        house.world.run(MOMENT);
        return house.facts(Fact.ReconcileBegan.class).stream()
                .skip(before)
                .map(began -> began.key().name())
                .distinct()
                .sorted()
                .toList()
                .toString();
    }

    private static void create(House house, String name, JsonObject metadata, String data) {
        ObjectRef ref = new ObjectRef(CONFIG_MAP, "default", name);
        JsonObject object = JsonObject.builder()
                .put("apiVersion", "v1")
                .put("kind", "ConfigMap")
                .put("metadata", metadata.with("name", name).with("namespace", "default"))
                .put("data", JsonObject.of("of", Json.of(data)))
                .build();
        house.call(new Call.Create(ref, object, "kubectl", Duration.ofSeconds(5)));
    }

    private static void change(House house, String name, String data) {
        house.call(new Call.Patch(
                new ObjectRef(CONFIG_MAP, "default", name),
                Call.Subresource.NONE,
                Call.PatchType.MERGE,
                JsonObject.of("data", JsonObject.of("more", Json.of(data))),
                "kubectl",
                false,
                Duration.ofSeconds(5)));
    }

    static void checkLabel(long seed) {
        try (House house = house("{kind: ConfigMap, on: [update, delete], keyFrom: {label: shop}}")) {
            JsonObject labelled = JsonObject.of("labels", JsonObject.of("shop", Json.of("b")));
            assertThat(turns(house, () -> create(house, "x", labelled, ""))).isEqualTo("[]");
            assertThat(turns(house, () -> change(house, "x", "1"))).isEqualTo("[b]");
            assertThat(turns(house, () -> house.call(House.delete(new ObjectRef(CONFIG_MAP, "default", "x")))))
                    .isEqualTo("[b]");
            JsonObject nobodys = JsonObject.of("labels", JsonObject.of("shop", Json.of("nobody")));
            assertThat(turns(house, () -> create(house, "y", nobodys, ""))).isEqualTo("[]");
            assertThat(turns(house, () -> change(house, "y", "1"))).isEqualTo("[]");
        }
    }

    @Test
    void aLabelNamesTheCr() {
        checkLabel(1);
    }

    static void checkNamed(long seed) {
        try (House house = house("{kind: ConfigMap, name: watched, keyFrom: {name: \"{{ .data.of }}\"}}")) {
            assertThat(turns(house, () -> create(house, "watched", JsonObject.EMPTY, "a")))
                    .isEqualTo("[a]");
            assertThat(turns(house, () -> create(house, "other", JsonObject.EMPTY, "a")))
                    .isEqualTo("[]");
        }
    }

    @Test
    void templatesOverTheObjectNameTheCr() {
        checkNamed(1);
    }

    static void checkOwner(long seed) {
        try (House house = house("{kind: ConfigMap}")) {
            JsonObject a = house.read(House.ref(SHOP, "a")).orElseThrow();
            JsonObject owner = JsonObject.builder()
                    .put("apiVersion", SHOP.apiVersion())
                    .put("kind", SHOP.kind())
                    .put("name", "a")
                    .put("uid", a.text("metadata", "uid"))
                    .build();
            JsonObject owned = JsonObject.EMPTY.with("ownerReferences", ork.json.JsonArray.EMPTY.with(owner));
            assertThat(turns(house, () -> create(house, "x", owned, ""))).isEqualTo("[a]");
        }
    }

    @Test
    void withoutAKeyTheOwnerIsMeant() {
        checkOwner(1);
    }

    @Test
    void plantedSlimmingWhatKeysReadIsFound() {
        Hunt.finds(
                Defect.named("caches do not keep what keys read")
                        .in(
                                "ork.engine.pipeline.CacheNeeds",
                                "for (List<String> path : watch.reads().paths()) {",
                                "for (List<String> path : Reads.NOTHING.paths()) {"),
                ObserveTest.class,
                "checkNamed");
    }

    @Test
    void plantedEveryChangeCountsIsFound() {
        Hunt.finds(
                Defect.named("every change counts")
                        .in(
                                "ork.engine.box.Observed",
                                "if (unseen || watch.on().contains(change)) {",
                                "if (unseen || change != null) {"),
                ObserveTest.class,
                "checkLabel");
    }

    static void checkOwnChild(long seed) {
        try (House house = house("{kind: ConfigMap}")) {
            int before = house.facts(Fact.ReconcileBegan.class).size();
            house.resize(SHOP, "a", 7);
            house.world.run(MOMENT);
            assertThat(house.facts(Fact.ReconcileBegan.class))
                    .as("turns after a change, with its own writes of a child that is watched")
                    .hasSize(before + 1);
            assertThat(turns(house, () -> change(house, "b-shop", "x"))).isEqualTo("[b]");
        }
    }

    @Test
    void ownWritesOfAWatchedChildCallForNoTurn() {
        checkOwnChild(1);
    }

    @Test
    void plantedATurnForEachOwnWriteIsFound() {
        Hunt.finds(
                Defect.named("own children are watched as others are")
                        .in(
                                "ork.engine.box.Observed",
                                "crs.get(key) != null && !isChild.test(object, key)",
                                "crs.get(key) != null"),
                ObserveTest.class,
                "checkOwnChild");
    }
}

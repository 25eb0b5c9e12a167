package ork.engine.settled;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ork.doors.Call;
import ork.engine.journal.Fact;
import ork.json.JsonObject;
import ork.planted.Defect;
import ork.planted.Hunt;
import ork.simulator.world.Instance;

/** Settled: nothing to do, and how it is known. */
class NothingToDoTest {
    private static final Duration MINUTES = Duration.ofMinutes(2);

    /** What somebody else can do to a child. */
    enum Edit {
        VALUE {
            @Override
            void make(Village village) {
                village.patch(Shops.configMap("a-page"), "{\"data\": {\"index\": \"hacked\"}}");
            }
        },
        /** The same value, by somebody else: what is ours of the object becomes less. */
        REMOVAL {
            @Override
            void make(Village village) {
                village.patch(Shops.configMap("a-page"), "{\"data\": {\"index\": null}}");
            }
        },
        SCALE {
            @Override
            void make(Village village) {
                village.patch(Shops.deployment("a"), Call.Subresource.SCALE, "{\"spec\": {\"replicas\": 7}}");
            }
        },
        LABELS {
            @Override
            void make(Village village) {
                village.patch(Shops.configMap("a-page"), "{\"metadata\": {\"labels\": null}}");
            }
        },
        DELETION {
            @Override
            void make(Village village) {
                village.delete(Shops.configMap("a-page"));
            }
        };

        abstract void make(Village village);
    }

    @Test
    void aNewShopCostsAWriteForEachChildAndTwoAndNoRead() {
        try (Village village = Village.seeded(1)) {
            village.ork("ork-1", Shops.kept()).start();
            village.run(Duration.ofSeconds(10));
            village.mark();
            village.create(Shops.SHOP, Shops.shop("a"));
            village.settle();
            assertThat(village.writes()).hasSize(4 + 2);
            assertThat(village.reads()).isEmpty();
        }
    }

    static void checkQuietUnderEvents(long seed) {
        try (Village village = Village.withAShop(seed, Shops.kept())) {
            village.mark();
            village.patch(Shops.deployment("a"), Call.Subresource.STATUS, "{\"status\": {\"observedGeneration\": 9}}");
            village.patch(Shops.service("a"), "{\"metadata\": {\"annotations\": {\"seen\": \"yes\"}}}");
            village.run(MINUTES);
            assertThat(village.writes()).isEmpty();
            assertThat(village.reads()).isEmpty();
        }
    }

    @Test
    void resyncsAndEventsThatConcernNothingOfOursCostNothing() {
        checkQuietUnderEvents(1);
    }

    @Test
    void plantedAnApplyForEveryEventIsFound() {
        Hunt.finds(
                Defect.named("a child is applied whenever its version has moved")
                        .in("ork.engine.pipeline.Children", "!child.owned.equals(owned(live, fields.get()))", "true"),
                NothingToDoTest.class,
                "checkQuietAfterEdits");
    }

    /** An apply without effect is a call all the same: calls are counted, not commits. */
    static void checkQuietAfterEdits(long seed) {
        try (Village village = Village.withAShop(seed, Shops.kept())) {
            village.mark();
            village.patch(Shops.configMap("a-page"), "{\"metadata\": {\"annotations\": {\"seen\": \"yes\"}}}");
            village.run(MINUTES);
            assertThat(village.writeCalls()).isEmpty();
        }
    }

    @Test
    void anEventThatConcernsNothingOfOursMakesNoCallAtAll() {
        checkQuietAfterEdits(1);
    }

    static void checkMendedWhileDown(long seed, Edit edit) {
        try (Village village = Village.withAShop(seed, Shops.kept())) {
            Instance ork = village.world.instances().getFirst();
            ork.crash();
            village.run(Duration.ofSeconds(1));
            JsonObject page = village.get(Shops.configMap("a-page"));
            JsonObject web = village.get(Shops.deployment("a"));
            edit.make(village);
            village.mark();
            ork.start();
            village.run(Duration.ofMinutes(1));
            assertThat(village.writes())
                    .as(edit.name().toLowerCase(Locale.ROOT))
                    .hasSize(1);
            assertThat(village.get(Shops.configMap("a-page")).object("data")).isEqualTo(page.object("data"));
            assertThat(village.get(Shops.configMap("a-page")).object("metadata", "labels"))
                    .isEqualTo(page.object("metadata", "labels"));
            assertThat(village.get(Shops.deployment("a")).object("spec")).isEqualTo(web.object("spec"));
        }
    }

    static void checkForeignEditsWhileDown(long seed) {
        for (Edit edit : Edit.values()) {
            checkMendedWhileDown(seed, edit);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aForeignEditWhileOrkIsDownIsMendedWithOneWrite(Edit edit) {
        checkMendedWhileDown(1, edit);
    }

    @Test
    void plantedABeliefInWhatIsListedAfterAStartIsFound() {
        Hunt.finds(
                Defect.named("after a start the listed child is taken for what is wanted")
                        .in(
                                "ork.engine.pipeline.Children",
                                "!OwnedFields.hold(wanted.maskedBody(), SecretData.masked(live), fields.get())",
                                "false"),
                NothingToDoTest.class,
                "checkForeignEditsWhileDown");
    }

    static void checkRestart(long seed) {
        try (Village village = Village.withAShop(seed, Shops.kept())) {
            Instance ork = village.world.instances().getFirst();
            village.mark();
            ork.restart();
            village.run(MINUTES);
            assertThat(village.runtime("ork-1").leads()).isTrue();
            assertThat(village.writeCalls()).isEmpty();
        }
    }

    @Test
    void aRestartCostsNothing() {
        checkRestart(1);
    }

    @Test
    void plantedAQuantityThatIsSentAsItIsWrittenIsFound() {
        Hunt.finds(
                Defect.named("quantities are sent as they are written")
                        .in(
                                "ork.katalog.resource.Quantity",
                                "Matcher form = FORM.matcher(text);",
                                "if (!text.isEmpty()) { return text; } Matcher form = FORM.matcher(text);"),
                NothingToDoTest.class,
                "checkRestart");
    }

    static void checkTakeover(long seed) {
        try (Village village = Village.withAShop(seed, Shops.kept())) {
            village.ork("ork-2", Shops.kept()).start();
            village.run(Duration.ofSeconds(30));
            village.mark();
            village.forgetFacts();
            village.world.instances().getFirst().crash();
            village.run(MINUTES);
            assertThat(village.told(Fact.BecameLeader.class)).hasSize(1);
            assertThat(village.told(Fact.ReconcileBegan.class)).isNotEmpty();
            assertThat(village.writes()).isEmpty();
            assertThat(village.reads()).isEmpty();
        }
    }

    @Test
    void aTakeoverCostsNeitherAWriteNorARead() {
        checkTakeover(1);
    }

    @Test
    void plantedAFollowerThatFillsItsCachesWhenItLeadsIsFound() {
        Hunt.finds(
                Defect.named("a follower begins with its caches when it leads")
                        .in(
                                "ork.engine.lifecycle.Lifecycle",
                                "box.activate();",
                                "if (!leads) { return; } box.activate();")
                        .in(
                                "ork.engine.lifecycle.Lifecycle",
                                "case PRESENT -> station.box().synced()",
                                "case PRESENT -> true || station.box().synced()"),
                NothingToDoTest.class,
                "checkTakeover");
    }

    /** The watch event of an own write often comes before its answer; it calls for no further reconcile. */
    static void checkOwnWrites(long seed) {
        try (Village village = Village.withAShop(seed, Shops.kept())) {
            village.run(Duration.ofSeconds(1));
            village.forgetFacts();
            village.patch(Shops.shopRef("a"), "{\"spec\": {\"title\": \"Bye\"}}");
            village.world.runUntil(
                    () -> village.get(Shops.shopRef("a")).integer(0, "status", "observedGeneration") == 2,
                    Duration.ofSeconds(5));
            village.run(Duration.ofMillis(500));
            List<Fact.ReconcileBegan> reconciles = village.told(Fact.ReconcileBegan.class);
            assertThat(reconciles).as("reconciles for one change").hasSize(1);
        }
    }

    @Test
    void ownWritesComingBackCallForNoReconcile() {
        for (long seed = 1; seed <= 10; seed++) {
            checkOwnWrites(seed);
        }
    }
}

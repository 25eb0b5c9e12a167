package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.Katalog;
import ork.planted.Defect;
import ork.planted.Hunt;
import ork.simulator.world.Instance;

/** Section 2.13 with the whole runtime: what is shown of a rollback, and what a failover and a restart make of it. */
class RollbackTest {
    private static final ResourceType SHOP = Entries.type("shop");
    private static final ResourceType CONFIG_MAP = new ResourceType("", "v1", "configmaps", "ConfigMap", true);
    private static final ObjectRef PAGE = new ObjectRef(CONFIG_MAP, "default", "a-shop");
    private static final Duration RESYNC = Duration.ofSeconds(10);

    /** Of which a size is a number in the status, and any text in the page. */
    private static final Katalog KATALOG = Katalogs.of(Katalogs.box("shop", "10s", "[]")
            .replace("        status:", "        rollBackOnError: true\n        status:"));

    private static House house(long seed) {
        House house = House.seeded(seed);
        house.install(SHOP);
        house.world.run(Duration.ofSeconds(1));
        house.create(SHOP, "a", 5);
        return house;
    }

    private static void spoil(House house) {
        house.call(new Call.Patch(
                House.ref(SHOP, "a"),
                Call.Subresource.NONE,
                Call.PatchType.MERGE,
                JsonObject.of("spec", JsonObject.of("size", Json.of("3 or 4"))),
                "kubectl",
                false,
                Duration.ofSeconds(5)));
    }

    private static String size(House house) {
        return house.read(PAGE).orElseThrow().text("data", "size");
    }

    private static JsonObject cr(House house) {
        return house.read(House.ref(SHOP, "a")).orElseThrow();
    }

    private static String phase(House house) {
        return cr(house).text("status", "phase");
    }

    @Test
    void whatIsRolledBackIsShownEverywhere() {
        try (House house = house(1)) {
            house.runtime("ork-1", KATALOG, Settings.defaults().withoutElection(), Fittings.STANDARD)
                    .start();
            house.world.run(Duration.ofSeconds(3));
            spoil(house);
            house.world.run(Duration.ofSeconds(2));
            assertThat(phase(house)).isEqualTo("RolledBack");
            assertThat(size(house)).isEqualTo("5");
            assertThat(cr(house).text("spec", "size")).isEqualTo("3 or 4");
            assertThat(house.get("ork-1", "/katalog/shop").body())
                    .contains("\"totalRollbacks\":1", "\"active\":true", "\"activeCount\":1", "are rolled back");
            assertThat(house.get("ork-1", "/katalog/shop/cr/default/a/why").body())
                    .contains(
                            "\"outcome\":\"rolledBack\"",
                            "rolled back to the spec of generation 1",
                            "\"what\":\"rollback\"");
            assertThat(house.get("ork-1", "/metrics").body())
                    .containsPattern("ork_rollbacks_total\\{crd=\"shop\".*} 1.0")
                    .containsPattern("ork_rolled_back\\{crd=\"shop\".*} 1.0");
            assertThat(house.get("ork-1", "/katalog/shop/health").status()).isEqualTo(200);
            int writes = house.writes().size();
            house.world.run(RESYNC.multipliedBy(3));
            assertThat(house.writes()).hasSize(writes);
            house.resize(SHOP, "a", 7);
            house.world.run(Duration.ofSeconds(1));
            assertThat(size(house)).isEqualTo("7");
            assertThat(cr(house).object("status").has("phase")).isFalse();
            assertThat(house.get("ork-1", "/katalog/shop").body()).contains("\"totalRollbacks\":1", "\"active\":false");
            assertThat(house.get("ork-1", "/katalog/shop/health").body()).contains("\"state\":\"healthy\"");
        }
    }

    static void checkFailover(long seed) {
        try (House house = house(seed)) {
            Instance first = house.runtime("ork-1", KATALOG, Settings.defaults(), Fittings.STANDARD);
            first.start();
            house.world.run(Duration.ofSeconds(3));
            house.runtime("ork-2", KATALOG, Settings.defaults(), Fittings.STANDARD)
                    .start();
            house.world.run(Duration.ofSeconds(5));
            spoil(house);
            house.world.run(Duration.ofSeconds(2));
            assertThat(phase(house)).isEqualTo("RolledBack");
            int writes = house.writes().size();
            first.crash();
            house.world.run(Duration.ofSeconds(40));
            assertThat(house.writes()).hasSize(writes);
            assertThat(house.get("ork-2", "/katalog/shop").body()).contains("\"activeCount\":1");
            house.call(House.delete(PAGE));
            house.world.run(Duration.ofSeconds(2));
            assertThat(size(house)).isEqualTo("5");
            house.resize(SHOP, "a", 8);
            house.world.run(Duration.ofSeconds(2));
            assertThat(size(house)).isEqualTo("8");
            assertThat(cr(house).object("status").has("phase")).isFalse();
        }
    }

    @Test
    void aRollbackOutlivesItsLeader() {
        checkFailover(1);
    }

    @Test
    void plantedARollbackThatStandsInAMemoryIsFound() {
        Hunt.finds(
                Defect.named("who takes over knows nothing of a rollback")
                        .in(
                                "ork.engine.pipeline.RolledBack",
                                "return declared.isPresent() && RollbackNote.holds(version);",
                                "return packed.length() > 0 && RollbackNote.holds(version);"),
                RollbackTest.class,
                "checkFailover");
    }

    /** Struck down again and again while the spec fails, until nothing strikes any more. */
    static void checkRestarts(long seed) {
        try (House house = house(seed)) {
            Instance only = house.runtime("ork-1", KATALOG, Settings.defaults().withoutElection(), Fittings.STANDARD);
            only.start();
            house.world.run(Duration.ofSeconds(3));
            spoil(house);
            for (int i = 0; i < 12; i++) {
                house.world.run(Duration.ofMillis(7 + 3 * i));
                only.restart();
            }
            house.world.run(Duration.ofSeconds(5));
            assertThat(phase(house)).isEqualTo("RolledBack");
            assertThat(size(house)).isEqualTo("5");
            int writes = house.writes().size();
            house.world.run(RESYNC.multipliedBy(2));
            assertThat(house.writes()).hasSize(writes);
        }
    }

    @Test
    void restartsInTheMiddleLeadToTheSameEnd() {
        checkRestarts(1);
    }
}

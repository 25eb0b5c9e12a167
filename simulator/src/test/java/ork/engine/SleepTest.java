package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.journal.Fact;
import ork.katalog.Katalog;
import ork.planted.Defect;
import ork.planted.Hunt;
import ork.simulator.world.Instance;

/** Section 1.6 with the whole runtime: while children sleep no worker waits, and a leader that dies holds nobody up. */
class SleepTest {
    private static final ResourceType SHOP = Entries.type("shop");
    private static final ResourceType BANK = Entries.type("bank");
    private static final ResourceType CONFIG_MAP = new ResourceType("", "v1", "configmaps", "ConfigMap", true);
    private static final int CRS = 5;

    private static final String SLEEPING = Katalogs.box("shop", "4s", "[]")
            .replace("workers: 2", "workers: 1")
            .replace("name }}-shop\"\n", "name }}-shop\"\n              sleep: 10s\n");

    private static final Katalog KATALOG = Katalogs.of(SLEEPING);

    private static ObjectRef page(int number) {
        return new ObjectRef(CONFIG_MAP, "default", "a" + number + "-shop");
    }

    private static long made(House house) {
        long made = 0;
        for (int i = 0; i < CRS; i++) {
            made += house.read(page(i)).isPresent() ? 1 : 0;
        }
        return made;
    }

    private static House house(long seed) {
        House house = House.seeded(seed);
        house.install(SHOP);
        house.world.run(Duration.ofSeconds(1));
        for (int i = 0; i < CRS; i++) {
            house.create(SHOP, "a" + i, 5);
        }
        return house;
    }

    static void checkNoWorkerWaits(long seed) {
        try (House house = house(seed)) {
            house.runtime("ork-1", KATALOG, Settings.defaults().withoutElection(), Fittings.STANDARD)
                    .start();
            house.world.run(Duration.ofSeconds(2));
            assertThat(house.get("ork-1", "/katalog/shop/cr/default/a0/why").body())
                    .contains(
                            "\"outcome\":\"waiting\"", "sleeps 10 s before it is made", "\"sleeps before it is made\"");
            int writes = house.writes().size();
            house.world.run(Duration.ofSeconds(7));
            assertThat(house.writes()).hasSize(writes);
            assertThat(made(house)).isZero();
            house.world.run(Duration.ofSeconds(2));
            assertThat(made(house)).isEqualTo(CRS);
            writes = house.writes().size();
            house.world.run(Duration.ofSeconds(20));
            assertThat(house.writes()).hasSize(writes);
        }
    }

    @Test
    void aSingleWorkerSeesToAllWhileTheySleep() {
        checkNoWorkerWaits(1);
    }

    @Test
    void whoTakesOverBringsThemToTheSameEnd() {
        try (House house = house(1)) {
            Instance first = house.runtime("ork-1", KATALOG, Settings.defaults(), Fittings.STANDARD);
            first.start();
            house.world.run(Duration.ofSeconds(3));
            house.runtime("ork-2", KATALOG, Settings.defaults(), Fittings.STANDARD)
                    .start();
            house.world.run(Duration.ofSeconds(3));
            assertThat(made(house)).isZero();
            first.crash();
            house.world.run(Duration.ofSeconds(40));
            assertThat(made(house)).isEqualTo(CRS);
        }
    }

    @Test
    void whoWaitsForItToBeReadyWaitsUntilItHasSlept() {
        try (House house = house(1)) {
            house.install(BANK);
            house.runtime(
                            "ork-1",
                            Katalogs.of(SLEEPING, Katalogs.box("bank", "4s", "{shop: ready}")),
                            Settings.defaults().withoutElection(),
                            Fittings.STANDARD)
                    .start();
            house.world.run(Duration.ofSeconds(8));
            assertThat(house.facts(Fact.BoxStarted.class))
                    .extracting(Fact.BoxStarted::box)
                    .containsExactly("shop");
            house.world.run(Duration.ofSeconds(5));
            assertThat(house.facts(Fact.BoxStarted.class))
                    .extracting(Fact.BoxStarted::box)
                    .containsExactly("shop", "bank");
        }
    }

    @Test
    void plantedForgettingWhoWaitsIsFound() {
        Hunt.finds(
                Defect.named("who sleeps is left to the resync")
                        .in(
                                "ork.engine.pipeline.Sleep",
                                "DurationText.of(sleeper.sleep()) + \" before it is made\", left)",
                                "DurationText.of(sleeper.sleep()) + \" before it is made\", left.multipliedBy(60))"),
                SleepTest.class,
                "checkMadeInTime");
    }

    /** To the tenth of a second, although no resync is near. */
    static void checkMadeInTime(long seed) {
        try (House house = House.seeded(seed)) {
            house.install(SHOP);
            house.world.run(Duration.ofSeconds(1));
            house.create(SHOP, "a0", 5);
            house.runtime(
                            "ork-1",
                            Katalogs.of(SLEEPING.replace("resync: 4s", "resync: 1h")),
                            Settings.defaults().withoutElection(),
                            Fittings.STANDARD)
                    .start();
            house.world.run(Duration.ofSeconds(12));
            assertThat(house.read(page(0))).isPresent();
        }
    }

    @Test
    void whoSleepsIsMadeInTime() {
        checkMadeInTime(1);
    }
}

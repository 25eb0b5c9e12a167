package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import ork.doors.ResourceType;
import ork.engine.journal.Fact;
import ork.planted.Defect;
import ork.planted.Hunt;

/** Section 1.8, {@code unique}, by the whole runtime: who has a value alone, or no longer, is looked at at once. */
class UniqueTest {
    private static final ResourceType SHOP = Entries.type("shop");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static House started() {
        House house = House.seeded(1);
        house.install(SHOP);
        house.world.run(SECOND);
        house.runtime(
                        "ork-1",
                        Katalogs.of(Katalogs.box("shop", "1h", "[]")
                                .replace(
                                        "operatorBox:",
                                        "validation: {rules: [{field: spec.size, operator: unique, message: taken}]}\n"
                                                + "      operatorBox:")),
                        Settings.defaults().withoutElection(),
                        Fittings.STANDARD)
                .start();
        house.world.run(SECOND.multipliedBy(5));
        return house;
    }

    private static boolean denied(House house, String name) {
        String conditions = house.read(House.ref(SHOP, name))
                .orElseThrow()
                .array("status", "conditions")
                .toString();
        assertThat(conditions).contains("\"type\":\"Ready\"");
        return conditions.contains("\"message\":\"taken\"");
    }

    static void checkTold(long seed) {
        try (House house = started()) {
            house.create(SHOP, "a", 5);
            house.world.run(SECOND);
            assertThat(denied(house, "a")).isFalse();
            house.create(SHOP, "b", 5);
            house.world.run(SECOND);
            assertThat(denied(house, "a")).isTrue();
            assertThat(denied(house, "b")).isTrue();
            house.remove(SHOP, "a");
            house.world.run(SECOND.multipliedBy(2));
            assertThat(denied(house, "b")).isFalse();
        }
    }

    @Test
    void whoSharesAValueAndWhoIsLeftAloneWithItIsToldWithinASecond() {
        checkTold(1);
    }

    @Test
    void aChangeCostsTwoLooksHoweverManyShareTheValue() {
        try (House house = started()) {
            for (int i = 0; i < 20; i++) {
                house.create(SHOP, "s" + i, 5);
            }
            house.world.run(SECOND.multipliedBy(5));
            int before = house.facts(Fact.ReconcileBegan.class).size();
            house.create(SHOP, "t", 5);
            house.world.run(SECOND.multipliedBy(5));
            // Its own: the first, and at most one for each of its two writes. Nobody else is looked at.
            assertThat(house.facts(Fact.ReconcileBegan.class).size() - before).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void plantedForgettingWhoIsLeftAloneIsFound() {
        Hunt.finds(
                Defect.named("whoever is left alone with a value is not told")
                        .in("ork.engine.box.Inlet", "shared(uniques.removed(last));", "uniques.removed(last);"),
                UniqueTest.class,
                "checkTold");
    }

    @Test
    void plantedForgettingWhoIsNotAloneAnyMoreIsFound() {
        Hunt.finds(
                Defect.named("whoever had a value alone is not told that others have it now")
                        .in("ork.engine.pipeline.UniqueIndex", "if (group.size() == 2) {", "if (group.size() == 5) {"),
                UniqueTest.class,
                "checkTold");
    }
}

package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import ork.doors.ResourceType;
import ork.engine.reconcile.Outcome;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.planted.Defect;
import ork.planted.Hunt;

/** How long a change counts as held by the gate: not longer than its CR lives. */
class WhyHeldTest {
    private static final ResourceType SHOP = Entries.type("shop");
    private static final String SMALL = "{enqueueGate: {when: [{field: spec.size, lessThan: \"50\"}]}}";

    private static JsonObject page(House house) {
        return (JsonObject) JsonText.parse(
                house.get("ork-1", "/katalog/shop/cr/default/a/why").body());
    }

    static void checkKind(long seed) {
        try (House house = House.seeded(seed)) {
            house.install(SHOP);
            house.world.run(Duration.ofSeconds(1));
            // There are two workers, and the removal of a CR waits for one of them like any other event.
            Scripted slow = (_, around, key, _) -> {
                around.clock().sleep(key.name().startsWith("slow") ? Duration.ofSeconds(40) : Duration.ofMillis(10));
                return new Outcome.Success(false, Optional.empty());
            };
            house.create(SHOP, "a", 5);
            String box = Katalogs.box("shop", "10m", "[]")
                    .replace("        status:", "        preReconcile: " + SMALL + "\n        status:");
            house.runtime("ork-1", Katalogs.of(box), Settings.defaults().withoutElection(), slow.fittings())
                    .start();
            house.world.run(Duration.ofSeconds(10));
            house.create(SHOP, "slow-1", 5);
            house.create(SHOP, "slow-2", 5);
            house.world.run(Duration.ofSeconds(2));
            house.resize(SHOP, "a", 60);
            house.world.run(Duration.ofSeconds(2));
            assertThat(page(house).integer(0, "held", "generation")).isEqualTo(2);

            house.uninstall(SHOP);
            house.world.run(Duration.ofSeconds(10));
            house.install(SHOP);
            house.world.run(Duration.ofMinutes(2));
            assertThat(page(house).has("waitsFor")).isFalse();
            assertThat(page(house).has("held")).isFalse();
        }
    }

    @Test
    void whatWasHeldOfAKindThatWentIsForgottenWithIt() {
        checkKind(1);
    }

    @Test
    void plantedAHeldChangeThatOutlivesItsKindIsFound() {
        Hunt.finds(
                Defect.named("what was held outlives the kind").in("ork.engine.box.OperatorBox", "held.clear();", ""),
                WhyHeldTest.class,
                "checkKind");
    }
}

package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.katalog.Katalog;
import ork.planted.Defect;
import ork.planted.Hunt;
import ork.simulator.world.Instance;

/** DG-5's second part: what lost its CR by force is found within one sweep interval, by the whole runtime. */
class SweepTest {
    private static final Settings SETTINGS = Settings.defaults();
    private static final ResourceType SHOP = Entries.type("shop");
    private static final ResourceType NAMESPACES = new ResourceType("", "v1", "namespaces", "Namespace", false);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** A child that no owner reference can cover, since it is in another namespace. */
    private static final Katalog KATALOG = Katalogs.of("""
                shop:
                  apiTypes: {group: demo.example.com, version: v1, kind: Shop, plural: shops}
                  operatorBox:
                    reconcile: {workers: 2, resync: 1h}
                    onReconcile:
                      configMaps:
                        - {name: "{{ .metadata.name }}-ad", namespace: street, data: {size: "{{ .spec.size }}"}}
            """);

    @Property(tries = 1000, shrinking = ShrinkingMode.OFF, seed = "2026")
    void anOrphanIsFoundWithinOneSweepAndNothingElseIsTouched(@ForAll long seed) {
        checkSweep(seed);
    }

    @Test
    void plantedASweepThatAsksNobodyIsFound() {
        Hunt.finds(
                Defect.named("DG-5: whatever has an owner's mark counts as an orphan")
                        .in(
                                "ork.engine.sweep.OrphanSweep",
                                "&& owners.gone(metadata.text(\"annotations\", Marks.OWNER), uid)",
                                ""),
                SweepTest.class,
                "checkSweep");
    }

    @Test
    void plantedASweepThatGoesByTheNameIsFound() {
        Hunt.finds(
                Defect.named("DG-9: a CR of the same name is taken for the owner")
                        .in("ork.engine.sweep.Owners", "!living.equals(uid)", "living.isEmpty()"),
                SweepTest.class,
                "checkSweep");
    }

    static void checkSweep(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int instances = random.nextInt(4) == 0 ? 2 : 1;
        try (House house = House.seeded(seed)) {
            house.install(SHOP);
            house.call(new Call.Create(
                    new ObjectRef(NAMESPACES, "", "street"),
                    (JsonObject) JsonText.parse(
                            "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"street\"}}"),
                    "kubectl",
                    TIMEOUT));
            house.world.run(Duration.ofSeconds(1));
            for (int i = 1; i <= instances; i++) {
                house.runtime(
                                "runtime-" + i,
                                KATALOG,
                                instances == 1 ? SETTINGS.withoutElection() : SETTINGS,
                                Fittings.STANDARD)
                        .start();
            }
            List.of("kept", "lost", "reborn").forEach(name -> house.create(SHOP, name, 1));
            house.world.run(Duration.ofSeconds(20));
            JsonObject kept = house.read(ad("kept")).orElseThrow();
            house.world.run(Duration.ofMillis(random.nextInt(300_000)));

            force(house, "lost");
            force(house, "reborn");
            boolean again = random.nextBoolean();
            if (again) {
                house.create(SHOP, "reborn", 2);
            }
            boolean fails = random.nextInt(4) == 0;
            house.world.instances().stream()
                    .filter(each -> fails && house.of(each.name()).leads())
                    .forEach(Instance::crash);
            boolean survivor = house.world.instances().stream().anyMatch(Instance::isRunning);
            house.world.run(SETTINGS.sweepPeriod()
                    .plus(fails ? SETTINGS.election().lease() : Duration.ZERO)
                    .plusSeconds(5));

            if (survivor) {
                assertThat(house.read(ad("lost"))).as("the orphan").isEmpty();
                house.world.run(Duration.ofSeconds(30));
                assertThat(house.read(ad("reborn")).map(map -> map.text("data", "size")))
                        .as("the child of the CR that has the name now")
                        .isEqualTo(again ? java.util.Optional.of("2") : java.util.Optional.empty());
            }
            assertThat(house.read(ad("kept"))).contains(kept);
        }
    }

    /** Somebody takes the finalizers away and the CR with them, before anybody can put one back. */
    private static void force(House house, String name) {
        house.call(new Call.Patch(
                House.ref(SHOP, name),
                Call.Subresource.NONE,
                Call.PatchType.MERGE,
                (JsonObject) JsonText.parse("{\"metadata\":{\"finalizers\":null}}"),
                "kubectl",
                false,
                TIMEOUT));
        house.remove(SHOP, name);
        assertThat(house.read(House.ref(SHOP, name))).isEmpty();
    }

    private static ObjectRef ad(String name) {
        return new ObjectRef(Users.CONFIG_MAPS, "street", name + "-ad");
    }
}

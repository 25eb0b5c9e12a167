package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import ork.doors.Call;
import ork.doors.ResourceType;
import ork.engine.box.OperatorBox;
import ork.engine.health.HealthState;
import ork.engine.health.WorkerState;
import ork.engine.reconcile.Outcome;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.katalog.Katalog;
import ork.planted.Defect;
import ork.planted.Hunt;

/** One box begins again any number of times while its instance runs (LC-3). */
class RestartTest {
    private static final ResourceType SITE = Entries.type("site");
    private static final Katalog KATALOG = Entries.katalog(Entries.entry("site"));
    private static final Settings ALONE = Settings.defaults().withoutElection();

    @Property(tries = 200, shrinking = ShrinkingMode.OFF, seed = "2026")
    void aKindThatComesAndGoesNeverMeetsItsOwnWorkersAgain(@ForAll long seed) {
        checkRestarts(seed);
    }

    @Test
    void plantedABoxThatDoesNotWaitForItsOldWorkersIsFound() {
        Hunt.finds(
                Defect.named("RC-7: a box does not wait for the workers of its earlier life")
                        .in("ork.engine.lifecycle.Lifecycle", "if (!box.idle()) {", "if (false) {"),
                RestartTest.class,
                "checkRestarts");
    }

    static void checkRestarts(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Scripted slow = (_, around, _, _) -> {
            around.clock().sleep(Duration.ofMillis(1 + random.nextInt(3_000)));
            return new Outcome.Success(false, Optional.empty());
        };
        try (House house = House.seeded(seed)) {
            Contract contract = new Contract(house, KATALOG.crds());
            house.install(SITE);
            house.world.run(Duration.ofSeconds(1));
            house.runtime("runtime-1", KATALOG, ALONE, slow.fittings()).start();
            int watches = 0;
            for (int round = 0; round < 6; round++) {
                house.create(SITE, "a", 1);
                house.world.run(Duration.ofMillis(200 + random.nextInt(4_000)));
                if (round == 0) {
                    watches = house.world.instances().getFirst().watches().size();
                }
                house.uninstall(SITE);
                house.world.run(Duration.ofMillis(200 + random.nextInt(2_000)));
                house.install(SITE);
                house.world.run(Duration.ofMillis(500));
            }
            house.create(SITE, "a", 1);
            house.world.run(Duration.ofSeconds(10));

            assertThat(contract.breaches()).isEmpty();
            OperatorBox box = house.of("runtime-1").boxes().getFirst();
            assertThat(box.health().now().state()).isEqualTo(HealthState.HEALTHY);
            assertThat(box.workerStates()).containsOnly(WorkerState.IDLE).hasSize(3);
            assertThat(house.world.instances().getFirst().watches())
                    .as("watches after all that, as in the first round")
                    .hasSize(watches);
        }
    }

    @Test
    void anotherStorageVersionIsNothingAndAVersionThatIsNotServedIsALostKind() {
        Scripted fine = (_, _, _, _) -> new Outcome.Success(false, Optional.empty());
        try (House house = House.seeded(1)) {
            house.install(SITE);
            house.world.run(Duration.ofSeconds(1));
            house.create(SITE, "a", 1);
            house.runtime("runtime-1", KATALOG, ALONE, fine.fittings()).start();
            house.world.run(Duration.ofSeconds(2));

            versions(house, true, "v2");
            house.world.run(Duration.ofSeconds(2));
            assertThat(health(house)).isEqualTo(200);
            int before = reconciles(house);
            house.resize(SITE, "a", 2);
            house.world.run(Duration.ofSeconds(1));
            assertThat(reconciles(house)).as("goes on").isGreaterThan(before);

            versions(house, false, "v2");
            house.world.run(Duration.ofSeconds(2));
            assertThat(health(house)).isEqualTo(503);

            versions(house, true, "v1");
            house.world.run(Duration.ofSeconds(2));
            assertThat(health(house)).isEqualTo(200);
            int known = reconciles(house);
            house.resize(SITE, "a", 3);
            house.world.run(Duration.ofSeconds(1));
            assertThat(reconciles(house)).as("goes on again").isGreaterThan(known);
        }
    }

    private static int health(House house) {
        return house.get("runtime-1", "/katalog/site/health").status();
    }

    private static int reconciles(House house) {
        return house.facts(ork.engine.journal.Fact.ReconcileEnded.class).size();
    }

    private static void versions(House house, boolean firstServed, String stored) {
        String version = """
                {"name":"%s","served":%s,"storage":%s,"subresources":{"status":{}},
                 "schema":{"openAPIV3Schema":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}}""";
        String patch = "{\"spec\":{\"versions\":["
                + version.formatted("v1", firstServed, stored.equals("v1")) + ","
                + version.formatted("v2", true, stored.equals("v2")) + "]}}";
        var answer = house.call(new Call.Patch(
                House.definition(SITE),
                Call.Subresource.NONE,
                Call.PatchType.MERGE,
                (JsonObject) JsonText.parse(patch),
                "kubectl",
                false,
                Duration.ofSeconds(5)));
        assertThat(answer).isInstanceOf(ork.doors.Answer.Done.class);
    }
}

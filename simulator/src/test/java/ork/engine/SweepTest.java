package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.ClusterPort;
import ork.doors.Doors;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.doors.WatchRequest;
import ork.doors.WatchStream;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.katalog.Katalog;
import ork.planted.Defect;
import ork.planted.Hunt;
import ork.simulator.api.Change;
import ork.simulator.world.CallMatch;
import ork.simulator.world.Effect;
import ork.simulator.world.Fault;
import ork.simulator.world.Instance;
import ork.simulator.world.World;

/**
 * DG-5's second part: what lost its CR by force is found within one sweep interval, by the whole runtime, when it could not
 * be deleted at once: nobody was allowed to for a time.
 */
class SweepTest {
    private static final Settings SETTINGS = Settings.defaults();
    private static final ResourceType SHOP = Entries.type("shop");
    /** Longer than a stray is tried again. */
    private static final Duration FORBIDDEN = Duration.ofSeconds(65);

    private static final ResourceType SERVICES = new ResourceType("", "v1", "services", "Service", true);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** A child that no owner reference can cover, since it is in another namespace. */
    private static final Katalog KATALOG = Katalogs.of("""
                shop:
                  apiTypes: {group: demo.example.com, version: v1, kind: Shop, plural: shops}
                  operatorBox:
                    reconcile: {workers: 2, resync: 20s}
                    onReconcile:
                      configMaps:
                        - {name: "{{ .metadata.name }}-ad", namespace: street, data: {size: "{{ .spec.size }}"}}
            """);

    /** One child elsewhere, of a kind that depends on the size. */
    private static final Katalog SMALL_OR_BIG = Katalogs.of("""
                shop:
                  apiTypes: {group: demo.example.com, version: v1, kind: Shop, plural: shops}
                  operatorBox:
                    reconcile: {workers: 2, resync: 1h}
                    onReconcile:
                      configMaps:
                        - name: "{{ .metadata.name }}-ad"
                          namespace: street
                          data: {size: "{{ .spec.size }}"}
                          when: [{field: spec.size, lessThan: "50"}]
                      services:
                        - name: "{{ .metadata.name }}-big"
                          namespace: street
                          port: "80"
                          when: [{field: spec.size, greaterThan: "50"}]
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
                                "private Owners.Fate fate(JsonObject child) {",
                                "private Owners.Fate fate(JsonObject child) { if (true) return Owners.Fate.GONE;"),
                SweepTest.class,
                "checkSweep");
    }

    @Test
    void plantedASweepThatGoesByTheNameIsFound() {
        Hunt.finds(
                Defect.named("DG-9: a CR of the same name is taken for the owner")
                        .in(
                                "ork.engine.sweep.Owners",
                                "cr.text(\"metadata\", \"uid\").equals(uid)",
                                "!cr.text(\"metadata\", \"uid\").isEmpty()"),
                SweepTest.class,
                "checkSweep");
    }

    @Test
    void plantedASweepThatFindsNothingIsFound() {
        Hunt.finds(
                Defect.named("DG-5: every CR is believed to live")
                        .in("ork.engine.sweep.Owners", "} } return Fate.GONE; }", "} } return Fate.LIVES; }"),
                SweepTest.class,
                "checkSweep");
    }

    static void checkSweep(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int instances = random.nextInt(4) == 0 ? 2 : 1;
        AtomicReference<Duration> forbidden = new AtomicReference<>(Duration.ZERO);
        try (House house = house(seed)) {
            for (int i = 1; i <= instances; i++) {
                house.runtime(
                                "runtime-" + i,
                                KATALOG,
                                instances == 1 ? SETTINGS.withoutElection() : SETTINGS,
                                Fittings.STANDARD,
                                forbidding(house, forbidden))
                        .start();
            }
            List.of("kept", "lost", "reborn").forEach(name -> house.create(SHOP, name, 1));
            house.world.run(Duration.ofSeconds(20));
            JsonObject kept = house.read(ad("kept")).orElseThrow();
            house.world.run(Duration.ofMillis(random.nextInt(300_000)));

            forbidden.set(house.world.elapsed().plus(FORBIDDEN));
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
            house.world.run(FORBIDDEN);
            assertThat(house.read(ad("lost"))).as("the orphan").isPresent();
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

    /**
     * DG-8: while the sweep goes from one kind to the next, a CR is made again under its old name, and has a child of the
     * next kind when that is listed.
     */
    static void checkReborn(long seed) {
        AtomicReference<Duration> forbidden = new AtomicReference<>(Duration.ZERO);
        try (House house = house(seed)) {
            house.runtime(
                            "ork",
                            SMALL_OR_BIG,
                            SETTINGS.withoutElection(),
                            Fittings.STANDARD,
                            forbidding(house, forbidden))
                    .start();
            house.create(SHOP, "a", 1);
            house.world.run(Duration.ofSeconds(5));
            forbidden.set(house.world.elapsed().plus(FORBIDDEN));
            force(house, "a");
            house.world.run(FORBIDDEN);
            CallMatch lists = CallMatch.any().verb("list").resource("services");
            house.world.plan(Fault.at(lists, new Effect.Slow(Duration.ofSeconds(2))));
            assertThat(house.world.runUntil(() -> house.read(ad("a")).isEmpty(), SETTINGS.sweepPeriod()))
                    .as("the sweep has begun")
                    .isTrue();
            house.create(SHOP, "a", 60);
            ObjectRef big = new ObjectRef(SERVICES, "street", "a-big");
            assertThat(house.world.runUntil(() -> house.read(big).isPresent(), Duration.ofSeconds(1)))
                    .as("the child of the CR that has the name now")
                    .isTrue();
            house.world.run(Duration.ofSeconds(10));
            assertThat(house.writes())
                    .noneMatch(change ->
                            change.kind() == Change.Kind.DELETED && change.ref().equals(big));
        }
    }

    @Test
    void aCrThatIsMadeAgainWhileASweepGoesOnLosesNothing() {
        checkReborn(1);
    }

    @Test
    void plantedASweepThatRemembersPlacesIsFound() {
        Hunt.finds(
                Defect.named("DG-8: what was read of a place is believed of whoever is there later")
                        .in("ork.engine.sweep.Owners", "place + \" \" + uid", "place"),
                SweepTest.class,
                "checkReborn");
    }

    /** Deletes are refused until a moment. */
    private record Forbidding(ClusterPort through, World world, AtomicReference<Duration> until)
            implements ClusterPort {
        @Override
        public Answer send(Call call) {
            return call instanceof Call.Delete && world.elapsed().compareTo(until.get()) < 0
                    ? new Answer.Refused(ApiStatus.of(403, "Forbidden", "no deletes for now"))
                    : through.send(call);
        }

        @Override
        public WatchStream watch(WatchRequest request) {
            return through.watch(request);
        }
    }

    private static UnaryOperator<Doors> forbidding(House house, AtomicReference<Duration> until) {
        return doors -> new Doors(
                doors.clock(),
                doors.threads(),
                new Forbidding(doors.cluster(), house.world, until),
                doors.outbound(),
                doors.random());
    }

    private static House house(long seed) {
        House house = House.seeded(seed);
        house.install(SHOP);
        house.street();
        house.world.run(Duration.ofSeconds(1));
        return house;
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

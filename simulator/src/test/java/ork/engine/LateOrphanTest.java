package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.katalog.Katalog;
import ork.planted.Defect;
import ork.planted.Hunt;
import ork.simulator.api.Change;
import ork.simulator.world.CallMatch;
import ork.simulator.world.CallRecord;
import ork.simulator.world.Effect;
import ork.simulator.world.Fault;
import ork.simulator.world.Instance;

/**
 * LE-1, DG-5: a child in another namespace or at cluster scope, which no owner reference covers, does not outlive its CR by
 * more than a second of a leader's time, whether it lands late or its CR goes by force; and nobody is asked without cause.
 */
class LateOrphanTest {
    private static final int TRIES = 150;
    private static final Duration BOUND = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Settings.Election TIMES = new Settings.Election(
            true, Settings.LEASE_NAME, Duration.ofSeconds(5), Duration.ofSeconds(3), Duration.ofSeconds(1));

    private static final ResourceType SHOP = Entries.type("shop");
    private static final ResourceType ROLES =
            new ResourceType("rbac.authorization.k8s.io", "v1", "clusterroles", "ClusterRole", false);
    private static final Katalog KATALOG = Katalogs.of("""
                shop:
                  apiTypes: {group: demo.example.com, version: v1, kind: Shop, plural: shops}
                  operatorBox:
                    reconcile: {workers: 2, resync: 1h}
                    onReconcile:
                      configMaps:
                        - {name: "{{ .metadata.name }}-page", data: {size: "{{ .spec.size }}"}}
                        - {name: "{{ .metadata.name }}-ad", namespace: street, data: {size: "{{ .spec.size }}"}}
                      custom:
                        - apiVersion: rbac.authorization.k8s.io/v1
                          kind: ClusterRole
                          metadata: {name: "{{ .metadata.name }}-role"}
            """);

    private static final Map<String, Integer> OCCURRED = new TreeMap<>();
    private static Duration longest = Duration.ZERO;

    // What lands late.

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF, seed = "2026")
    void whatLandsLateForACrThatHasGoneIsGoneWithinASecond(@ForAll long seed) {
        checkLate(seed);
    }

    /** Runs in which nothing landed late show nothing. */
    @AfterProperty
    void whatLanded() {
        System.out.println("LE-1, late orphans, in " + TRIES + " runs: " + OCCURRED + ", longest " + longest);
        Stream.of("configmaps", "clusterroles", "before the leader", "under the leader")
                .forEach(what ->
                        assertThat(OCCURRED.getOrDefault(what, 0)).as(what).isGreaterThan(TRIES / 8));
    }

    static void checkLate(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        try (House house = house(seed, 1 + random.nextInt(3))) {
            Map<ObjectRef, JsonObject> kept = children(house, "kept");
            Instance sender = leader(house).orElseThrow();
            ObjectRef child = random.nextBoolean() ? ad("lost") : role("lost");
            Duration delay = Duration.ofMillis(1_500 + random.nextInt(7_000));
            Duration up = Duration.ofMillis(random.nextInt(4_000));
            house.world.plan(Fault.at(
                    CallMatch.any()
                            .by(sender.name())
                            .verb("apply")
                            .resource(child.type().plural())
                            .object(child.namespace(), child.name()),
                    new Effect.AppliedLate(delay)));
            house.world.onCall(call -> {
                if (call.effect() instanceof Effect.AppliedLate) {
                    house.world.after(Duration.ZERO, sender::crash);
                    house.world.after(up, sender::start);
                }
            });
            List<Duration> landed = new ArrayList<>();
            house.world.onCommit(change -> {
                if (change.kind() == Change.Kind.ADDED && change.ref().equals(child)) {
                    landed.add(house.world.elapsed());
                }
            });
            house.create(SHOP, "lost", 1);
            house.world.run(Duration.ofMillis(200 + random.nextInt(1_000)));
            boolean force = random.nextBoolean();
            end(house, "lost", force);

            boolean lands = house.world.runUntil(() -> !landed.isEmpty(), Duration.ofSeconds(20));
            assertThat(lands).as("it lands").isTrue();
            boolean gone = house.read(House.ref(SHOP, "lost")).isEmpty();
            boolean led = leader(house).isPresent();
            assertThat(house.world.runUntil(() -> leader(house).isPresent(), Duration.ofSeconds(20)))
                    .as("somebody leads")
                    .isTrue();
            Duration from = house.world.elapsed();
            int calls = house.world.calls().size();
            boolean inTime = house.world.runUntil(() -> house.read(child).isEmpty(), BOUND);
            if (gone) {
                assertThat(inTime).as("gone within " + BOUND + ": " + child).isTrue();
                Duration took = house.world.elapsed().minus(from);
                longest = took.compareTo(longest) > 0 ? took : longest;
                OCCURRED.merge(child.type().plural(), 1, Integer::sum);
                OCCURRED.merge(led ? "under the leader" : "before the leader", 1, Integer::sum);
            }
            house.world.run(Duration.ofSeconds(20));
            assertThat(orphans(house)).isEmpty();
            assertThat(children(house, "kept")).isEqualTo(kept);
            if (gone && led && !force) {
                assertThat(about(house, calls, child))
                        .as("what is asked")
                        .containsExactly("the CR", "get " + child.name(), "delete " + child.name());
            }
        }
    }

    // What loses its CR by force.

    @Test
    void whatLosesItsCrByForceIsGoneWithinASecond() {
        LongStream.range(0, 20).forEach(LateOrphanTest::checkForced);
    }

    static void checkForced(long seed) {
        try (House house = house(seed, 1)) {
            Map<ObjectRef, JsonObject> kept = children(house, "kept");
            house.create(SHOP, "lost", 1);
            house.world.run(Duration.ofMillis(500));
            assertThat(children(house, "lost")).hasSize(2);
            end(house, "lost", true);
            house.world.run(BOUND);
            assertThat(orphans(house)).isEmpty();
            assertThat(children(house, "kept")).isEqualTo(kept);
        }
    }

    // What only seems to be lost.

    @Test
    void aCrThatACacheHasNotSeenYetIsAskedForOnceAndNothingElseIsDone() {
        LongStream.range(0, 5).forEach(LateOrphanTest::checkLag);
    }

    static void checkLag(long seed) {
        try (House house = house(seed, 2)) {
            Instance old = leader(house).orElseThrow();
            for (int i = 0; i < 20; i++) {
                house.create(SHOP, "known" + i, i);
            }
            house.world.run(Duration.ofSeconds(2));
            house.world.instances().stream()
                    .filter(each -> each != old)
                    .forEach(each -> each.lagWatches(watch -> watch.type().equals(SHOP), Duration.ofSeconds(20)));
            house.create(SHOP, "new", 1);
            house.world.run(Duration.ofSeconds(1));
            Map<ObjectRef, JsonObject> before = children(house, "new");
            assertThat(before).hasSize(2);
            int calls = house.world.calls().size();
            old.crash();
            house.world.run(Duration.ofSeconds(40));
            assertThat(leader(house)).isPresent();
            assertThat(house.world.calls().stream()
                            .skip(calls)
                            .filter(LateOrphanTest::asksForACr)
                            .map(call -> ((Call.ListPage) call.call()).fieldSelector()))
                    .containsExactly("metadata.name=new");
            assertThat(house.world.calls().stream().skip(calls).filter(call -> call.call() instanceof Call.Delete))
                    .isEmpty();
            assertThat(children(house, "new")).isEqualTo(before);
        }
    }

    // The house.

    private static House house(long seed, int instances) {
        House house = House.seeded(seed);
        house.install(SHOP);
        house.street();
        house.world.run(Duration.ofMillis(300));
        house.create(SHOP, "kept", 1);
        for (int i = 0; i < instances; i++) {
            Settings settings =
                    Settings.fromEnvironment(Map.of("HOSTNAME", "r" + i)).withElection(TIMES);
            house.runtime("r" + i, KATALOG, settings, Fittings.STANDARD).start();
        }
        assertThat(house.world.runUntil(() -> children(house, "kept").size() == 2, Duration.ofSeconds(20)))
                .as("somebody leads")
                .isTrue();
        house.world.run(Duration.ofSeconds(2));
        return house;
    }

    /** Whose box is open. */
    private static Optional<Instance> leader(House house) {
        return house.world.instances().stream()
                .filter(each -> each.isRunning()
                        && each.isStarted()
                        && house.of(each.name()).leads()
                        && house.of(each.name()).boxes().getFirst().isOpen())
                .findFirst();
    }

    private static void end(House house, String name, boolean force) {
        house.remove(SHOP, name);
        if (force) {
            house.call(new Call.Patch(
                    House.ref(SHOP, name),
                    Call.Subresource.NONE,
                    Call.PatchType.MERGE,
                    (JsonObject) JsonText.parse("{\"metadata\":{\"finalizers\":null}}"),
                    "kubectl",
                    false,
                    TIMEOUT));
        }
    }

    private static ObjectRef ad(String name) {
        return new ObjectRef(Users.CONFIG_MAPS, "street", name + "-ad");
    }

    private static ObjectRef role(String name) {
        return new ObjectRef(ROLES, "", name + "-role");
    }

    /** Those that no owner reference covers. */
    private static Map<ObjectRef, JsonObject> children(House house, String name) {
        Map<ObjectRef, JsonObject> children = new LinkedHashMap<>();
        Stream.of(ad(name), role(name)).forEach(ref -> house.read(ref).ifPresent(child -> children.put(ref, child)));
        return children;
    }

    private static Map<ObjectRef, JsonObject> orphans(House house) {
        return children(house, "lost");
    }

    private static boolean asksForACr(CallRecord call) {
        return call.call() instanceof Call.ListPage list
                && list.type().equals(SHOP)
                && !list.fieldSelector().isEmpty();
    }

    private static List<String> about(House house, int from, ObjectRef child) {
        List<String> about = new ArrayList<>();
        house.world.calls().stream().skip(from).forEach(call -> {
            switch (call.call()) {
                case Call.Get get when get.target().equals(child) -> about.add("get " + child.name());
                case Call.Delete delete when delete.target().equals(child) -> about.add("delete " + child.name());
                case null -> {}
                default -> {
                    if (asksForACr(call)) {
                        about.add("the CR");
                    }
                }
            }
        });
        return about;
    }

    // Planted defects.

    @ParameterizedTest
    @MethodSource("defects")
    void plantedDefectsAreFound(String check, Defect defect) {
        Hunt.finds(defect, LateOrphanTest.class, check);
    }

    static Stream<Arguments> defects() {
        String box = "ork.engine.box.";
        return Stream.of(
                Arguments.of(
                        "checkLate",
                        Defect.named("a child that comes without its CR is nobody's business")
                                .in(box + "Inlet", "strays.came(now);", "")),
                Arguments.of(
                        "checkLate",
                        Defect.named("what came while the box was shut is nobody's business")
                                .in(box + "BoxRun", "scaler::run)); } strays.all();", "scaler::run)); }")),
                Arguments.of(
                        "checkForced",
                        Defect.named("what a CR leaves behind is nobody's business")
                                .in(box + "Inlet", "strays.left(OwnerIndex.uid(last));", "")),
                Arguments.of(
                        "checkLag",
                        Defect.named("a CR that the cache does not have is gone")
                                .in("ork.engine.sweep.Owners", "return Fate.LIVES;", "return Fate.GONE;")),
                Arguments.of(
                        "checkLag",
                        Defect.named("every child's CR is asked for when a box opens")
                                .in(box + "Strays", "owners.owner(uid).isEmpty() && concerns(child)", "concerns(child)")
                                .in(
                                        box + "Strays",
                                        "!turnstile.isOpen() || owners.owner(uid).isPresent()",
                                        "!turnstile.isOpen()")));
    }
}

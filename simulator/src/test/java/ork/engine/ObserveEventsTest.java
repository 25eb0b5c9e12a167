package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
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
import ork.engine.journal.Fact;
import ork.engine.reconcile.Outcome;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.planted.Defect;
import ork.planted.Hunt;
import ork.simulator.world.CallMatch;
import ork.simulator.world.Effect;
import ork.simulator.world.Fault;

/** Section 2.14, {@code observe.events}: which events are worth a turn, of which CR, and what a gate sees of them. */
class ObserveEventsTest {
    private static final ResourceType SHOP = Entries.type("shop");
    private static final ResourceType CONFIG_MAP = new ResourceType("", "v1", "configmaps", "ConfigMap", true);
    private static final ResourceType EVENT = new ResourceType("", "v1", "events", "Event", true);
    private static final Duration MOMENT = Duration.ofSeconds(3);

    /** Two shops that rest. */
    private static House house(String events, String preReconcile) {
        return house(events, preReconcile, UnaryOperator.identity());
    }

    private static House house(String events, String preReconcile, UnaryOperator<Doors> doorways) {
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
                                        "        observe: {events: {" + events + "}}\n" + preReconcile
                                                + "        status:")),
                        Settings.defaults().withoutElection(),
                        Fittings.STANDARD,
                        doorways)
                .start();
        house.world.run(Duration.ofSeconds(10));
        return house;
    }

    private static String turns(House house, Runnable act) {
        int before = house.facts(Fact.ReconcileBegan.class).size();
        act.run();
        house.world.run(MOMENT);
        return house.facts(Fact.ReconcileBegan.class).stream()
                .skip(before)
                .map(began -> began.key().name())
                .sorted()
                .toList()
                .toString();
    }

    private static JsonObject reference(House house, ObjectRef about) {
        return JsonObject.builder()
                .put("apiVersion", about.type().apiVersion())
                .put("kind", about.type().kind())
                .put("namespace", "default")
                .put("name", about.name())
                .put("uid", house.read(about).orElseThrow().text("metadata", "uid"))
                .build();
    }

    private static void event(House house, String name, ObjectRef about, String reason, String source) {
        JsonObject event = JsonObject.builder()
                .put("apiVersion", "v1")
                .put("kind", "Event")
                .put("metadata", JsonObject.of("name", Json.of(name)).with("namespace", "default"))
                .put("involvedObject", reference(house, about))
                .put("reason", reason)
                .put("type", "Warning")
                .put("message", "of " + name)
                .put("source", JsonObject.of("component", Json.of(source)))
                .build();
        house.call(new Call.Create(new ObjectRef(EVENT, "default", name), event, "kubelet", Duration.ofSeconds(5)));
    }

    /** What belongs to the child of a shop, as a Pod does by way of others. */
    private static ObjectRef leaf(House house, String shop) {
        ObjectRef child = new ObjectRef(CONFIG_MAP, "default", shop + "-shop");
        ObjectRef leaf = new ObjectRef(CONFIG_MAP, "default", shop + "-leaf");
        JsonObject owner = reference(house, child).without("namespace");
        JsonObject object = JsonObject.builder()
                .put("apiVersion", "v1")
                .put("kind", "ConfigMap")
                .put(
                        "metadata",
                        JsonObject.of("name", Json.of(leaf.name()))
                                .with("namespace", "default")
                                .with("ownerReferences", JsonArray.EMPTY.with(owner)))
                .build();
        house.call(new Call.Create(leaf, object, "kubectl", Duration.ofSeconds(5)));
        return leaf;
    }

    static void checkOwner(long seed) {
        try (House house = house("backOff: {reason: BackOff, regarding: {kind: ConfigMap}}", "")) {
            ObjectRef leaf = leaf(house, "b");
            ObjectRef child = new ObjectRef(CONFIG_MAP, "default", "a-shop");
            assertThat(turns(house, () -> event(house, "e1", child, "BackOff", "kubelet")))
                    .isEqualTo("[a]");
            assertThat(turns(house, () -> event(house, "e2", leaf, "BackOff", "kubelet")))
                    .isEqualTo("[b]");
            assertThat(turns(house, () -> event(house, "e3", child, "Pulled", "kubelet")))
                    .isEqualTo("[]");
            assertThat(turns(house, () -> house.call(House.delete(new ObjectRef(EVENT, "default", "e1")))))
                    .as("an event that expires")
                    .isEqualTo("[]");
        }
    }

    @Test
    void theOwnersOfWhatItIsAboutAreMeant() {
        checkOwner(1);
    }

    @Test
    void plantedNotFollowingOwnersIsFound() {
        Hunt.finds(
                Defect.named("owners of owners are not looked for")
                        .in(
                                "ork.engine.box.Ancestry",
                                "private static final int STEPS_MAX = 4;",
                                "private static final int STEPS_MAX = 1;"),
                ObserveEventsTest.class,
                "checkOwner");
    }

    /** A role that keeps one kind back: what was asked of it is counted. */
    private static final class Refusing implements ClusterPort {
        private final ClusterPort through;
        private final AtomicInteger refused;
        private final AtomicBoolean permitted;

        Refusing(ClusterPort through, AtomicInteger refused, AtomicBoolean permitted) {
            this.through = through;
            this.refused = refused;
            this.permitted = permitted;
        }

        @Override
        public Answer send(Call call) {
            boolean kept = call instanceof Call.Get get && get.target().type().equals(CONFIG_MAP);
            if (!kept || permitted.get()) {
                return through.send(call);
            }
            refused.incrementAndGet();
            return new Answer.Refused(ApiStatus.of(403, "Forbidden", "forbidden by the role"));
        }

        @Override
        public WatchStream watch(WatchRequest request) {
            return through.watch(request);
        }
    }

    static void checkRefused(long seed) {
        AtomicInteger refused = new AtomicInteger();
        AtomicBoolean permitted = new AtomicBoolean();
        try (House house = house(
                "backOff: {reason: BackOff, regarding: {kind: ConfigMap}}",
                "",
                doors -> new Doors(
                        doors.clock(),
                        doors.threads(),
                        new Refusing(doors.cluster(), refused, permitted),
                        doors.outbound(),
                        doors.random()))) {
            ObjectRef leaf = leaf(house, "b");
            for (int i = 0; i < 5; i++) {
                String name = "e" + i;
                assertThat(turns(house, () -> event(house, name, leaf, "BackOff", "kubelet")))
                        .isEqualTo("[]");
            }
            assertThat(refused).hasValue(1);
            permitted.set(true);
            house.world.run(Duration.ofMinutes(6));
            assertThat(turns(house, () -> event(house, "e9", leaf, "BackOff", "kubelet")))
                    .as("it is asked for again in time")
                    .isEqualTo("[b]");
        }
    }

    @Test
    void whatMayNotBeReadIsNotAskedForWithEachEvent() {
        checkRefused(1);
    }

    @Test
    void plantedAskingForItWithEachEventIsFound() {
        Hunt.finds(
                Defect.named("a refusal is not remembered")
                        .in("ork.engine.box.Ancestry", "if (isUnreadable(place)) {", "if (false) {"),
                ObserveEventsTest.class,
                "checkRefused");
    }

    @Test
    void plantedARefusalForEverIsFound() {
        Hunt.finds(
                Defect.named("what was refused once is never asked for again")
                        .in(
                                "ork.engine.box.Ancestry",
                                "until != null && until - world.clock().monotonicNanos() > 0",
                                "until != null"),
                ObserveEventsTest.class,
                "checkRefused");
    }

    static void checkGate(long seed) {
        try (House house = house(
                "backOff: {type: Warning, enqueueGate: {when: [{field: events.backOff.note, contains: good},"
                        + " {field: metadata.name, equals: a}]}}",
                "")) {
            ObjectRef a = House.ref(SHOP, "a");
            assertThat(turns(house, () -> event(house, "good1", a, "Odd", "kubelet")))
                    .isEqualTo("[a]");
            assertThat(turns(house, () -> event(house, "bad", a, "Odd", "kubelet")))
                    .isEqualTo("[]");
            assertThat(turns(house, () -> event(house, "good2", House.ref(SHOP, "b"), "Odd", "kubelet")))
                    .isEqualTo("[]");
            assertThat(turns(house, () -> event(house, "good3", a, "Odd", "orkestra-runtime")))
                    .as("own words")
                    .isEqualTo("[]");
        }
    }

    @Test
    void aGateSeesTheEventAndTheCr() {
        checkGate(1);
    }

    @Test
    void plantedListeningToOwnWordsIsFound() {
        Hunt.finds(
                Defect.named("own events count")
                        .in(
                                "ork.engine.box.Happenings",
                                "watch.fits(shown) && !ownWords(shown)",
                                "watch.fits(shown) && (ownWords(shown) || true)"),
                ObserveEventsTest.class,
                "checkGate");
    }

    @Test
    void plantedSlimmingTheWordsIsFound() {
        Hunt.finds(
                Defect.named("caches do not keep what gates read of events")
                        .in(
                                "ork.engine.pipeline.CacheNeeds",
                                "kept = path.size() <= 2 ? kept : kept.with(core(path.subList(2, path.size())));",
                                ""),
                ObserveEventsTest.class,
                "checkGate");
    }

    @Test
    void aTemplateOverTheEventNamesTheCr() {
        try (House house = house("odd: {reason: Odd, keyFrom: {name: '{{ slice .regarding.name 0 1 }}'}}", "")) {
            ObjectRef child = new ObjectRef(CONFIG_MAP, "default", "b-shop");
            assertThat(turns(house, () -> event(house, "e1", child, "Odd", "kubelet")))
                    .isEqualTo("[b]");
        }
    }

    @Test
    void whatWasThereBeforeIsOldNews() {
        try (House house = house("backOff: {type: Warning}", "")) {
            event(house, "e1", House.ref(SHOP, "a"), "Odd", "kubelet");
            house.world.run(MOMENT);
            house.runtime(
                            "ork-2",
                            Katalogs.of(Katalogs.box("shop", "1h", "[]")
                                    .replace(
                                            "        status:",
                                            "        observe: {events: {backOff: {type: Warning}}}\n        preReconcile:"
                                                    + " {reconcileGate: {eventAware: true, when: [{field: events.backOff.reason,"
                                                    + " exists: true}]}}\n        status:")),
                            Settings.defaults().withoutElection(),
                            Fittings.STANDARD)
                    .start();
            house.world.run(MOMENT);
            assertThat(outcomes(house, "ork-2")).containsOnly("gated");
        }
    }

    private static List<String> outcomes(House house, String instance) {
        return house.seen().stream()
                .filter(seen -> seen.instance().equals(instance))
                .flatMap(seen -> seen.fact() instanceof Fact.ReconcileEnded ended
                        ? Stream.of(ended.outcome() instanceof Outcome.Gated ? "gated" : "done")
                        : Stream.empty())
                .toList();
    }

    static void checkAware(long seed) {
        try (House house = house(
                "odd: {reason: Odd}",
                "        preReconcile: {reconcileGate: {eventAware: true, or: [{field: events.odd.note, equals: of e2},"
                        + " {field: events.odd.reason, notExists: true}]}}\n")) {
            int before = outcomes(house, "ork-1").size();
            assertThat(turns(house, () -> {
                        // They come while a turn about something else waits for its first write.
                        house.world.plan(Fault.at(
                                CallMatch.any().by("ork-1").resource("configmaps"),
                                new Effect.Slow(Duration.ofMillis(500))));
                        house.resize(SHOP, "a", 6);
                        for (String name : List.of("e1", "e2", "e3")) {
                            event(house, name, House.ref(SHOP, "a"), "Odd", "kubelet");
                        }
                    }))
                    .isEqualTo("[a, a, a, a]");
            assertThat(outcomes(house, "ork-1").subList(before, before + 4))
                    .containsExactly("done", "gated", "done", "gated");
        }
    }

    @Test
    void eachEventHasATurnOfItsOwn() {
        checkAware(1);
    }

    @Test
    void plantedOneTurnForAllEventsIsFound() {
        Hunt.finds(
                Defect.named("events that wait get no turn")
                        .in(
                                "ork.engine.box.Worker",
                                "if (occasions.done(key, events)) {",
                                "if (occasions.done(key, events) && events.isEmpty()) {"),
                ObserveEventsTest.class,
                "checkAware");
    }
}

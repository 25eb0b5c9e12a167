package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.journal.Fact;
import ork.engine.reconcile.Outcome;
import ork.json.JsonObject;
import ork.planted.Defect;
import ork.planted.Hunt;
import ork.simulator.world.CallMatch;
import ork.simulator.world.Effect;
import ork.simulator.world.Fault;
import ork.simulator.world.Instance;

/** Section 1.11, IS-4: what a CR sees of CRs of other entries, from memory, and what it never does on their account. */
class CrossTest {
    private static final ResourceType SHOP = Entries.type("shop");
    private static final ResourceType LEDGER = Entries.type("ledger");
    private static final ResourceType CONFIG_MAP = new ResourceType("", "v1", "configmaps", "ConfigMap", true);
    private static final Duration RESYNC = Duration.ofSeconds(10);

    /** Longer than an instance holds all of its boxes back for one of them. */
    private static final Duration LONG = Duration.ofMinutes(3);

    private static final int LISTS_REFUSED = 30;

    /** Nothing in it reads the spec of a ledger but the shop. */
    private static final String LEDGERS = """
                ledger:
                  apiTypes: {group: demo.example.com, version: v1, kind: Ledger, plural: ledgers}
                  operatorBox: {reconcile: {workers: 1, resync: 1h}}
            """;

    private static final String SHOPS = """
                shop:
                  apiTypes: {group: demo.example.com, version: v1, kind: Shop, plural: shops}
                  operatorBox:
                    reconcile: {workers: 2, resync: 10s}
                    cross:
                      - {crd: ledger, selector: {name: "{{ .metadata.name }}-db"}, as: db}
                      - {crd: ledger, selector: {matchLabels: {done: "yes"}, strategy: all}, as: done}
                    onReconcile:
                      configMaps:
                        - name: "{{ .metadata.name }}-page"
                          data:
                            size: "{{ .cross.db.spec.size }}"
                            found: "{{ .cross.db.found }}"
                            done: "{{ range .cross.done }}{{ .metadata.name }} {{ .spec.size }} {{ end }}"
                        - name: "{{ .metadata.name }}-link"
                          data: {of: "{{ .metadata.name }}"}
                          when: [{field: cross.db.spec.size, greaterThan: "10"}]
            """;

    private static House house(String ledgers) {
        House house = House.seeded(1);
        house.install(SHOP);
        house.install(LEDGER);
        house.world.run(Duration.ofSeconds(1));
        house.create(SHOP, "a", 1);
        start(house, ledgers);
        return house;
    }

    private static Instance start(House house, String ledgers) {
        Instance ork = house.runtime(
                "ork-1", Katalogs.of(ledgers, SHOPS), Settings.defaults().withoutElection(), Fittings.STANDARD);
        ork.start();
        return ork;
    }

    private static JsonObject page(House house) {
        return house.read(configMap("a-page")).orElseThrow().object("data");
    }

    private static Optional<JsonObject> link(House house) {
        return house.read(configMap("a-link"));
    }

    private static ObjectRef configMap(String name) {
        return new ObjectRef(CONFIG_MAP, "default", name);
    }

    static void checkSeen(long seed) {
        try (House house = house(LEDGERS)) {
            house.create(LEDGER, "a-db", 60);
            house.world.run(RESYNC.multipliedBy(2));
            assertThat(page(house).text("size")).isEqualTo("60");
            assertThat(page(house).text("found")).isEqualTo("true");
            assertThat(link(house)).isPresent();
        }
    }

    @Test
    void aCrOfAnotherEntryIsSeenInTemplatesAndConditions() {
        checkSeen(1);
    }

    @Test
    void byLabelsAllAreSeenByName() {
        try (House house = house(LEDGERS)) {
            for (String name : new String[] {"c", "b", "x"}) {
                house.create(LEDGER, name, name.charAt(0) - 'a');
                if (!name.equals("x")) {
                    house.call(labelled(name));
                }
            }
            house.world.run(RESYNC.multipliedBy(2));
            assertThat(page(house).text("done")).isEqualTo("b 1 c 2 ");
        }
    }

    private static Call labelled(String name) {
        JsonObject labels = JsonObject.of("labels", JsonObject.EMPTY.with("done", "yes"));
        return new Call.Patch(
                House.ref(LEDGER, name),
                Call.Subresource.NONE,
                Call.PatchType.MERGE,
                JsonObject.of("metadata", labels),
                "kubectl",
                false,
                Duration.ofSeconds(5));
    }

    @Test
    void whatIsNotThereIsNotFoundAndNoFailure() {
        try (House house = house(LEDGERS)) {
            house.world.run(RESYNC);
            assertThat(page(house).text("found")).isEqualTo("false");
            assertThat(page(house).text("size")).isEmpty();
            assertThat(link(house)).isEmpty();
            assertThat(house.facts(Fact.ReconcileEnded.class))
                    .noneMatch(ended -> ended.outcome() instanceof Outcome.Failure);
        }
    }

    @Test
    void whatGoesAwayTakesWhatItsConditionHeldWithinAResync() {
        try (House house = house(LEDGERS)) {
            house.create(LEDGER, "a-db", 60);
            house.world.run(RESYNC.multipliedBy(2));
            assertThat(link(house)).isPresent();
            house.resize(LEDGER, "a-db", 5);
            house.world.run(RESYNC.multipliedBy(2));
            assertThat(link(house)).isEmpty();
            assertThat(page(house).text("size")).isEqualTo("5");
        }
    }

    @Test
    void aReadCostsNoCall() {
        try (House house = house(LEDGERS)) {
            house.create(LEDGER, "a-db", 60);
            house.world.run(RESYNC.multipliedBy(2));
            int before = house.world.calls().size();
            house.world.run(RESYNC.multipliedBy(3));
            assertThat(house.world.calls().subList(before, house.world.calls().size()))
                    .noneMatch(call -> call.name().verb().equals("get"));
        }
    }

    @Test
    void anEntryWithoutItsCrdHasNothingToSee() {
        try (House house = House.seeded(1)) {
            house.install(SHOP);
            house.world.run(Duration.ofSeconds(1));
            house.create(SHOP, "a", 1);
            start(house, LEDGERS);
            house.world.run(RESYNC);
            assertThat(page(house).text("found")).isEqualTo("false");
        }
    }

    static void checkHidden(long seed) {
        try (House house = house(LEDGERS.replace("operatorBox:", "crossAccess: false\n      operatorBox:"))) {
            house.create(LEDGER, "a-db", 60);
            house.world.run(RESYNC.multipliedBy(2));
            assertThat(page(house).text("found")).isEqualTo("false");
            assertThat(page(house).text("size")).isEmpty();
        }
    }

    @Test
    void anEntryWithoutCrossAccessIsNotSeen() {
        checkHidden(1);
    }

    /** A start at which the shops' cache is there long before the ledgers'. */
    static void checkStart(long seed) {
        try (House house = house(LEDGERS)) {
            house.create(LEDGER, "a-db", 60);
            house.world.run(RESYNC.multipliedBy(2));
            assertThat(link(house)).isPresent();
            house.world.instances().getFirst().crash();
            house.world.run(Duration.ofSeconds(1));
            int writes = house.writes().size();
            for (int nth = 1; nth <= LISTS_REFUSED; nth++) {
                ApiStatus busy = ApiStatus.of(503, "ServiceUnavailable", "not now");
                house.world.plan(
                        new Fault(CallMatch.any().verb("list").resource("ledgers"), nth, new Effect.Refused(busy)));
            }
            house.world.instances().getFirst().start();
            house.world.run(LONG);
            assertThat(house.writes().subList(writes, house.writes().size()))
                    .as("writes on account of a cache that is not filled")
                    .isEmpty();
            assertThat(house.facts(Fact.ReconcileEnded.class))
                    .anyMatch(ended -> ended.outcome() instanceof Outcome.Waiting);
        }
    }

    @Test
    void untilTheOthersCacheIsFilledNothingIsDecided() {
        checkStart(1);
    }

    private static final String CLOSING = """
                    onDelete:
                      timeout: 1m
                      configMaps:
                        - {name: "{{ .metadata.name }}-page"}
            """;

    /** A shop that goes while nobody can know the ledgers: how long that takes. */
    private static Duration untilGone(String closing) {
        try (House house = house(LEDGERS)) {
            house.world.run(RESYNC);
            house.world.instances().getFirst().crash();
            house.world.run(Duration.ofSeconds(1));
            ApiStatus forbidden = ApiStatus.of(403, "Forbidden", "not for you");
            for (int nth = 1; nth <= LISTS_REFUSED; nth++) {
                house.world.plan(new Fault(
                        CallMatch.any().verb("list").resource("ledgers"), nth, new Effect.Refused(forbidden)));
            }
            house.runtime(
                            "ork-2",
                            Katalogs.of(LEDGERS, SHOPS + closing),
                            Settings.defaults().withoutElection(),
                            Fittings.STANDARD)
                    .start();
            // An instance holds all of its boxes back for one of them, for a while.
            house.world.run(Duration.ofMinutes(1));
            house.remove(SHOP, "a");
            int seconds = 0;
            while (house.read(House.ref(SHOP, "a")).isPresent()) {
                assertThat(seconds).as("seconds since the deletion").isLessThan(90);
                house.world.run(Duration.ofSeconds(1));
                seconds++;
            }
            return Duration.ofSeconds(seconds);
        }
    }

    static void checkGoes(long seed) {
        assertThat(untilGone(CLOSING)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aCrGoesWhoseStepsDoNotReadWhatNobodyKnows() {
        checkGoes(1);
    }

    static void checkGoesLate(long seed) {
        assertThat(untilGone(
                        CLOSING.replace("-page\"}", "-page\", when: [{field: cross.db.found, equals: \"false\"}]}")))
                .isBetween(Duration.ofSeconds(58), Duration.ofSeconds(70));
    }

    @Test
    void whatAStepReadsOfOthersIsWaitedForUntilTheTimeout() {
        checkGoesLate(1);
    }

    @Test
    void plantedWaitingForOthersForEverIsFound() {
        Hunt.finds(
                Defect.named("a CR that goes waits for others without end")
                        .in("ork.engine.pipeline.CrossView", "if (!late || ", "if (late || "),
                CrossTest.class,
                "checkGoesLate");
    }

    @Test
    void plantedAnEmptyCacheTakenForNothingIsFound() {
        Hunt.finds(
                Defect.named("a cache that has not synced counts as one without the CR")
                        .in("ork.engine.pipeline.CrossView", "-> crs.synced();", "-> true;"),
                CrossTest.class,
                "checkStart");
    }

    @Test
    void plantedSlimmingWhatOthersReadIsFound() {
        Hunt.finds(
                Defect.named("caches do not keep what others read")
                        .in(
                                "ork.engine.pipeline.CacheNeeds",
                                "target = target.and(whole ? Reads.EVERYTHING : Reads.of(path.subList(2, path.size())));",
                                ""),
                CrossTest.class,
                "checkSeen");
    }

    @Test
    void plantedReadingWhatIsHiddenIsFound() {
        Hunt.finds(
                Defect.named("crossAccess: false keeps nobody out")
                        .in(
                                "ork.engine.BoxFactory",
                                "if (box == null || (!name.equals(reader.name()) && !box.entry().crossAccess())) {",
                                "if (box == null) {"),
                CrossTest.class,
                "checkHidden");
    }
}

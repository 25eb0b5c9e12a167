package ork.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.engine.pipeline.Shops.SHOP;
import static ork.engine.pipeline.Shops.configMap;
import static ork.engine.pipeline.Shops.shopRef;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import ork.doors.ObjectRef;
import ork.engine.pipeline.Bench.Cost;
import ork.engine.reconcile.Outcome;
import ork.json.Json;
import ork.json.JsonObject;
import ork.planted.Defect;
import ork.planted.Hunt;

/** Section 1.6: a child of an entry with {@code sleep} is made that long after it is first wanted, and no worker waits. */
class SleepTest {
    private static final ObjectRef FIRST = configMap("a-first");
    private static final ObjectRef SLOW = configMap("a-slow");
    private static final ObjectRef AFTER = configMap("a-zafter");
    private static final Duration SLEEP = Duration.ofSeconds(10);

    private static final String SLEEPING = """
                  operatorBox:
                    reconcile: {resync: 1m}
                    onReconcile:
                      configMaps:
                        - name: "{{ .metadata.name }}-first"
                          data: {title: "{{ .spec.title }}"}
                        - name: "{{ .metadata.name }}-slow"
                          data: {title: "{{ .spec.title }}"}
                          sleep: 10s
                          when: [{field: spec.title, notEquals: Closed}]
                        - name: "{{ .metadata.name }}-zafter"
                          data: {title: "{{ .spec.title }}"}
            """;

    private final Bench bench = Shops.bench(Shops.entry(Shops.HEAD + SLEEPING));

    private Outcome after(Duration time) {
        bench.clock.pass(time);
        bench.sync();
        return bench.turn("default", "a");
    }

    private Outcome begun() {
        bench.create(SHOP, Shops.shop("a", "{\"title\": \"Open\"}"));
        return after(Duration.ZERO);
    }

    private static void assertWaits(Outcome outcome, Duration left) {
        assertThat(outcome)
                .isEqualTo(new Outcome.Waiting("configmaps default/a-slow sleeps 10 s before it is made", left));
    }

    private boolean there(ObjectRef child) {
        return bench.find(child).isPresent();
    }

    private JsonObject ready() {
        for (Json item : bench.get(shopRef("a")).array("status", "conditions")) {
            if (item instanceof JsonObject condition && condition.text("type").equals("Ready")) {
                return condition;
            }
        }
        throw new AssertionError("no Ready");
    }

    static void checkPutOff(long seed) {
        SleepTest test = new SleepTest();
        assertWaits(test.begun(), SLEEP);
        assertThat(test.there(FIRST)).isTrue();
        assertThat(test.there(SLOW)).isFalse();
        assertThat(test.there(AFTER)).isFalse();
        assertThat(test.ready().text("status")).isEqualTo("False");
        assertThat(test.ready().text("reason")).isEqualTo("Waiting");
        assertThat(test.ready().text("message")).contains("a-slow sleeps 10 s before it is made");
        // A resync, or a change of anything, neither shortens nor lengthens it.
        assertThat(test.bench.cost(() -> assertWaits(test.after(Duration.ofSeconds(4)), Duration.ofSeconds(6))))
                .isEqualTo(new Cost(0, 0, 0));
        assertThat(test.after(Duration.ofSeconds(6))).isInstanceOf(Outcome.Success.class);
        assertThat(test.there(SLOW)).isTrue();
        assertThat(test.there(AFTER)).isTrue();
        assertThat(test.ready().text("status")).isEqualTo("True");
        assertThat(test.bench.cost(() -> test.after(SLEEP))).isEqualTo(new Cost(0, 0, 0));
    }

    @Test
    void whatSleepsAndWhatComesAfterItIsMadeWhenItHasSlept() {
        checkPutOff(1);
    }

    static void checkDrift(long seed) {
        SleepTest test = new SleepTest();
        test.begun();
        test.after(SLEEP);
        test.bench.delete(SLOW);
        assertThat(test.after(Duration.ZERO)).isInstanceOf(Outcome.Success.class);
        assertThat(test.there(SLOW)).isTrue();
        test.bench.patch(shopRef("a"), "{\"spec\": {\"title\": \"Other\"}}");
        assertThat(test.after(Duration.ZERO)).isInstanceOf(Outcome.Success.class);
        assertThat(test.bench.get(SLOW).text("data", "title")).isEqualTo("Other");
        test.bench.restart();
        assertThat(test.after(Duration.ZERO)).isEqualTo(new Outcome.Success(false, Optional.empty()));
        test.bench.delete(SLOW);
        assertThat(test.after(Duration.ZERO)).isInstanceOf(Outcome.Success.class);
        assertThat(test.there(SLOW)).isTrue();
    }

    @Test
    void whatHasBeenThereIsKeptWithoutADelay() {
        checkDrift(1);
    }

    static void checkBehind(long seed) {
        SleepTest test = new SleepTest();
        test.bench.create(SHOP, Shops.shop("a", "{\"title\": \"Closed\"}"));
        test.after(Duration.ZERO);
        assertThat(test.after(Duration.ZERO)).isInstanceOf(Outcome.Success.class);
        test.bench.patch(shopRef("a"), "{\"spec\": {\"title\": \"Open\"}}");
        assertWaits(test.after(Duration.ZERO), SLEEP);
        test.bench.delete(AFTER);
        assertWaits(test.after(Duration.ofSeconds(1)), Duration.ofSeconds(9));
        assertThat(test.there(AFTER)).isTrue();
        assertThat(test.there(SLOW)).isFalse();
    }

    @Test
    void whatHasBeenThereComesBackAlthoughSomethingBeforeItSleeps() {
        checkBehind(1);
    }

    @Test
    void aChangeDuringTheSleepIsWhatIsMade() {
        begun();
        bench.patch(shopRef("a"), "{\"spec\": {\"title\": \"Other\"}}");
        assertWaits(after(Duration.ofSeconds(3)), Duration.ofSeconds(7));
        assertThat(bench.get(FIRST).text("data", "title")).isEqualTo("Other");
        assertThat(bench.get(shopRef("a")).integer(0, "status", "observedGeneration"))
                .isEqualTo(2);
        after(Duration.ofSeconds(7));
        assertThat(bench.get(SLOW).text("data", "title")).isEqualTo("Other");
    }

    static void checkAnotherLeader(long seed) {
        SleepTest test = new SleepTest();
        test.begun();
        assertWaits(test.after(Duration.ofSeconds(9)), Duration.ofSeconds(1));
        test.bench.restart();
        assertThat(test.bench.cost(() -> assertWaits(test.after(Duration.ZERO), SLEEP)))
                .isEqualTo(new Cost(0, 0, 0));
        assertThat(test.after(SLEEP)).isInstanceOf(Outcome.Success.class);
        assertThat(test.there(AFTER)).isTrue();
    }

    @Test
    void whoTakesOverLetsItSleepOnceMore() {
        checkAnotherLeader(1);
    }

    @Test
    void aCrThatGoesWaitsForNothing() {
        begun();
        bench.delete(shopRef("a"));
        assertThat(after(Duration.ZERO)).isInstanceOf(Outcome.Success.class);
        bench.settle();
        assertThat(bench.find(shopRef("a"))).isEmpty();
        assertThat(there(FIRST)).isFalse();
        assertThat(after(Duration.ZERO)).isInstanceOf(Outcome.Gone.class);
        assertThat(bench.pipeline().remembered()).isZero();
    }

    static void checkWantedAgain(long seed) {
        SleepTest test = new SleepTest();
        test.begun();
        test.after(SLEEP);
        test.bench.patch(shopRef("a"), "{\"spec\": {\"title\": \"Closed\"}}");
        test.after(Duration.ofSeconds(1));
        assertThat(test.there(SLOW)).isFalse();
        test.after(Duration.ofSeconds(1));
        test.bench.patch(shopRef("a"), "{\"spec\": {\"title\": \"Open\"}}");
        assertWaits(test.after(Duration.ofSeconds(1)), SLEEP);
        // What is there is kept meanwhile.
        assertThat(test.bench.get(AFTER).text("data", "title")).isEqualTo("Open");
        test.after(SLEEP);
        assertThat(test.there(SLOW)).isTrue();
    }

    @Test
    void whatIsWantedAgainSleepsAgain() {
        checkWantedAgain(1);
    }

    @Test
    void nothingIsPrunedWhileSomethingSleeps() {
        begun();
        after(SLEEP);
        bench.become(Shops.entry(
                Shops.HEAD + SLEEPING.replace("name }}-slow", "name }}-slower").replace("sleep: 10s", "sleep: 3s")));
        assertThat(after(Duration.ZERO)).isInstanceOf(Outcome.Waiting.class);
        assertThat(there(SLOW)).isTrue();
        assertThat(after(Duration.ofSeconds(3))).isInstanceOf(Outcome.Success.class);
        assertThat(there(SLOW)).isFalse();
        assertThat(there(configMap("a-slower"))).isTrue();
    }

    @Test
    void whatIsMadeOnceSleepsOnce() {
        bench.become(Shops.entry(Shops.HEAD + SLEEPING.replace("onReconcile", "onCreate")));
        assertWaits(begun(), SLEEP);
        assertThat(after(SLEEP)).isInstanceOf(Outcome.Success.class);
        assertThat(there(SLOW)).isTrue();
        bench.delete(SLOW);
        bench.restart();
        assertThat(bench.cost(() -> assertThat(after(SLEEP)).isInstanceOf(Outcome.Success.class)))
                .isEqualTo(new Cost(0, 0, 0));
        assertThat(there(SLOW)).isFalse();
    }

    static void checkUnseenDrift(long seed) {
        SleepTest test = new SleepTest();
        test.begun();
        test.after(SLEEP);
        test.bench.delete(SLOW);
        test.bench.delete(AFTER);
        test.bench.restart();
        assertThat(test.after(Duration.ZERO)).isInstanceOf(Outcome.Success.class);
        assertThat(test.there(SLOW)).isTrue();
        assertThat(test.there(AFTER)).isTrue();
        assertThat(test.bench.cost(() -> test.after(SLEEP))).isEqualTo(new Cost(0, 0, 0));
    }

    @Test
    void whatSomebodyDeletesWhileNobodyRemembersItIsMadeAtOnce() {
        checkUnseenDrift(1);
    }

    static void checkUnseenAndUnwanted(long seed) {
        SleepTest test = new SleepTest();
        test.begun();
        test.after(SLEEP);
        assertThat(test.slept()).contains("a-slow");
        test.bench.patch(shopRef("a"), "{\"spec\": {\"title\": \"Closed\"}}");
        test.after(Duration.ofSeconds(1));
        assertThat(test.slept()).isEmpty();
        test.bench.restart();
        test.bench.patch(shopRef("a"), "{\"spec\": {\"title\": \"Open\"}}");
        assertWaits(test.after(Duration.ofSeconds(1)), SLEEP);
    }

    private String slept() {
        return bench.get(shopRef("a")).text("metadata", "annotations", Marks.SLEPT);
    }

    @Test
    void whatIsWantedAgainSleepsAgainWhoeverLeads() {
        checkUnseenAndUnwanted(1);
    }

    @Test
    void plantedForgettingWhatHasSleptIsFound() {
        Hunt.finds(
                Defect.named("that a child has slept is in the leader's memory alone")
                        .in("ork.engine.pipeline.Sleep", "if (slept.equals(noted)) {", "if (true) {"),
                SleepTest.class,
                "checkUnseenDrift");
    }

    @Test
    void plantedNotingForEverIsFound() {
        Hunt.finds(
                Defect.named("what has slept once never sleeps again")
                        .in("ork.engine.pipeline.Sleep", "if (slept.isEmpty()) {", "if (slept.isEmpty() && false) {")
                        .in("ork.engine.pipeline.Sleep", "CHILDREN, slept));", "CHILDREN, noted));"),
                SleepTest.class,
                "checkUnseenAndUnwanted");
    }

    @Test
    void plantedMakingItAtOnceIsFound() {
        Hunt.finds(
                Defect.named("nothing sleeps")
                        .in("ork.engine.pipeline.Sleep", "if (rest.isPositive()) {", "if (rest.isNegative()) {"),
                SleepTest.class,
                "checkPutOff");
    }

    @Test
    void plantedASleepThatEachTurnBeginsAnewIsFound() {
        Hunt.finds(
                Defect.named("a resync begins the sleep anew")
                        .in(
                                "ork.engine.pipeline.Sleep",
                                "cycle.memory.asleep.computeIfAbsent(ref, _ -> now)",
                                "cycle.memory.asleep.merge(ref, now, (_, newer) -> newer)"),
                SleepTest.class,
                "checkPutOff");
    }

    @Test
    void plantedASleepBeforeAMendedDriftIsFound() {
        Hunt.finds(
                Defect.named("a child that somebody deleted sleeps before it is made again")
                        .in("ork.engine.pipeline.Sleep", "cycle.memory.awake.add(child.ref());", "")
                        .in("ork.engine.pipeline.Sleep", "noted.contains(ref.toString()) || ", ""),
                SleepTest.class,
                "checkDrift");
    }

    @Test
    void plantedAChildThatNeverSleepsAgainIsFound() {
        Hunt.finds(
                Defect.named("a child that is wanted again is remembered as awake")
                        .in("ork.engine.pipeline.Sleep", "cycle.memory.awake.retainAll(wanted);", ""),
                SleepTest.class,
                "checkWantedAgain");
    }

    @Test
    void plantedAChildThatWaitsBehindASleeperIsFound() {
        Hunt.finds(
                Defect.named("a child that somebody deleted waits for one that sleeps")
                        .in("ork.engine.pipeline.Sleep", "cycle.memory.awake.contains(ref) || ", ""),
                SleepTest.class,
                "checkBehind");
    }
}

package ork.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.engine.pipeline.Shops.SHOP;
import static ork.engine.pipeline.Shops.deployment;
import static ork.engine.pipeline.Shops.shopRef;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.engine.pipeline.Bench.Cost;
import ork.engine.reconcile.Outcome;
import ork.json.JsonObject;
import ork.planted.Defect;
import ork.planted.Hunt;

/** Section 2.12: the replicas of a workload go up and down, and nobody else puts them back. */
class ScalingTest {
    private static final String PLAIN = """
                  operatorBox:
                    onReconcile:
                      deployments:
                        - name: "{{ .metadata.name }}"
                          image: "{{ .spec.image }}"
                          replicas: "3"
            """;

    private static final String SCALED = PLAIN + """
                          autoscale:
                            min: 2
                            max: "{{ .spec.most }}"
                            cooldown: 30s
                            scaleUp: {conditions: {when: [{field: spec.load, greaterThan: 80}]}, increment: 2}
                            scaleDown: {conditions: {when: [{field: spec.load, lessThan: 20}]}, target: 0}
            """;

    private static Bench scaled(int load) {
        Bench bench = Shops.bench(Shops.entry(Shops.HEAD + SCALED));
        bench.create(SHOP, Shops.shop("a", "{\"image\": \"nginx:1\", \"most\": 6, \"load\": " + load + "}"));
        bench.settle();
        return bench;
    }

    private static long replicas(Bench bench) {
        return bench.get(deployment("a")).integer(-1, "spec", "replicas");
    }

    private static void load(Bench bench, int load) {
        bench.patch(shopRef("a"), "{\"spec\": {\"load\": " + load + "}}");
        bench.settle();
    }

    static void checkSteps(long seed) {
        Bench bench = scaled(50);
        assertThat(replicas(bench)).isEqualTo(3);
        bench.clock.pass(Duration.ofSeconds(31));
        load(bench, 90);
        assertThat(replicas(bench)).isEqualTo(5);
        bench.clock.pass(Duration.ofSeconds(20));
        bench.settle();
        assertThat(replicas(bench)).as("before the cooldown is over").isEqualTo(5);
        assertThat(bench.turn("default", "a"))
                .isInstanceOfSatisfying(
                        Outcome.Success.class,
                        success ->
                                assertThat(success.requeueAfter().orElseThrow()).isLessThan(Duration.ofSeconds(11)));
        bench.clock.pass(Duration.ofSeconds(11));
        bench.settle();
        assertThat(replicas(bench)).as("no more than max").isEqualTo(6);
        bench.clock.pass(Duration.ofSeconds(31));
        load(bench, 10);
        assertThat(replicas(bench)).as("no fewer than min").isEqualTo(2);
        assertThat(bench.rules.violations()).isEmpty();
    }

    @Test
    void itGoesUpAndDownByStepsWithinItsBounds() {
        checkSteps(1);
    }

    /** The next leader's clock is far behind the one that stamped the last step. */
    static void checkClocksApart(long seed) {
        Bench bench = scaled(50);
        bench.clock.skew(Duration.ofMinutes(-10));
        bench.restart();
        load(bench, 90);
        assertThat(replicas(bench))
                .as("before a cooldown since it was seen is over")
                .isEqualTo(3);
        bench.clock.pass(Duration.ofSeconds(20));
        bench.settle();
        assertThat(bench.turn("default", "a"))
                .isInstanceOfSatisfying(
                        Outcome.Success.class,
                        success -> assertThat(success.requeueAfter())
                                .hasValueSatisfying(pause -> assertThat(pause).isLessThan(Duration.ofSeconds(11))));
        bench.clock.pass(Duration.ofSeconds(11));
        bench.settle();
        assertThat(replicas(bench)).isEqualTo(5);
        bench.settle();
        assertThat(replicas(bench))
                .as("the next step has a cooldown of its own")
                .isEqualTo(5);
    }

    @Test
    void aStampOfAClockThatIsAheadHoldsNoLongerThanACooldown() {
        checkClocksApart(1);
    }

    @Test
    void plantedWaitingForTheWallClockIsFound() {
        Hunt.finds(
                Defect.named("a stamp in the future is waited for")
                        .in(
                                "ork.engine.pipeline.ChildMemory",
                                "return told.compareTo(seen) > 0 ? told : seen;",
                                "return told;"),
                ScalingTest.class,
                "checkClocksApart");
    }

    static void checkNotCorrected(long seed) {
        Bench bench = scaled(50);
        bench.patch(deployment("a"), "{\"spec\": {\"replicas\": 5}}");
        bench.patch(shopRef("a"), "{\"spec\": {\"image\": \"nginx:2\"}}");
        bench.settle();
        assertThat(replicas(bench)).isEqualTo(5);
        assertThat(bench.get(deployment("a")).at("spec", "template").toString()).contains("nginx:2");
        bench.patch(deployment("a"), "{\"spec\": {\"replicas\": 9}}");
        bench.settle();
        assertThat(replicas(bench)).as("beyond max").isEqualTo(6);
    }

    @Test
    void replicasThatOthersSetStayWithinTheBounds() {
        checkNotCorrected(1);
    }

    static void checkTakenOver(long seed) {
        Bench bench = Shops.bench(Shops.entry(Shops.HEAD + PLAIN.replace("\"3\"", "\"4\"")));
        bench.create(SHOP, Shops.shop("a", "{\"image\": \"nginx:1\", \"most\": 6, \"load\": 50}"));
        bench.settle();
        bench.cluster.onCommit(change -> {
            if (change.ref().equals(deployment("a"))) {
                assertThat(change.object().integer(-1, "spec", "replicas")).isEqualTo(4);
            }
        });
        bench.become(Shops.entry(Shops.HEAD + SCALED));
        bench.settle();
        assertThat(replicas(bench)).as("as many as there were").isEqualTo(4);
        bench.become(Shops.entry(Shops.HEAD + PLAIN.replace("\"3\"", "\"4\"")));
        bench.settle();
        assertThat(replicas(bench)).isEqualTo(4);
    }

    static void checkAdopted(long seed) {
        Bench bench = Shops.bench(
                Shops.entry(Shops.HEAD + SCALED.replace("autoscale:", "adopt: true\n              autoscale:")));
        JsonObject made = scaled(50).get(deployment("a"));
        bench.create(
                Shops.DEPLOYMENT,
                made.with("metadata", JsonObject.EMPTY.with("name", "a").with("namespace", "default"))
                        .without("status")
                        .with("spec", made.object("spec").with("replicas", 5)));
        bench.create(SHOP, Shops.shop("a", "{\"image\": \"nginx:1\", \"most\": 6, \"load\": 50}"));
        bench.cluster.onCommit(change -> {
            if (change.ref().equals(deployment("a"))) {
                assertThat(change.object().integer(-1, "spec", "replicas")).isEqualTo(5);
            }
        });
        bench.settle();
        assertThat(bench.get(deployment("a")).text("metadata", "labels", "orkestra.orkspace.io/owner-uid"))
                .as(bench.get(shopRef("a")).array("status", "conditions").toString())
                .isNotEmpty();
        assertThat(replicas(bench)).as("as many as there were").isEqualTo(5);
    }

    @Test
    void aWorkloadThatIsAdoptedGoesOnWithItsOwnReplicas() {
        checkAdopted(1);
    }

    @Test
    void plantedBeginningAnAdoptedWorkloadAtItsLeastIsFound() {
        planted(
                "whose replicas they are is not asked",
                "if (each instanceof JsonObject entry",
                "if (workload.isEmpty() && each instanceof JsonObject entry",
                "checkAdopted");
    }

    /** A crash between the creation and the first step: what the server filled in is nobody's word. */
    static void checkCrashAtFirst(long seed) {
        Bench bench = Shops.bench(Shops.entry(Shops.HEAD + SCALED));
        bench.create(SHOP, Shops.shop("a", "{\"image\": \"nginx:1\", \"most\": 6, \"load\": 50}"));
        bench.sync();
        bench.port.answerInstead(
                call -> call instanceof Call.Patch patch && patch.fieldManager().equals(Marks.SCALING_MANAGER)
                        ? new Answer.Refused(ApiStatus.of(500, "Internal", "not now"))
                        : new Answer.Unsent(""));
        var _ = bench.turn("default", "a");
        assertThat(replicas(bench)).isEqualTo(1);
        bench.port.answerInstead(_ -> new Answer.Unsent(""));
        bench.restart();
        bench.settle();
        assertThat(replicas(bench)).isEqualTo(3);
    }

    @Test
    void aWorkloadWhoseFirstStepWasMissedBeginsAtItsOwnSize() {
        checkCrashAtFirst(1);
    }

    @Test
    void plantedTakingADefaultForAWordIsFound() {
        planted(
                "a default counts as somebody's word",
                "return live.isPresent() && isSaidBySomebody(live.get())",
                "return live.isPresent()",
                "checkCrashAtFirst");
    }

    @Test
    void aWorkloadThatWasKeptUntilNowIsNotReset() {
        checkTakenOver(1);
    }

    @Test
    void inPeaceNothingIsWrittenNeitherByAnotherProcess() {
        Bench bench = scaled(50);
        bench.sync();
        assertThat(bench.cost(() -> bench.turn("default", "a"))).isEqualTo(new Cost(0, 0, 0));
        bench.restart();
        assertThat(bench.cost(() -> bench.turn("default", "a"))).isEqualTo(new Cost(0, 0, 0));
    }

    private static void planted(String name, String text, String instead, String check) {
        Hunt.finds(Defect.named(name).in("ork.engine.pipeline.Rescaling", text, instead), ScalingTest.class, check);
    }

    @Test
    void plantedForgettingTheCooldownIsFound() {
        planted("no cooldown is kept", "if (within && left.isPositive()) {", "if (false) {", "checkSteps");
    }

    @Test
    void plantedForgettingTheTakeOverIsFound() {
        planted(
                "replicas that were applied before are dropped",
                "? write(live.get(), scaling.clamped(replicas(live.get())))",
                "? write(seen, scaling.initial())",
                "checkTakenOver");
    }

    @Test
    void plantedPuttingReplicasBackIsFound() {
        Hunt.finds(
                Defect.named("replicas are applied with the rest")
                        .in(
                                "ork.engine.pipeline.Blueprint",
                                ": object.with(\"spec\", object.object(\"spec\").without(\"replicas\")),",
                                ": object,"),
                ScalingTest.class,
                "checkNotCorrected");
    }
}

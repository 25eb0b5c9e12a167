package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ork.doors.ResourceType;
import ork.engine.journal.Fact;
import ork.planted.Defect;
import ork.planted.Hunt;

/** Section 2.6: after a success a CR is looked at again when its Katalog says so, and at no other time. */
class RequeueTest {
    private static final ResourceType SHOP = Entries.type("shop");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** The moments at which reconciles of CRs of {@code size} 5 and 60 begin, in the minute after the first has settled. */
    private static List<Duration> begun(String requeue, int size) {
        try (House house = House.seeded(1)) {
            house.install(SHOP);
            house.world.run(Duration.ofSeconds(1));
            house.create(SHOP, "a", size);
            house.runtime(
                            "ork-1",
                            Katalogs.of(Katalogs.box("shop", "1h", "[]")
                                    .replace("resync: 1h", "resync: 1h, requeue: " + requeue)),
                            Settings.defaults().withoutElection(),
                            Fittings.STANDARD)
                    .start();
            house.world.run(Duration.ofSeconds(10));
            int before = house.seen().size();
            house.world.run(MINUTE);
            List<Duration> begun = new ArrayList<>();
            for (House.Seen seen : house.seen().subList(before, house.seen().size())) {
                if (seen.fact() instanceof Fact.ReconcileBegan) {
                    begun.add(seen.at());
                }
            }
            assertThat(house.facts(Fact.ReconcileEnded.class)).isNotEmpty();
            return begun;
        }
    }

    static void checkPeriod(long seed) {
        List<Duration> begun = begun("{after: 6s}", 5);
        assertThat(begun).hasSizeBetween(9, 10);
        for (int i = 1; i < begun.size(); i++) {
            assertThat(begun.get(i).minus(begun.get(i - 1))).isBetween(Duration.ofSeconds(6), Duration.ofMillis(6_500));
        }
    }

    @Test
    void aCrIsLookedAtAgainAfterThatLong() {
        checkPeriod(1);
    }

    @Test
    void withoutItNothingBeginsBetweenResyncs() {
        assertThat(begun("[]", 5)).isEmpty();
    }

    static void checkStatusOfThisTurn(long seed) {
        // The status has its size only once this very reconcile has written it.
        assertThat(begun("{after: 20s, when: [{field: status.size, equals: \"60\"}]}", 60))
                .hasSize(3);
    }

    @Test
    void itsConditionsSeeTheStatusThatTheReconcileGives() {
        checkStatusOfThisTurn(1);
        assertThat(begun("{after: 20s, when: [{field: status.size, equals: \"60\"}]}", 5))
                .isEmpty();
    }

    @Test
    void aTemplateThatYieldsNoDurationIsSaidOnTheCr() {
        try (House house = House.seeded(1)) {
            house.install(SHOP);
            house.world.run(Duration.ofSeconds(1));
            house.create(SHOP, "a", 5);
            house.runtime(
                            "ork-1",
                            Katalogs.of(Katalogs.box("shop", "1h", "[]")
                                    .replace(
                                            "resync: 1h",
                                            "resync: 1h, requeue: {after: \"{{ .spec.size }} parsecs\"}")),
                            Settings.defaults().withoutElection(),
                            Fittings.STANDARD)
                    .start();
            house.world.run(Duration.ofSeconds(10));
            assertThat(house.read(House.ref(SHOP, "a"))
                            .orElseThrow()
                            .array("status", "conditions")
                            .toString())
                    .contains("\"status\":\"False\"", "requeue.after yields \\\"5 parsecs\\\"");
        }
    }

    @Test
    void plantedLookingAtTheStatusOfBeforeIsFound() {
        Hunt.finds(
                Defect.named("requeue's conditions see the status of before")
                        .in(
                                "ork.engine.pipeline.CrPipeline",
                                "cycle.scope(written ? status.ahead() : cycle.cr())",
                                "cycle.scope(cycle.cr())"),
                RequeueTest.class,
                "checkStatusOfThisTurn");
    }

    @Test
    void plantedForgettingTheDelayIsFound() {
        Hunt.finds(
                Defect.named("a success forgets when to come back")
                        .in(
                                "ork.engine.pipeline.CrPipeline",
                                "return new Outcome.Success(cycle.changed(), requeueAfter);",
                                "return new Outcome.Success(cycle.changed(), Optional.empty());"),
                RequeueTest.class,
                "checkPeriod");
    }
}

package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.engine.Town.SHOP;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import ork.engine.journal.Fact;
import ork.json.JsonObject;
import ork.planted.Defect;
import ork.planted.Hunt;
import ork.simulator.api.Change;

/** Section 2.15, {@code .metrics} and {@code .health}: what templates see of their own operator, and that it comes to rest. */
class NumbersTest {
    private static final String SHOPS = """
            operatorBox:
              reconcile: {workers: 2, resync: 10s, queue: {maxDepth: 50}}
              onReconcile:
                configMaps:
                  - name: "{{ .metadata.name }}-quiet"
                    data: {a: b}
                    when: [{field: metrics.queueDepth, lessThan: 10}, {field: health.state, in: "started,healthy"}]
                  - name: "{{ .metadata.name }}-busy"
                    data: {a: b}
                    when: [{field: metrics.queueDepth, greaterThan: 10}]
              status:
                fields:
                  - {path: workers, type: int, value: "{{ .metrics.workers }}"}
                  - {path: busy, type: int, value: "{{ .metrics.workersBusyPercent }}"}
                  - {path: waiting, type: int, value: "{{ .metrics.queueDepth }}"}
                  - {path: scaled, type: bool, value: "{{ .metrics.autoscaleActive }}"}
                  - {path: failed, type: int, value: "{{ .metrics.errorCount }}"}
                  - {path: state, value: "{{ .health.state }}"}
                  - {path: code, type: int, value: "{{ .health.status }}"}
                  - {path: error, value: "{{ .health.lastError }}"}
            """;

    static void checkSeen(long seed) {
        try (Town town = new Town()) {
            town.house.create(SHOP, "a", 1);
            town.start(SHOPS);
            town.run(30);
            JsonObject status = town.status("a");
            assertThat(status.integer(-1, "workers")).isEqualTo(2);
            assertThat(status.integer(-1, "busy")).isEqualTo(50);
            assertThat(status.integer(-1, "waiting")).isZero();
            assertThat(status.flag("scaled")).isFalse();
            assertThat(status.integer(-1, "failed")).isZero();
            assertThat(status.text("state")).isEqualTo("healthy");
            assertThat(status.integer(-1, "code")).isEqualTo(200);
            assertThat(town.there("ConfigMap", "a-quiet")).isTrue();
            assertThat(town.there("ConfigMap", "a-busy")).isFalse();
            int writes = town.house.writes().size();
            town.run(30);
            assertThat(town.house.writes().subList(writes, town.house.writes().size()))
                    .as("writes while the numbers rest")
                    .isEmpty();
        }
    }

    @Test
    void templatesAndConditionsSeeTheirOwnOperatorAndComeToRest() {
        checkSeen(1);
    }

    /** A number that every turn moves, in the status: a write a resync and no turn for it. */
    static void checkBounded(long seed) {
        try (Town town = new Town()) {
            town.house.create(SHOP, "a", 1);
            town.start(SHOPS.replace(".metrics.errorCount", ".metrics.reconcileCount"));
            town.run(30);
            int writes = town.house.writes().size();
            int turns = town.house.facts(Fact.ReconcileBegan.class).size();
            town.run(100);
            Stream<Change> after =
                    town.house.writes().subList(writes, town.house.writes().size()).stream();
            assertThat(after.count()).as("writes in ten resyncs").isBetween(9L, 11L);
            assertThat(town.house.facts(Fact.ReconcileBegan.class).size() - turns)
                    .isBetween(9, 11);
        }
    }

    @Test
    void whatEveryTurnMovesIsWrittenOncePerResync() {
        checkBounded(1);
    }

    /** Forty CRs at once, at each resync: each sees how many wait behind it. */
    static void checkBusy(long seed) {
        try (Town town = new Town()) {
            for (int i = 0; i < 40; i++) {
                town.house.create(SHOP, "s" + i, 1);
            }
            town.start(SHOPS);
            town.run(60);
            boolean busy = town.house.writes().stream()
                    .anyMatch(change -> change.ref().name().endsWith("-busy"));
            assertThat(busy).as("somebody saw that many wait").isTrue();
            // In the order of their names, the last finds nobody behind it.
            assertThat(town.there("ConfigMap", "s9-quiet")).isTrue();
        }
    }

    @Test
    void whileManyWaitConditionsSeeIt() {
        checkBusy(1);
    }

    @Test
    void plantedNumbersThatNobodyTellsAreFound() {
        Hunt.finds(
                Defect.named("no numbers are given")
                        .in(
                                "ork.engine.BoxFactory",
                                "return box == null ? JsonObject.EMPTY : box.numbers();",
                                "return JsonObject.EMPTY;"),
                NumbersTest.class,
                "checkSeen");
    }

    @Test
    void plantedAnOwnWriteThatCallsForATurnIsFound() {
        Hunt.finds(
                Defect.named("own writes call for turns")
                        .in("ork.engine.pipeline.Cycle", "account.wrote(owner.uid(), Versions.of(stored));", ""),
                NumbersTest.class,
                "checkBounded");
    }
}

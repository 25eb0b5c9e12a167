package ork.engine;

import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ork.planted.Defect;
import ork.planted.Hunt;

/** RC-1, RC-4, RC-7, IS-1, IS-3, LC-1 to LC-4, LE-6, LE-7 with whole runtimes, whatever happens to them. */
class StormTest {
    private static final String BOX = "ork.engine.box.";
    private static final String LIFECYCLE = "ork.engine.lifecycle.";

    @Property(tries = 1000, shrinking = ShrinkingMode.OFF, seed = "2026")
    void whateverHappensTheContractHoldsAndAllIsWellInTheEnd(@ForAll long seed) {
        checkStorm(seed);
    }

    @ParameterizedTest
    @MethodSource("defects")
    void plantedDefectsAreFound(Defect defect) {
        Hunt.finds(defect, StormTest.class, "checkStorm");
    }

    static Stream<Defect> defects() {
        return Stream.of(
                Defect.named("RC-7: a key is not given back after a panic")
                        .in(BOX + "Worker", "processing = false; queue.done(key, writes);", """
                                processing = false;
                                if (!thrown[0]) { queue.done(key, writes); }""")
                        .in(BOX + "Worker", "OwnWrites writes = new OwnWrites();", """
                                OwnWrites writes = new OwnWrites();
                                boolean[] thrown = {false};""")
                        .in(BOX + "Worker", "work(key, writes);", "thrown[0] = work(key, writes);")
                        .in(BOX + "Worker", "private void work(", "private boolean work(")
                        .in(
                                BOX + "Worker",
                                "panic.ifPresent(thrown -> containment.run(() -> books.warn(key, store, thrown)));",
                                "return panic.isPresent();"),
                Defect.named("RC-7: a key is given back before its reconcile")
                        .in(BOX + "Worker", "processing = false; queue.done(key, writes);", "processing = false;")
                        .in(
                                BOX + "Worker",
                                "if (turnstile.pass()) { processing = true;",
                                "queue.done(key, writes); if (turnstile.pass()) { processing = true;"),
                Defect.named("IS-1: an error ends its worker")
                        .in(
                                BOX + "Containment",
                                "return new Attempt.Panicked(panic);",
                                "if (panic instanceof Error error) { throw error; } return new Attempt.Panicked(panic);"),
                Defect.named("IS-3: who has lost the lease stays degraded")
                        .in(
                                "ork.engine.health.Health",
                                "case PENDING, MISSING -> HealthState.PENDING;",
                                "case PENDING, MISSING -> running() == HealthState.DEGRADED"
                                        + " ? HealthState.DEGRADED : HealthState.PENDING;")
                        .knownToSeed(158),
                Defect.named("LC-1: whoever is asked for is taken as ready")
                        .in(LIFECYCLE + "Station", "!awaited.satisfied()", "false"),
                Defect.named("LC-3: a box whose kind was lost once stays away")
                        .in(
                                LIFECYCLE + "Lifecycle",
                                "box.activate();",
                                "if (box.health().now().phase() != ork.engine.health.Phase.LOST) { box.activate(); }"),
                Defect.named("LC-4: the queue is not closed on stop")
                        .in(BOX + "BoxRun", "queue.close(); turnstile.close();", "resync.close();"),
                Defect.named("LC-4: boxes stop in the order in which they started")
                        .in(LIFECYCLE + "Lifecycle", "return open.reversed();", "return open;"),
                Defect.named("LE-7: what happened under another leader is not looked at")
                        .in(
                                BOX + "Inlet",
                                "if (unseen || before == null || !gate.concerns(before, now) || passes(before, now)) {",
                                "if (!unseen && passes(before, now)) {")
                        .knownToSeed(23));
    }

    static void checkStorm(long seed) {
        Storm.run(seed);
    }
}

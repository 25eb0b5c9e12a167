package ork.engine;

import org.junit.jupiter.api.Test;
import ork.planted.Defect;
import ork.planted.Hunt;

/** Mistakes that boxes and what looks after them could make, each found by the check of the guarantee that it breaks. */
class PlantedTest {
    private static final String CONTAINMENT = "ork.engine.box.Containment";
    private static final String WORKER = "ork.engine.box.Worker";
    private static final String BOOKS = "ork.engine.box.Books";
    private static final String KINDS = "ork.engine.lifecycle.Kinds";
    private static final String LIFECYCLE = "ork.engine.lifecycle.Lifecycle";
    private static final String SHUTDOWN = "ork.engine.lifecycle.Shutdown";

    // IS-1, IS-2, IS-3

    @Test
    void anErrorThatEndsItsWorkerIsFound() {
        Hunt.finds(
                Defect.named("IS-1: only exceptions count as panics")
                        .in(
                                CONTAINMENT,
                                "private void endIfBroken(Throwable thrown) {",
                                "private void endIfBroken(Throwable thrown) {"
                                        + " if (thrown instanceof Error error) { throw error; }"),
                IsolationTest.class,
                "checkPanics");
    }

    @Test
    void aRetryWithoutBackoffIsFound() {
        Hunt.finds(
                Defect.named("IS-1: what failed is tried again at once")
                        .in(WORKER, "queue.retry(key);", "queue.add(key, new Cause.Other(\"at once\"));"),
                IsolationTest.class,
                "checkPanics");
    }

    @Test
    void aRateLimitThatBoxesShareIsFound() {
        String limits = "java.util.concurrent.ConcurrentHashMap<Clock, java.util.concurrent.atomic.AtomicLong>";
        Hunt.finds(
                Defect.named("IS-2: the boxes of an instance begin twenty reconciles a second between them")
                        .in(
                                WORKER,
                                "private final Clock clock;",
                                "private static final " + limits + " FREE = new " + limits + "();"
                                        + " private final Clock clock;")
                        .in(
                                WORKER,
                                "private void handle(ObjectKey key) {",
                                "private void handle(ObjectKey key) { var free = FREE.computeIfAbsent(clock,"
                                        + " _ -> new java.util.concurrent.atomic.AtomicLong(clock.monotonicNanos()));"
                                        + " long now = clock.monotonicNanos(); long at = Math.max(now, free.get());"
                                        + " free.set(at + 50_000_000); clock.sleep(Duration.ofNanos(at - now));"),
                FloodTest.class,
                "checkFlood");
    }

    @Test
    void aFailureThatIsNeverForgivenIsFound() {
        Hunt.finds(
                Defect.named("IS-3: a success does not end a row of failures")
                        .in(BOOKS, "step(health -> health.afterSuccess(now));", ""),
                DegradedTest.class,
                "checkHealth");
    }

    // LC-1 to LC-3

    @Test
    void aBoxThatWaitsForNobodyIsFound() {
        Hunt.finds(
                Defect.named("LC-1: a box opens whatever becomes of those that it depends on")
                        .in(LIFECYCLE, "box.synced() ? station.awaits()", "box.synced() ? \"\""),
                DependencyTest.class,
                "checkStartOrder");
    }

    @Test
    void aBoxThatHoldsBackAllBehindItIsFound() {
        Hunt.finds(
                Defect.named("LC-2: the boxes behind one whose kind is missing are not looked at")
                        .in(LIFECYCLE, "look(station); }", "look(station); if (!station.box().active()) { break; } }"),
                LifecycleTest.class,
                "checkMissing");
    }

    @Test
    void anAnswerThatIsOlderThanTheDefinitionIsFound() {
        Hunt.finds(
                Defect.named("LC-2: an answer that was on its way when the definition came counts more than it")
                        .in(KINDS, "new Told(answer, heardBefore)", "new Told(answer, heardOf(type))"),
                LifecycleTest.class,
                "checkMissing");
    }

    @Test
    void aDefinitionThatIsOlderThanTheAnswerIsFound() {
        Hunt.finds(
                Defect.named("LC-2: a definition that came late counts more than what the server has said since")
                        .in(KINDS, "heard(now, Crds.established(now));", "heard(now, true);"),
                LifecycleTest.class,
                "checkMissingUnwatched");
    }

    @Test
    void aKindThatNobodyAsksForIsFound() {
        Hunt.finds(
                Defect.named("LC-2: only the watch tells of a kind that appears")
                        .in(KINDS, "bell.await(retry) != Bell.Woken.CLOSED", "bell.await() != Bell.Woken.CLOSED"),
                LifecycleTest.class,
                "checkMissingUnwatched");
    }

    @Test
    void aBoxThatGivesUpItsLostKindIsFound() {
        Hunt.finds(
                Defect.named("LC-3: a box whose kind was lost stays as it is")
                        .in(
                                LIFECYCLE,
                                "box.activate();",
                                "if (box.health().now().phase() == ork.engine.health.Phase.LOST) { return; }"
                                        + " box.activate();"),
                LifecycleTest.class,
                "checkLost");
    }

    // LC-4, LE-6

    @Test
    void aStopInStartOrderIsFound() {
        Hunt.finds(
                Defect.named("LC-4: boxes stop in the order in which they started")
                        .in(LIFECYCLE, "return open.reversed();", "return open;"),
                ShutdownTest.class,
                "checkStop");
    }

    @Test
    void aDrainThatWaitsForNobodyIsFound() {
        Hunt.finds(
                Defect.named("LC-4: reconciles in flight are cut short")
                        .in(SHUTDOWN, "hurried ? 0 : Math.max(0, end - clock.monotonicNanos())", "0"),
                ShutdownTest.class,
                "checkStop");
    }

    @Test
    void aReleaseBeforeTheDrainIsFound() {
        Hunt.finds(
                Defect.named("LE-6: the lease is given back before the workers have finished")
                        .in(
                                SHUTDOWN,
                                "opened.forEach(OperatorBox::closeQueue);",
                                "leadership.release(); opened.forEach(OperatorBox::closeQueue);"),
                ShutdownTest.class,
                "checkStop");
    }
}

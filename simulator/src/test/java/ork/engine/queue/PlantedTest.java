package ork.engine.queue;

import org.junit.jupiter.api.Test;
import ork.planted.Defect;
import ork.planted.Hunt;

/** Mistakes that a queue could make, each found by the check of RC-7. */
class PlantedTest {
    private static final String QUEUE = "ork.engine.queue.WorkQueue";

    @Test
    void aForgottenReAddIsFound() {
        find(Defect.named("what asks for a key that a worker holds is forgotten")
                .in(QUEUE, "if (mine.again()) {", "if (false) {"));
    }

    @Test
    void aKeyHandedOutTwiceIsFound() {
        find(Defect.named("a key that a worker holds goes to another one at once")
                .in(QUEUE, "if (holder == null) {", "if (true) {"));
    }

    @Test
    void aTimerThatIsArmedOnlyOnceIsFound() {
        find(Defect.named("after the first timer has rung none is armed any more")
                .in(QUEUE, "armedFor = OptionalLong.empty(); changed.signal();", "changed.signal();"));
    }

    @Test
    void aForeignEventTakenForAnOwnOneIsFound() {
        find(Defect.named("every event that comes during a reconcile counts as its own")
                .in(
                        "ork.engine.queue.Held",
                        "case Cause.Change change when changes.size() < CHANGES_MAX -> changes.add(change);",
                        "case Cause.Change change when changes.size() < CHANGES_MAX -> {}"));
    }

    private static void find(Defect defect) {
        Hunt.finds(defect, WorkQueueTest.class, "checkWorkers");
    }
}

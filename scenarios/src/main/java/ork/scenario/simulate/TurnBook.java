package ork.scenario.simulate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import ork.engine.reconcile.ObjectKey;
import ork.engine.reconcile.Reasons;

/** What one turn of a CR does, while it does it. */
final class TurnBook {
    final String box;
    final ObjectKey key;
    private final List<Op> ops = new ArrayList<>();
    private Ending ending = new Ending(Ending.Kind.WAITING, "it is not over");
    private Duration end = Duration.ZERO;
    private boolean over;

    TurnBook(String box, ObjectKey key) {
        this.box = box;
        this.key = key;
    }

    void did(Op op) {
        ops.add(op);
    }

    /** What was compared and is as declared is told as well; what was written has been. */
    void because(Reasons reasons) {
        for (Reasons.Child child : reasons.children()) {
            if (child.verdict() == Reasons.Verdict.AS_DECLARED) {
                ops.add(new Op(
                        Op.Verb.APPLY,
                        child.ref().type().plural(),
                        child.ref().namespace(),
                        child.ref().name(),
                        Op.Effect.NONE));
            }
        }
    }

    void over(Ending how, Duration when) {
        ending = how;
        end = when;
        over = true;
    }

    boolean isOver() {
        return over;
    }

    List<Op> ops() {
        return ops;
    }

    Ending ending() {
        return ending;
    }

    Duration end() {
        return end;
    }
}

package ork.scenario.check;

import java.time.Duration;
import java.util.TreeSet;
import ork.engine.journal.Fact;
import ork.engine.reconcile.Outcome;

/** LC-1: no reconcile of a box begins before the boxes that it waits for have started, or have had a success. */
final class StartOrder implements Checker {
    static final String ID = "LC-1";

    private final Evidence evidence;
    private final TreeSet<String> started = new TreeSet<>();
    private final TreeSet<String> succeeded = new TreeSet<>();

    StartOrder(Evidence evidence) {
        this.evidence = evidence;
    }

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        if (!(moment instanceof Moment.Noted(Duration _, String instance, int life, Fact fact))) {
            return;
        }
        String process = instance + "/" + life + " ";
        switch (fact) {
            case Fact.BoxStarted(String box) -> started.add(process + box);
            case Fact.ReconcileEnded ended
            when ended.outcome() instanceof Outcome.Success -> succeeded.add(process + ended.box());
            case Fact.ReconcileBegan began -> {
                for (Evidence.BoxPlan box : evidence.about().boxes()) {
                    if (box.name().equals(began.box())) {
                        box.waitsFor()
                                .forEach(on -> findings.require(
                                        (on.success() ? succeeded : started).contains(process + on.on()),
                                        ID,
                                        process + "began " + began.box() + " before " + on.on()
                                                + (on.success() ? " had a success" : " had started")));
                    }
                }
            }
            default -> {}
        }
    }
}

package ork.scenario.check;

import java.time.Duration;
import java.util.TreeSet;
import ork.engine.journal.Fact;

/** RC-7: inside an instance no key is reconciled twice at the same time, and what comes during a reconcile leads to another one. */
final class OneAtATime implements Checker {
    static final String ID = "RC-7";

    private final TreeSet<String> working = new TreeSet<>();
    private final WakeUps wakeUps;

    OneAtATime(Evidence evidence) {
        this.wakeUps = new WakeUps(evidence);
    }

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        wakeUps.see(moment, findings);
        switch (moment) {
            case Moment.Noted(Duration _, String instance, int life, Fact.ReconcileBegan began) -> {
                String work = instance + "/" + life + " " + began.box() + " " + began.key();
                findings.require(working.add(work), ID, work + " is reconciled twice at the same time");
            }
            case Moment.Noted(Duration _, String instance, int life, Fact.ReconcileEnded ended) ->
                working.remove(instance + "/" + life + " " + ended.box() + " " + ended.key());
            default -> {}
        }
    }

    @Override
    public void end(Ledger last, Findings findings) {
        wakeUps.end(findings.now(), findings);
    }
}

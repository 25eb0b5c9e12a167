package ork.scenario.check;

import java.time.Duration;
import ork.engine.journal.Fact;
import ork.engine.reconcile.Outcome;

/**
 * RC-3: the same CRs, made in another order under other chances, end as they do in the run in which nothing goes wrong. Where
 * CRs dispute a name, who was first has it, and who that is is not judged.
 */
final class AnyOrder implements Checker {
    static final String ID = "RC-3";

    private final Evidence evidence;
    private boolean disputed;

    AnyOrder(Evidence evidence) {
        this.evidence = evidence;
    }

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        if (moment instanceof Moment.Noted(Duration _, String _, int _, Fact.ReconcileEnded ended)
                && ended.outcome() instanceof Outcome.Failure failure
                && failure.reason().equals("NameConflict")) {
            disputed = true;
        }
    }

    @Override
    public void end(Ledger last, Findings findings) {
        if (disputed) {
            return;
        }
        evidence.faultless()
                .ifPresent(expected -> evidence.beside().shuffled().forEach(end -> {
                    String difference = Differences.of(expected, end);
                    findings.require(
                            difference.isEmpty(), ID, "in another order the CRs come to something else: " + difference);
                }));
    }
}

package ork.scenario.check;

import java.time.Duration;
import java.util.Optional;
import ork.engine.journal.Fact;
import ork.engine.reconcile.Outcome;
import ork.json.JsonObject;
import ork.simulator.api.Change;
import ork.simulator.world.CallRecord;

/** DG-11: what belongs to another CR, or to nobody, is neither overwritten nor deleted. */
final class NothingTaken implements Checker {
    static final String ID = "DG-11";

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        if (moment instanceof Moment.Noted(Duration _, String _, int _, Fact.ReconcileEnded ended)
                && ended.outcome() instanceof Outcome.Failure failure
                && failure.reason().equals("NameConflict")) {
            findings.judge(ID);
        }
        if (!(moment instanceof Moment.Stored(Duration _, Change change, Optional<CallRecord> author))
                || author.isEmpty()
                || Marked.isBook(change.ref())
                || before.isCr(change.ref())) {
            return;
        }
        JsonObject previous = change.previous();
        if (previous == null) {
            return;
        }
        String now = Marked.owner(change.object());
        String uid = now.isEmpty() ? Marked.owner(previous) : now;
        findings.forbid(
                uid.isEmpty() || !Marked.isOf(previous, uid),
                ID,
                author.get() + " took or destroyed what was not its CR's");
    }
}

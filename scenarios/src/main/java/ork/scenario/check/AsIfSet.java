package ork.scenario.check;

import java.time.Duration;
import java.util.Optional;
import ork.simulator.api.Change;
import ork.simulator.world.CallRecord;

/**
 * DG-3, the runtime's half: where a CR was stored without what a webhook sets, because it did not answer, the end is that
 * of the run in which it answered.
 */
final class AsIfSet implements Checker {
    static final String ID = "DG-3";

    private final Evidence evidence;
    private String unset = "";

    AsIfSet(Evidence evidence) {
        this.evidence = evidence;
    }

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        if (moment instanceof Moment.Stored(Duration _, Change change, Optional<CallRecord> author)
                && author.isEmpty()
                && change.kind() != Change.Kind.DELETED
                && evidence.about().admissions().stream()
                        .anyMatch(admission ->
                                Ledger.sameKind(admission.type(), change.ref().type())
                                        && !Patterns.filled(change.object(), admission.sets())
                                                .equals(change.object()))) {
            unset = change.ref().toString();
        }
    }

    @Override
    public void end(Ledger last, Findings findings) {
        if (!unset.isEmpty()) {
            evidence.faultless().ifPresent(expected -> {
                String difference = Differences.of(expected, evidence.end());
                findings.require(
                        difference.isEmpty(), ID, unset + " was stored without its defaults, and then: " + difference);
            });
        }
    }
}

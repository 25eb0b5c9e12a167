package ork.scenario.check;

/**
 * RC-2: the run ends as the run of the same workload without faults does, which is not judged where both are one; and a
 * reconcile of what the one before it has left writes nothing.
 */
final class SameEnd implements Checker {
    static final String ID = "RC-2";

    private final Evidence evidence;
    private final Repeats repeats;

    SameEnd(Evidence evidence) {
        this.evidence = evidence;
        this.repeats = new Repeats(evidence);
    }

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        repeats.see(moment, before, findings);
    }

    @Override
    public void end(Ledger last, Findings findings) {
        if (evidence.beside().alike()) {
            return;
        }
        evidence.faultless().ifPresent(expected -> {
            String difference = Differences.of(expected, evidence.end());
            findings.require(difference.isEmpty(), ID, "the end is another than without faults: " + difference);
        });
    }
}

package ork.scenario.check;

/** RC-2: the run ends as the run of the same workload without faults does. Where both are one there is nothing to judge. */
final class SameEnd implements Checker {
    static final String ID = "RC-2";

    private final Evidence evidence;

    SameEnd(Evidence evidence) {
        this.evidence = evidence;
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

package ork.scenario.check;

/**
 * DG-10: values that were set and replaced before any reconcile saw them leave nothing behind: the run ends as one in which
 * they were never set, and nothing goes wrong.
 */
final class NothingSkipped implements Checker {
    static final String ID = "DG-10";

    private final Evidence evidence;

    NothingSkipped(Evidence evidence) {
        this.evidence = evidence;
    }

    @Override
    public void end(Ledger last, Findings findings) {
        evidence.beside().direct().ifPresent(expected -> {
            String difference = Differences.of(expected, evidence.end());
            findings.require(
                    difference.isEmpty(), ID, "the end is another than without what nobody saw: " + difference);
        });
    }
}

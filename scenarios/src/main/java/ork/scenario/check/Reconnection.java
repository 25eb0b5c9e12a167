package ork.scenario.check;

/** DG-1: within a resync interval and the time that a connection takes to fail, every watch is open again. */
final class Reconnection implements Checker {
    static final String ID = "DG-1";

    private final Evidence evidence;

    Reconnection(Evidence evidence) {
        this.evidence = evidence;
    }

    @Override
    public void end(Ledger last, Findings findings) {
        findings.require(
                evidence.milestones().watching().isPresent(),
                ID,
                "not every watch was open again after the quiet point");
    }
}

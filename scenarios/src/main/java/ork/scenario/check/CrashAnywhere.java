package ork.scenario.check;

/** DG-7: whatever single calls suffer, the end is that of the run in which they suffer nothing. */
final class CrashAnywhere implements Checker {
    static final String ID = "DG-7";

    private final Evidence evidence;
    private String suffered = "";

    CrashAnywhere(Evidence evidence) {
        this.evidence = evidence;
    }

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        if (moment instanceof Moment.Sent sent && sent.call().effect() != null) {
            suffered = sent.call().toString();
        }
    }

    @Override
    public void end(Ledger last, Findings findings) {
        if (!suffered.isEmpty()) {
            evidence.faultless().ifPresent(expected -> {
                String difference = Differences.of(expected, evidence.end());
                findings.require(difference.isEmpty(), ID, "after what " + suffered + " suffered: " + difference);
            });
        }
    }
}

package ork.scenario.check;

/** DG-7: whatever single calls suffer, and wherever a process dies, the end is that of the run in which nothing of that happens. */
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
            suffered = "what " + sent.call() + " suffered";
        }
        if (moment instanceof Moment.Died died) {
            suffered = "the death of " + died.instance();
        }
    }

    @Override
    public void end(Ledger last, Findings findings) {
        if (!suffered.isEmpty()) {
            evidence.faultless().ifPresent(expected -> {
                String difference = Differences.of(expected, evidence.end());
                findings.require(difference.isEmpty(), ID, "after " + suffered + ": " + difference);
            });
        }
    }
}

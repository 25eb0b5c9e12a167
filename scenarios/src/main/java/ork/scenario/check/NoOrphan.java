package ork.scenario.check;

/** DG-5: in the end no object carries the mark of a CR that has gone. */
final class NoOrphan implements Checker {
    static final String ID = "DG-5";

    @Override
    public void end(Ledger last, Findings findings) {
        last.orphans().forEach(ref -> findings.require(false, ID, ref + " belongs to a CR that has gone"));
    }
}

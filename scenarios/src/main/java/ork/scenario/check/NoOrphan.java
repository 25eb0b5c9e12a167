package ork.scenario.check;

import java.util.TreeSet;
import ork.engine.reconcile.ObjectKey;

/** DG-5: in the end no object carries the mark of a CR that has gone. */
final class NoOrphan implements Checker {
    static final String ID = "DG-5";

    /** The uids of CRs that have ever had a child. */
    private final TreeSet<String> parents = new TreeSet<>();

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        if (moment instanceof Moment.Stored stored) {
            parents.add(Marked.owner(stored.change().object()));
        }
    }

    @Override
    public void end(Ledger last, Findings findings) {
        last.lives().forEach((uid, life) -> {
            if (life.gone() && parents.contains(uid)) {
                findings.judge(ID);
            }
        });
        last.orphans()
                .forEach(ref -> findings.require(false, ID, ObjectKey.of(ref), ref + " belongs to a CR that has gone"));
    }
}

package ork.scenario.check;

import java.time.Duration;
import java.util.Optional;
import ork.doors.ObjectRef;
import ork.json.JsonObject;
import ork.simulator.api.Change;
import ork.simulator.world.CallRecord;

/** DG-9: no write makes a CR that is gone again, and nothing remembered of it touches one that has its name. */
final class Identity implements Checker {
    static final String ID = "DG-9";

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        if (moment instanceof Moment.Stored stored
                && stored.change().kind() == Change.Kind.DELETED
                && before.isCr(stored.change().ref())) {
            findings.judge(ID);
        }
        if (!(moment instanceof Moment.Stored(Duration _, Change change, Optional<CallRecord> author))
                || author.isEmpty()
                || Marked.isBook(change.ref())) {
            return;
        }
        JsonObject previous = change.previous();
        if (before.isCr(change.ref())) {
            if (previous == null || isNamesake(change.ref(), Marked.uid(change.object()), before)) {
                findings.require(
                        previous != null || isChild(change.object(), before),
                        ID,
                        author.get() + " has resurrected a CR");
            }
            findings.forbid(
                    change.object().integer(0, "status", "observedGeneration") > Marked.generation(change.object()),
                    ID,
                    author.get() + " observed a generation that has not been");
            return;
        }
        String uid = Marked.owner(change.object());
        if (previous != null && !uid.isEmpty() && !Marked.isOf(previous, uid)) {
            Optional<Ledger.Life> old = before.life(Marked.owner(previous));
            boolean namesake = old.isPresent()
                    && old.map(Ledger.Life::ref).equals(before.life(uid).map(Ledger.Life::ref));
            findings.forbid(namesake, ID, author.get() + " took what belonged to a CR of the same name");
        }
        before.life(uid).filter(life -> isNamesake(life.ref(), uid, before)).ifPresent(_ -> findings.judge(ID));
        findings.forbid(
                change.kind() == Change.Kind.ADDED
                        && !uid.isEmpty()
                        && before.life(uid).isEmpty(),
                ID,
                author.get() + " made a child of a CR that has never been");
    }

    /** A CR may be the child of another one: then who makes it brings nothing back, and DG-5 says how long it may stay. */
    private static boolean isChild(JsonObject cr, Ledger before) {
        return before.life(Marked.owner(cr)).isPresent();
    }

    /** Whether another CR has had this one's name before. */
    private static boolean isNamesake(ObjectRef cr, String uid, Ledger before) {
        return before.lives().entrySet().stream()
                .anyMatch(life -> life.getValue().ref().equals(cr)
                        && life.getValue().gone()
                        && !life.getKey().equals(uid));
    }
}

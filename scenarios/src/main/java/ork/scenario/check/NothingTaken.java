package ork.scenario.check;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import ork.doors.Call;
import ork.engine.journal.Fact;
import ork.engine.reconcile.ObjectKey;
import ork.engine.reconcile.Outcome;
import ork.json.JsonObject;
import ork.simulator.api.Change;
import ork.simulator.world.CallRecord;

/**
 * DG-11: what belongs to another CR, or to nobody, is neither overwritten nor deleted. A child of a CR that is there is deleted
 * while its own CR is reconciled, and not on behalf of another one.
 */
final class NothingTaken implements Checker {
    static final String ID = "DG-11";

    private final Evidence evidence;
    /** By process: the boxes and keys that are reconciled. */
    private final Map<String, TreeSet<String>> underWay = new TreeMap<>();
    /** By deletion under way: what its sender reconciled when it sent it. */
    private final Map<String, TreeSet<String>> deletions = new TreeMap<>();

    NothingTaken(Evidence evidence) {
        this.evidence = evidence;
    }

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        follow(moment);
        if (moment instanceof Moment.Noted(Duration _, String _, int _, Fact.ReconcileEnded ended)
                && ended.outcome() instanceof Outcome.Failure failure
                && failure.reason().equals("NameConflict")) {
            findings.judge(ID);
        }
        if (!(moment instanceof Moment.Stored(Duration _, Change change, Optional<CallRecord> author))
                || author.isEmpty()
                || Marked.isBook(change.ref())
                || before.isCr(change.ref())) {
            return;
        }
        JsonObject previous = change.previous();
        if (previous == null) {
            return;
        }
        String now = Marked.owner(change.object());
        String uid = now.isEmpty() ? Marked.owner(previous) : now;
        findings.forbid(
                uid.isEmpty() || !Marked.isOf(previous, uid),
                ID,
                author.get() + " took or destroyed what was not its CR's");
        if (author.get().call() instanceof Call.Delete
                && !Marked.owner(previous).isEmpty()) {
            deleted(change, Marked.owner(previous), author.get(), before, findings);
        }
    }

    private void follow(Moment moment) {
        switch (moment) {
            case Moment.Noted(Duration _, String instance, int life, Fact.ReconcileBegan began) ->
                work(instance + "/" + life).add(began.box() + " " + began.key());
            case Moment.Noted(Duration _, String instance, int life, Fact.ReconcileEnded ended) ->
                work(instance + "/" + life).remove(ended.box() + " " + ended.key());
            case Moment.Sent(Duration _, CallRecord call)
            when call.call() instanceof Call.Delete ->
                deletions.put(call.toString(), new TreeSet<>(work(Looks.process(call))));
            default -> {}
        }
    }

    private void deleted(Change change, String uid, CallRecord author, Ledger before, Findings findings) {
        before.living(uid).flatMap(_ -> before.life(uid)).ifPresent(life -> {
            ObjectKey key = ObjectKey.of(life.ref());
            TreeSet<String> work = deletions.getOrDefault(author.toString(), new TreeSet<>());
            boolean own = evidence.about().boxes().stream()
                    .filter(box -> Ledger.sameKind(box.type(), life.ref().type()))
                    .anyMatch(box -> work.contains(box.name() + " " + key));
            findings.require(
                    own,
                    ID,
                    author + " destroyed " + change.ref() + ", which is " + life.ref() + "'s, while it reconciled "
                            + work);
        });
    }

    private TreeSet<String> work(String process) {
        return underWay.computeIfAbsent(process, _ -> new TreeSet<>());
    }
}

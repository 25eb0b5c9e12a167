package ork.scenario.check;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ork.doors.ObjectRef;
import ork.engine.journal.Fact;
import ork.engine.reconcile.ObjectKey;
import ork.simulator.api.Change;

/**
 * DG-1: within a resync interval and the time that a connection takes to fail, every watch is open again, and every CR that
 * somebody changed since the trouble began, or a child of which, has been looked at since; and while nothing answers, nobody asks
 * again and again without growing pauses.
 */
final class Reconnection implements Checker {
    static final String ID = "DG-1";

    private final Evidence evidence;
    /** By box and key: the newest change that nobody has looked at. */
    private final Map<String, Unseen> unseen = new TreeMap<>();

    private final Patience patience = new Patience();
    private boolean troubled;

    /** @param revision that a look has to be at; of a child any look will do */
    private record Unseen(ObjectKey cr, Duration at, long revision) {}

    Reconnection(Evidence evidence) {
        this.evidence = evidence;
    }

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        patience.see(moment, findings);
        switch (moment) {
            case Moment.Acted acted when acted.sort() == Moment.Sort.NETWORK -> troubled = true;
            case Moment.Sent sent when sent.call().effect() != null -> troubled = true;
            case Moment.Stored(Duration at, Change change, var author) -> stored(at, change, author.isEmpty(), before);
            case Moment.Noted(Duration at, String _, int _, Fact.ReconcileBegan began) ->
                looked(at, key(began.box(), began.key()), began.resourceVersion(), findings);
            default -> {}
        }
    }

    private void stored(Duration at, Change change, boolean foreign, Ledger before) {
        boolean gone = change.kind() == Change.Kind.DELETED;
        if (before.isCr(change.ref())) {
            keys(change.ref(), key -> {
                if (gone) {
                    unseen.remove(key);
                } else if (foreign && troubled) {
                    unseen.put(key, new Unseen(ObjectKey.of(change.ref()), at, change.revision()));
                }
            });
        } else if (foreign && troubled) {
            String uid = Marked.owner(change.object());
            before.living(uid)
                    .filter(cr -> !Marked.deleting(cr))
                    .flatMap(_ -> before.life(uid))
                    .ifPresent(life -> keys(
                            life.ref(),
                            key -> unseen.merge(
                                    key,
                                    new Unseen(ObjectKey.of(life.ref()), at, 0),
                                    (old, now) -> new Unseen(now.cr(), now.at(), old.revision()))));
        }
    }

    private void looked(Duration at, String key, String version, Findings findings) {
        Unseen last = unseen.get(key);
        long seen = version.matches("[0-9]{1,18}") ? Long.parseLong(version) : 0;
        if (last == null || seen < last.revision()) {
            return;
        }
        unseen.remove(key);
        Duration quiet = evidence.milestones().quiet();
        if (last.at().compareTo(quiet) <= 0) {
            Duration took = at.minus(quiet);
            findings.measure(Catalogue.RECONNECTION, took.isNegative() ? Duration.ZERO : took);
            findings.require(
                    at.compareTo(evidence.milestones().due()) <= 0,
                    ID,
                    last.cr(),
                    key + " changed at " + last.at().toMillis() + " ms, and was looked at too late");
        }
    }

    private void keys(ObjectRef cr, java.util.function.Consumer<String> each) {
        evidence.about().boxes().stream()
                .filter(box -> Ledger.sameKind(box.type(), cr.type()))
                .forEach(box -> each.accept(key(box.name(), ObjectKey.of(cr))));
    }

    private static String key(String box, ObjectKey key) {
        return box + " " + key;
    }

    @Override
    public void end(Ledger last, Findings findings) {
        Optional<Duration> watching = evidence.milestones().watching();
        if (troubled) {
            findings.judge(ID);
        }
        findings.forbid(watching.isEmpty(), ID, "not every watch was open again after the quiet point");
        unseen.forEach((key, change) -> findings.require(
                false,
                ID,
                change.cr(),
                key + " changed at " + change.at().toMillis() + " ms, and nobody has looked at it since"));
    }
}

package ork.scenario.check;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.engine.reconcile.ObjectKey;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.Change;
import ork.simulator.world.CallRecord;

/** RC-6: the finalizer comes before the first child and goes after the last, and then it does go. */
final class Finalizers implements Checker {
    static final String ID = "RC-6";

    private final Looks looks = new Looks();
    /** By uid: when a CR was deleted that has not gone. */
    private final Map<String, Duration> going = new TreeMap<>();

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        looks.see(moment);
        if (moment instanceof Moment.Stored(Duration at, Change change, var _) && before.isCr(change.ref())) {
            String uid = Marked.uid(change.object());
            if (Marked.deleting(change.object())) {
                going.putIfAbsent(uid, at);
            }
            if (change.kind() == Change.Kind.DELETED) {
                Optional.ofNullable(going.remove(uid))
                        .ifPresent(since -> findings.measure(Catalogue.DELETION, at.minus(since)));
            }
        }
        if (moment instanceof Moment.Stored(Duration _, Change change, Optional<CallRecord> author)
                && author.isPresent()
                && !Marked.isBook(change.ref())) {
            if (before.isCr(change.ref())) {
                cr(change, author.get(), before, findings);
            } else if (!(author.get().call() instanceof Call.Delete) && change.kind() != Change.Kind.DELETED) {
                String uid = Marked.owner(change.object());
                if (!uid.isEmpty()) {
                    findings.require(
                            before.life(uid).filter(Ledger.Life::marked).isPresent(),
                            ID,
                            author.get() + " wrote a child of a CR that had no finalizer yet");
                }
            }
        }
    }

    private void cr(Change change, CallRecord author, Ledger before, Findings findings) {
        JsonObject previous = change.previous();
        if (previous == null) {
            return;
        }
        boolean released = Marked.finalized(previous)
                && (change.kind() == Change.Kind.DELETED || !Marked.finalized(change.object()));
        if (!released) {
            return;
        }
        findings.require(Marked.deleting(previous), ID, author + " let go of a CR that is not being deleted");
        String uid = Marked.uid(previous);
        before.ownedBy(uid)
                .forEach((child, object) -> findings.require(
                        isCovered(child, object, author, uid) || isOfTheCluster(child, object),
                        ID,
                        ObjectKey.of(child),
                        author + " let its CR go before " + child));
    }

    /** A child that goes with its owner, is going, or came to be after the last look for children. */
    private boolean isCovered(ObjectRef child, JsonObject object, CallRecord author, String uid) {
        long listed = looks.listed(author, child.type(), uid);
        boolean later = listed >= 0 && object.integer(0, "metadata", "resourceVersion") > listed;
        return object.array("metadata", "ownerReferences").size() > 0 || Marked.deleting(object) || later;
    }

    /** The cluster's own Endpoints carry the labels of their Service, and go after it: ork has written nothing of them. */
    private static boolean isOfTheCluster(ObjectRef child, JsonObject object) {
        for (Json each : object.array("metadata", "managedFields")) {
            if (each instanceof JsonObject entry && entry.text("manager").startsWith("orkestra-")) {
                return false;
            }
        }
        return child.type().plural().equals("endpoints");
    }

    @Override
    public void end(Ledger last, Findings findings) {
        last.crs()
                .forEach((ref, cr) -> findings.forbid(
                        Marked.deleting(cr) && Marked.finalized(cr),
                        ID,
                        ObjectKey.of(ref),
                        ref + " was deleted, and has not gone"));
    }
}

package ork.scenario.check;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.engine.journal.Fact;
import ork.json.JsonObject;
import ork.simulator.api.Change;
import ork.simulator.world.CallRecord;

/**
 * DG-8: every write says which object it was decided from, and its version where the object's content has decided it; what
 * destroys was preceded by a live look at the CR, of the same uid, by the process that destroys. A child that was written for a generation is not deleted on a look at
 * that very generation, unless another version of the operator wrote it.
 */
final class NoPast implements Checker {
    static final String ID = "DG-8";

    private final Looks looks = new Looks();
    private final OperatorVersions versions = new OperatorVersions();
    /** By child: what the last write of it was decided from. */
    private final Map<ObjectRef, Wish> writtenFor = new TreeMap<>();
    /** By revision of a CR: its generation. */
    private final Map<Long, Long> generations = new TreeMap<>();

    private final Begun begun;
    private final Peers peers;

    /** A generation of a CR, as a version of the operator understands it. */
    private record Wish(int version, long generation, Duration at) {
        boolean isOf(int other, long now) {
            return version == other && generation == now;
        }
    }

    NoPast(Evidence evidence) {
        peers = new Peers(evidence.about());
        begun = new Begun(evidence);
    }

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        looks.see(moment);
        versions.see(moment);
        switch (moment) {
            case Moment.Noted(Duration at, String instance, int life, Fact.ReconcileBegan began) ->
                begun.see(at, instance, life, began);
            case Moment.Stored(Duration at, Change change, Optional<CallRecord> author) -> {
                if (before.isCr(change.ref())) {
                    generations.put(change.revision(), Marked.generation(change.object()));
                    peers.see(change, at);
                }
                if (author.isPresent() && !Marked.isBook(change.ref())) {
                    stored(at, change, author.get(), before, findings);
                }
            }
            default -> {}
        }
    }

    private void stored(Duration at, Change change, CallRecord author, Ledger before, Findings findings) {
        findings.forbid(!conditional(author), ID, author + " may hit what it has not seen");
        JsonObject previous = change.previous();
        if (previous != null && change.kind() != Change.Kind.DELETED) {
            boolean less = replicas(change.object()) < replicas(previous)
                    || Marked.finalized(previous) && !Marked.finalized(change.object())
                    || change.object().array("metadata", "ownerReferences").size()
                            < previous.array("metadata", "ownerReferences").size();
            if (less) {
                findings.require(versioned(author), ID, author + " took something away of a version it does not name");
            }
        }
        if (before.isCr(change.ref())) {
            boolean released = previous != null && Marked.finalized(previous) && !Marked.finalized(change.object());
            findings.forbid(
                    change.kind() == Change.Kind.DELETED && !versioned(author),
                    ID,
                    author + " let go of a version of a CR that it does not name");
            if (released || change.kind() == Change.Kind.DELETED) {
                findings.require(
                        looked(author, change.ref(), Marked.uid(change.object()))
                                .filter(Marked::deleting)
                                .isPresent(),
                        ID,
                        author + " let go of a CR that it had not looked at");
            }
            return;
        }
        String uid = Marked.owner(change.object());
        if (!(author.call() instanceof Call.Delete)) {
            before.life(uid)
                    .ifPresent(life -> generation(author, life.ref())
                            .ifPresent(now -> writtenFor.put(change.ref(), new Wish(versions.of(author), now, at))));
            if (previous != null && replicas(change.object()) < replicas(previous)) {
                before.living(uid).ifPresent(cr -> scaledDown(cr, author, before, findings));
            }
            return;
        }
        before.living(uid).ifPresent(cr -> destroyed(change.ref(), cr, author, before, findings));
        writtenFor.remove(change.ref());
    }

    private void destroyed(ObjectRef child, JsonObject cr, CallRecord author, Ledger before, Findings findings) {
        ObjectRef ref = before.life(Marked.uid(cr)).orElseThrow().ref();
        Optional<JsonObject> look = looked(author, ref, Marked.uid(cr));
        findings.require(look.isPresent(), ID, author + " destroyed a child without having looked at its CR");
        look.filter(live -> !Marked.deleting(live))
                .filter(_ -> Optional.ofNullable(writtenFor.get(child))
                        .filter(wish -> peers.changedSince(ref, wish.at()))
                        .isEmpty())
                .ifPresent(live -> findings.require(
                        Optional.ofNullable(writtenFor.get(child))
                                .filter(wish -> wish.isOf(versions.of(author), Marked.generation(live)))
                                .isEmpty(),
                        ID,
                        author + " destroyed what was wanted by generation " + Marked.generation(live)
                                + ", which it had just looked at"));
    }

    private void scaledDown(JsonObject cr, CallRecord author, Ledger before, Findings findings) {
        ObjectRef ref = before.life(Marked.uid(cr)).orElseThrow().ref();
        findings.require(
                looked(author, ref, Marked.uid(cr)).isPresent(),
                ID,
                author + " scaled down without having looked at its CR");
    }

    private static long replicas(JsonObject object) {
        return object.integer(0, "spec", "replicas");
    }

    private Optional<JsonObject> looked(CallRecord author, ObjectRef cr, String uid) {
        return looks.before(author, cr).filter(live -> Marked.uid(live).equals(uid));
    }

    private Optional<Long> generation(CallRecord author, ObjectRef cr) {
        return begun.version(author, cr)
                .filter(version -> version.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .map(generations::get);
    }

    /** Whether a write that changes an object says of which version. A deletion that leaves a mark is none. */
    private static boolean versioned(CallRecord author) {
        return !(author.call() instanceof Call.Patch patch)
                || !patch.patch().text("metadata", "resourceVersion").isEmpty();
    }

    /** A write carries a uid and a version, or creates; a delete carries at least the uid. */
    private static boolean conditional(CallRecord author) {
        return switch (author.call()) {
            case Call.Delete delete -> delete.uid().isPresent();
            case Call.Patch patch -> {
                JsonObject metadata = patch.patch().object("metadata");
                String version = metadata.text("resourceVersion");
                boolean creates = patch.patchType() == Call.PatchType.APPLY && version.equals("1");
                yield creates || !metadata.text("uid").isEmpty();
            }
            case Call.Update _ -> false;
            case null, default -> true;
        };
    }
}

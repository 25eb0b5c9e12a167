package ork.engine.campaign;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.engine.pipeline.Marks;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.resource.ChildLabels;
import ork.simulator.api.Change;
import ork.simulator.world.CallRecord;
import ork.simulator.world.World;

/** Judges every commit of a run: what may never happen, whatever goes wrong. */
final class Referee {
    private final World world;
    private final Ledger ledger;
    private final Looks looks = new Looks();
    private final List<String> violations = new ArrayList<>();
    private final List<Write> writes = new ArrayList<>();

    /** An effective write of a runtime, Leases and Events aside. */
    record Write(Duration at, String what) {}

    Referee(World world) {
        this.world = world;
        this.ledger = new Ledger(world.cluster());
        world.onCall(looks::told);
        world.onCommit(this::committed);
    }

    Ledger ledger() {
        return ledger;
    }

    List<String> violations() {
        return violations;
    }

    List<Write> writesSince(Duration moment) {
        return writes.stream().filter(write -> write.at().compareTo(moment) > 0).toList();
    }

    void require(boolean holds, String guarantee, String what) {
        if (!holds) {
            violations.add(guarantee + ": " + what + ", at " + world.elapsed().toMillis() + " ms");
        }
    }

    private void committed(Change change) {
        CallRecord author = world.handling();
        String plural = change.ref().type().plural();
        if (author != null && !plural.equals("leases") && !plural.equals("events")) {
            writes.add(new Write(world.elapsed(), author + " " + change.kind()));
            conditional(author);
            if (plural.equals(Shop.TYPE.plural())) {
                cr(change, author);
            } else {
                child(change, author);
            }
        }
        ledger.write(change);
    }

    /** Where a Service is deleted because its CR goes, Katalogs have it that the Deployment has gone before. */
    private void inOrder(Change change, CallRecord author) {
        if (author.call() instanceof Call.Delete && change.ref().type().equals(Shop.SERVICE)) {
            String uid = Ledger.owner(change.object());
            boolean first = ledger.ownedBy(uid).keySet().stream()
                    .noneMatch(ref -> ref.type().equals(Shop.DEPLOYMENT));
            require(first, "2.4", author + " deleted a Service before the Deployment had gone");
        }
    }

    /** Every write says what it was decided from (DG-8, LE-1). */
    private void conditional(CallRecord author) {
        boolean holds = switch (author.call()) {
            case Call.Delete delete -> delete.uid().isPresent();
            case Call.Patch patch -> {
                JsonObject metadata = patch.patch().object("metadata");
                String version = metadata.text("resourceVersion");
                boolean creates = patch.patchType() == Call.PatchType.APPLY && version.equals("1");
                yield creates || (!metadata.text("uid").isEmpty() && !version.isEmpty());
            }
            case Call.Update _ -> false;
            case null, default -> true;
        };
        require(holds, "DG-8", author + " may hit what it has not seen");
    }

    private void cr(Change change, CallRecord author) {
        JsonObject before = change.previous();
        if (before == null) {
            require(false, "DG-9", author + " has resurrected a CR");
            return;
        }
        JsonObject after = change.object();
        boolean released =
                Ledger.finalized(before) && (change.kind() == Change.Kind.DELETED || !Ledger.finalized(after));
        if (released) {
            released(before, change.ref(), author);
        }
        if (change.kind() == Change.Kind.MODIFIED) {
            require(before.object("spec").equals(after.object("spec")), "DG-4", author + " changed the spec");
            require(foreign(before).equals(foreign(after)), "DG-4", author + " changed foreign metadata");
            require(
                    after.object("status").integer(0, "observedGeneration")
                            <= after.integer(0, "metadata", "generation"),
                    "DG-9",
                    author + " observed a generation that has not been");
        }
    }

    /** Our finalizer goes: the CR is on its way out, somebody looked, and nothing uncovered is left behind (RC-6). */
    private void released(JsonObject before, ObjectRef ref, CallRecord author) {
        require(Ledger.deleting(before), "RC-6", author + " let go of a CR that is not being deleted");
        Optional<JsonObject> look = looks.before(author, ref);
        require(
                look.filter(seen -> Ledger.uid(seen).equals(Ledger.uid(before)) && Ledger.deleting(seen))
                        .isPresent(),
                "DG-8",
                author + " let go of a CR without having looked at it");
        ledger.ownedBy(Ledger.uid(before)).forEach((child, object) -> {
            boolean covered = !object.array("metadata", "ownerReferences").isEmpty();
            long listed = looks.listed(author, child.type(), ChildLabels.OWNER_UID + "=" + Ledger.uid(before));
            boolean later = listed >= 0 && object.integer(0, "metadata", "resourceVersion") > listed;
            require(covered || Ledger.deleting(object) || later, "RC-6", author + " let its CR go before " + child);
        });
    }

    private void child(Change change, CallRecord author) {
        inOrder(change, author);
        JsonObject before = change.previous();
        String uid = before == null || !Ledger.owner(change.object()).isEmpty()
                ? Ledger.owner(change.object())
                : Ledger.owner(before);
        Optional<Ledger.Life> life = ledger.life(uid);
        if (before != null && !ours(before, uid)) {
            boolean namesake =
                    ledger.life(Ledger.owner(before)).map(Ledger.Life::ref).equals(life.map(Ledger.Life::ref));
            require(false, namesake ? "DG-9" : "DG-11", author + " took or destroyed what is not its CR's");
        }
        if (change.kind() == Change.Kind.DELETED || destroys(author)) {
            Optional<JsonObject> cr = ledger.living(uid);
            cr.ifPresent(owner -> justified(owner, change, author, this::unwanted));
        } else {
            require(life.isPresent() && life.get().marked(), "RC-6", author + " for a CR without our finalizer");
            if (before != null && replicas(change.object()) < replicas(before)) {
                ledger.living(uid).ifPresent(owner -> justified(owner, change, author, Referee::scaledDown));
            }
        }
    }

    private static boolean destroys(CallRecord author) {
        return author.call() instanceof Call.Delete;
    }

    private interface Reason {
        boolean holds(JsonObject look, Change change);
    }

    /** What is destroyed was unwanted by the CR as its process had read it live (DG-8). */
    private void justified(JsonObject owner, Change change, CallRecord author, Reason reason) {
        ObjectRef ref = new ObjectRef(Shop.TYPE, owner.text("metadata", "namespace"), owner.text("metadata", "name"));
        Optional<JsonObject> look = looks.before(author, ref);
        require(
                look.filter(seen -> Ledger.uid(seen).equals(Ledger.uid(owner))
                                && (Ledger.deleting(seen) || reason.holds(seen, change)))
                        .isPresent(),
                "DG-8",
                author + " destroyed what the CR wants, as far as it could know");
    }

    private boolean unwanted(JsonObject look, Change change) {
        JsonObject wanted = Declared.of(look).get(change.ref());
        // What a Pod is cannot be changed: one that is another goes.
        boolean replaced = change.ref().type().equals(Shop.POD)
                && wanted != null
                && change.previous() != null
                && !Declared.contains(change.previous(), wanted);
        return wanted == null || replaced;
    }

    private static boolean scaledDown(JsonObject look, Change change) {
        return look.integer(0, "spec", "replicas") == replicas(change.object());
    }

    private static long replicas(JsonObject object) {
        return object.integer(0, "spec", "replicas");
    }

    /** Whether an object was a child of the CR: by its label, or by what is left when somebody has taken that away. */
    private static boolean ours(JsonObject before, String uid) {
        if (!Ledger.owner(before).isEmpty()) {
            return Ledger.owner(before).equals(uid);
        }
        if (before.text("metadata", "annotations", ChildLabels.OWNER_UID).equals(uid)) {
            return true;
        }
        for (Json item : before.array("metadata", "ownerReferences")) {
            if (item instanceof JsonObject reference && reference.text("uid").equals(uid)) {
                return true;
            }
        }
        return false;
    }

    /** The metadata of a CR that is not ork's. */
    private static JsonObject foreign(JsonObject cr) {
        JsonObject metadata = cr.object("metadata");
        TreeSet<String> finalizers = new TreeSet<>();
        metadata.array("finalizers").forEach(item -> finalizers.add(item.toString()));
        finalizers.removeIf(name -> name.contains("orkestra.orkspace.io"));
        JsonObject annotations = metadata.object("annotations");
        for (String own : Marks.ON_CRS) {
            annotations = annotations.without(own);
        }
        return JsonObject.EMPTY
                .with("finalizers", finalizers.toString())
                .with("labels", metadata.object("labels").without(Marks.MANAGED))
                .with("annotations", annotations)
                .with("ownerReferences", metadata.array("ownerReferences"));
    }
}

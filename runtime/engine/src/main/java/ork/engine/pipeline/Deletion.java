package ork.engine.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;

/**
 * The way of a CR that is being deleted: what {@code onDelete} says is done and the hook is called, children that no owner reference covers are
 * deleted, then our finalizers go, the last thing that is written for it (RC-6). The garbage collector does the rest. Every
 * step may be done twice.
 */
final class Deletion {
    /** The box is told of the permission by its watch; this is for kinds beyond those that are watched. */
    private static final Duration PERMISSION_PAUSE = Duration.ofMinutes(1);

    private final Cycle cycle;
    private final ExternalCalls calls;
    private final BiConsumer<String, String> warn;

    /**
     * @param calls how others are called
     * @param warn takes the reason and the message of a Warning event
     */
    Deletion(Cycle cycle, ExternalCalls calls, BiConsumer<String, String> warn) {
        this.cycle = cycle;
        this.calls = calls;
        this.warn = warn;
    }

    /** Whether the CR waits for us. One that does not carry our finalizer is left alone. */
    boolean ours() {
        return !ours(cycle.cr()).isEmpty();
    }

    /** @param before what is done when the Katalog's own steps are over, and before the first finalizer goes */
    void run(Runnable before) {
        JsonObject live = cycle.live();
        if (!Cycle.deleting(live)) {
            throw new Moved(live);
        }
        live = new CleanupRun(cycle, live, calls, warn).run();
        before.run();
        removeUncovered(Inventory.of(live).and(cycle.blueprint.inventory()));
        Duration unborn = cycle.untilAllBorn();
        if (unborn.isPositive()) {
            throw Stop.waiting("a child that may still come to be, since nobody answered its creation", unborn);
        }
        release(live);
    }

    private void removeUncovered(Inventory inventory) {
        List<ResourceType> left = inventory.leftFrom(cycle.blueprint.inventory());
        List<String> forbidden = new ArrayList<>();
        for (ResourceType kind : inventory.uncovered()) {
            ResourceType type = cycle.sight.served(kind);
            Optional<List<JsonObject>> children = left.contains(kind)
                    ? cycle.listedOfLeft(type)
                    : Optional.of(cycle.client.list(type, cycle.owner.selector()));
            if (children.isEmpty()) {
                forbidden.add(type.toString());
            }
            for (JsonObject child : children.orElse(List.of())) {
                delete(Sight.ref(type, child), child);
            }
        }
        // Nobody would find them once the CR has gone (DG-5).
        if (!forbidden.isEmpty()) {
            throw Stop.waiting(
                    "the permission to look for children of " + String.join(", ", forbidden)
                            + ", which is not in the Katalog any more: the role has to permit delete, get, list and watch;"
                            + " or take it out of the annotation " + Marks.INVENTORY + " to leave them behind",
                    PERMISSION_PAUSE);
        }
    }

    /** A mark of deletion is never taken back (D4), and the uid says which object: that decides. */
    private void delete(ObjectRef ref, JsonObject child) {
        boolean covered = cycle.owner.covers(ref)
                && !child.array("metadata", "ownerReferences").isEmpty();
        if (covered || Cycle.deleting(child) || cycle.owner.claim(child) != Ownership.Claim.OURS) {
            return;
        }
        String uid = child.text("metadata", "uid");
        Client.Written written = cycle.client.delete(ref, uid, Optional.empty(), () -> {});
        if (written instanceof Client.Written.Refused(ApiStatus status)
                && !status.isNotFound()
                && !(status.isConflict() && isNoMore(ref))) {
            throw Client.refused("deleting " + ref, status);
        }
        cycle.changedSomething();
    }

    /** A conflict says that another object has the name now (D6), or that a webhook says no with that code: only a look tells. */
    private boolean isNoMore(ObjectRef ref) {
        return cycle.client
                .get(ref)
                .filter(now -> !Cycle.deleting(now) && cycle.owner.claim(now) == Ownership.Claim.OURS)
                .isEmpty();
    }

    private void release(JsonObject first) {
        JsonObject live = first;
        for (int decision = 0; decision < Cycle.DECISIONS_MAX; decision++) {
            List<String> ours = ours(live);
            if (ours.isEmpty()) {
                return;
            }
            List<String> others = new ArrayList<>(finalizers(live));
            others.removeAll(ours);
            JsonObject metadata = JsonObject.of("finalizers", others.isEmpty() ? Json.NULL : JsonArray.ofTexts(others));
            Client.Written written = cycle.client.merge(
                    cycle.ref,
                    Call.Subresource.NONE,
                    live,
                    JsonObject.of("metadata", metadata),
                    () -> cycle.memory.doubtful = true);
            switch (written) {
                case Client.Written.Stored(JsonObject stored) -> {
                    cycle.crWritten(stored);
                    cycle.changedSomething();
                    return;
                }
                case Client.Written.Refused(ApiStatus status) when status.isNotFound() -> throw Stop.gone();
                case Client.Written.Refused(ApiStatus status) when status.isConflict() -> live = cycle.live();
                case Client.Written.Refused(ApiStatus status) ->
                    throw Client.refused("removing the finalizer of " + cycle.ref, status);
            }
        }
        throw Stop.trouble("removing the finalizer of " + cycle.ref + ": it changes faster than it can be written");
    }

    private List<String> ours(JsonObject cr) {
        return finalizers(cycle.crd, cr);
    }

    /** Whether a CR has a finalizer that ork alone puts on, and so was handled once. */
    static boolean isMarked(JsonObject cr) {
        return finalizers(cr).stream().anyMatch(Marks.FINALIZERS::contains);
    }

    /** Those of the CR that are to be taken away by the one who handles it. */
    static List<String> finalizers(CrdEntry crd, JsonObject cr) {
        List<String> present = finalizers(cr);
        if (crd.removeFinalizers()) {
            return present;
        }
        return present.stream()
                .filter(name -> Marks.FINALIZERS.contains(name)
                        || crd.box().finalizers().value().contains(name))
                .toList();
    }

    private static List<String> finalizers(JsonObject cr) {
        List<String> names = new ArrayList<>();
        for (Json item : cr.array("metadata", "finalizers")) {
            if (item instanceof Json.Text(String name)) {
                names.add(name);
            }
        }
        return names;
    }
}

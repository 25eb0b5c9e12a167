package ork.engine.box;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import ork.doors.ApiStatus;
import ork.engine.informer.InformerHandler;
import ork.engine.pipeline.UniqueIndex;
import ork.engine.queue.Cause;
import ork.engine.reconcile.ObjectKey;
import ork.json.JsonObject;
import ork.katalog.resource.ChildLabels;

/** Turns what a box's caches hear into keys of its queue. Every change counts; own writes are the queue's to tell. */
final class Inlet {
    private final Intake queue;
    private final LeftKinds leftKinds;
    private final OwnerIndex owners;
    private final UniqueIndex uniques;
    private final Strays strays;
    private final EnqueueGate gate;
    private final Porter porter;
    private final Runnable all;

    /** @param all enqueues every CR of the box */
    Inlet(
            Intake queue,
            LeftKinds leftKinds,
            OwnerIndex owners,
            UniqueIndex uniques,
            Strays strays,
            EnqueueGate gate,
            Porter porter,
            Runnable all) {
        this.queue = queue;
        this.leftKinds = leftKinds;
        this.owners = owners;
        this.uniques = uniques;
        this.strays = strays;
        this.gate = gate;
        this.porter = porter;
        this.all = all;
    }

    /** Hears of the box's own kind. */
    InformerHandler ofCrs(Runnable synced, Consumer<ApiStatus> refused, Runnable leftKindsChanged) {
        return new InformerHandler() {
            @Override
            public void changed(@Nullable JsonObject before, JsonObject now, boolean unseen) {
                if (leftKinds.changed(now)) {
                    leftKindsChanged.run();
                }
                owners.add(now);
                shared(uniques.changed(now));
                // What a list has found may stand for several changes.
                if (unseen || before == null || !gate.concerns(before, now) || passes(before, now)) {
                    queue.add(OwnerIndex.key(now), cause(now, unseen));
                }
            }

            @Override
            public void removed(JsonObject last, boolean unseen) {
                owners.remove(last);
                shared(uniques.removed(last));
                strays.left(OwnerIndex.uid(last));
                if (leftKinds.removed(last)) {
                    leftKindsChanged.run();
                }
                queue.add(OwnerIndex.key(last), new Cause.Other("gone"));
            }

            @Override
            public void synced() {
                synced.run();
            }

            @Override
            public void refused(ApiStatus status) {
                refused.accept(status);
            }
        };
    }

    /** What the porter asks about gets its turn from there. */
    private boolean passes(JsonObject before, JsonObject now) {
        if (!gate.calls()) {
            return gate.passes(before, now);
        }
        Cause.Change version = new Cause.Change(OwnerIndex.uid(now), now.text("metadata", "resourceVersion"));
        return !porter.take(new Errand.Change(OwnerIndex.key(now), before, now, List.of(version)));
    }

    /** Hears of one kind of children. Children of other boxes are nobody's here. */
    InformerHandler ofChildren(Runnable synced, Consumer<ApiStatus> refused) {
        return new InformerHandler() {
            @Override
            public void changed(@Nullable JsonObject before, JsonObject now, boolean unseen) {
                enqueueOwner(now, cause(now, unseen));
                if (before == null || !owner(before).equals(owner(now))) {
                    strays.came(now);
                }
                // A child that somebody relabelled is missed by the CR that it was taken from.
                if (before != null && !owner(before).equals(owner(now))) {
                    enqueueOwner(before, new Cause.Other("child lost"));
                }
            }

            @Override
            public void removed(JsonObject last, boolean unseen) {
                enqueueOwner(last, cause(last, unseen));
            }

            @Override
            public void synced() {
                // Between the last watch and the list a child may have come and gone that no cache ever saw (DG-10).
                all.run();
                synced.run();
            }

            @Override
            public void refused(ApiStatus status) {
                refused.accept(status);
            }
        };
    }

    private void shared(List<ObjectKey> concerned) {
        concerned.forEach(key -> queue.add(key, new Cause.Other("shares a value")));
    }

    private void enqueueOwner(JsonObject child, Cause cause) {
        owners.owner(owner(child)).ifPresent(key -> queue.add(key, cause));
    }

    private static String owner(JsonObject child) {
        return child.text("metadata", "labels", ChildLabels.OWNER_UID);
    }

    private static Cause cause(JsonObject object, boolean unseen) {
        return unseen
                ? new Cause.Other("found by a list")
                : new Cause.Change(OwnerIndex.uid(object), object.text("metadata", "resourceVersion"));
    }
}

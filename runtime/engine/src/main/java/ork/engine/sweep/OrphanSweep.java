package ork.engine.sweep;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.ClusterPort;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.journal.Fact;
import ork.engine.journal.Journal;
import ork.engine.pipeline.OwnerPlace;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.resource.ChildLabels;

/**
 * Deletes children that no owner reference covers and whose CR is gone: somebody removed its finalizer by force (DG-5), or
 * a child landed late (LE-1). What an owner reference covers is the garbage collector's. Reads are consistent, and the
 * delete carries uid and resourceVersion. Used for one search, since it remembers which CRs are gone.
 */
final class OrphanSweep {
    private static final Duration LIST_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int PAGE = 500;
    private static final int PAGES_MAX = 1_000;
    private static final String OURS = ChildLabels.MANAGED_BY + "=" + ChildLabels.MANAGED_BY_VALUE;

    /** How often a child that changes meanwhile is decided on again. */
    private static final int DECISIONS_MAX = 3;

    private final ClusterPort cluster;
    private final Journal journal;
    private final Owners owners;

    /** @param cluster gated */
    OrphanSweep(ClusterPort cluster, Journal journal, Owners owners) {
        this.cluster = cluster;
        this.journal = journal;
        this.owners = owners;
    }

    /**
     * Looks at all children of one kind.
     *
     * @return whether all could be read, and no orphan is left; the rest is the next sweep's
     */
    boolean sweep(ResourceType kind) {
        boolean all = true;
        String next = "";
        for (int page = 0; page < PAGES_MAX; page++) {
            Answer answer = cluster.send(new Call.ListPage(kind, "", OURS, "", "", PAGE, next, LIST_TIMEOUT));
            if (!(answer instanceof Answer.Done(JsonObject list))) {
                return isAbsent(answer);
            }
            for (Json item : list.array("items")) {
                if (item instanceof JsonObject child && concerns(child)) {
                    all &= switch (fate(child)) {
                        case LIVES, FOREIGN -> true;
                        case UNKNOWN -> false;
                        case GONE -> isGone(delete(kind, child));
                    };
                }
            }
            next = list.text("metadata", "continue");
            if (next.isEmpty()) {
                return all;
            }
        }
        return false;
    }

    /** Where there is no such kind there is no such child. */
    private static boolean isAbsent(Answer answer) {
        return answer instanceof Answer.Refused(ApiStatus status) && status.isNotFound();
    }

    private static boolean isGone(Answer answer) {
        return answer instanceof Answer.Done || isAbsent(answer);
    }

    /** Looks at the children of one CR, as {@link ork.engine.box.OrphanCheck} says. */
    boolean settled(String place, String uid, List<ObjectRef> children) {
        return switch (owners.fate(place, uid)) {
            case LIVES, FOREIGN -> true;
            case UNKNOWN -> false;
            case GONE -> {
                boolean all = true;
                for (ObjectRef child : children) {
                    all &= settled(child);
                }
                yield all;
            }
        };
    }

    private boolean settled(ObjectRef ref) {
        for (int decision = 0; decision < DECISIONS_MAX; decision++) {
            Answer read = cluster.send(new Call.Get(ref, "", TIMEOUT));
            if (isAbsent(read)) {
                return true;
            }
            if (!(read instanceof Answer.Done(JsonObject child))) {
                return false;
            }
            if (!concerns(child) || fate(child) != Owners.Fate.GONE) {
                return true;
            }
            Answer deleted = delete(ref.type(), child);
            if (!(deleted instanceof Answer.Refused(ApiStatus status) && status.isConflict())) {
                return isGone(deleted);
            }
        }
        return false;
    }

    /** Whether nobody but us removes it once its CR has gone. */
    private static boolean concerns(JsonObject child) {
        JsonObject metadata = child.object("metadata");
        return !metadata.text("labels", ChildLabels.OWNER_UID).isEmpty()
                && metadata.array("ownerReferences").isEmpty()
                && !metadata.has("deletionTimestamp");
    }

    private Owners.Fate fate(JsonObject child) {
        return owners.fate(OwnerPlace.text(child), child.text("metadata", "labels", ChildLabels.OWNER_UID));
    }

    private Answer delete(ResourceType kind, JsonObject child) {
        JsonObject metadata = child.object("metadata");
        ObjectRef ref = new ObjectRef(kind, metadata.text("namespace"), metadata.text("name"));
        Answer answer = cluster.send(new Call.Delete(
                ref,
                Optional.of(metadata.text("uid")),
                Optional.of(metadata.text("resourceVersion")),
                Call.Propagation.BACKGROUND,
                TIMEOUT));
        if (answer instanceof Answer.Refused(ApiStatus status) && !status.isNotFound()) {
            journal.record(new Fact.CallTrouble("deleting the orphan " + ref, status, "it is tried again"));
        }
        return answer;
    }
}

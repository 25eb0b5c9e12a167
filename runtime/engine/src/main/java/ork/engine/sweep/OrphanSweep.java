package ork.engine.sweep;

import java.time.Duration;
import java.util.Optional;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.ClusterPort;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.journal.Fact;
import ork.engine.journal.Journal;
import ork.engine.pipeline.Marks;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.resource.ChildLabels;

/**
 * Deletes children that no owner reference covers and whose CR is gone although it had our finalizer: somebody removed
 * that by force (DG-5). What an owner reference covers is the garbage collector's. Reads are consistent, and the delete
 * carries uid and resourceVersion.
 */
final class OrphanSweep {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int PAGE = 500;
    private static final int PAGES_MAX = 1_000;
    private static final String OURS = ChildLabels.MANAGED_BY + "=" + ChildLabels.MANAGED_BY_VALUE;

    private final ClusterPort cluster;
    private final Journal journal;
    private final Owners owners;

    /** @param cluster gated */
    OrphanSweep(ClusterPort cluster, Journal journal, Owners owners) {
        this.cluster = cluster;
        this.journal = journal;
        this.owners = owners;
    }

    /** Looks at all children of one kind. What cannot be read or deleted is left to the next sweep. */
    void sweep(ResourceType kind) {
        String next = "";
        for (int page = 0; page < PAGES_MAX; page++) {
            Answer answer = cluster.send(new Call.ListPage(kind, "", OURS, "", "", PAGE, next, TIMEOUT));
            if (!(answer instanceof Answer.Done(JsonObject list))) {
                return;
            }
            for (Json item : list.array("items")) {
                if (item instanceof JsonObject child && orphan(child)) {
                    delete(kind, child);
                }
            }
            next = list.text("metadata", "continue");
            if (next.isEmpty()) {
                return;
            }
        }
    }

    /** The CR is read after its child, so that a child younger than the read cannot be taken for an orphan. */
    private boolean orphan(JsonObject child) {
        JsonObject metadata = child.object("metadata");
        String uid = metadata.text("labels", ChildLabels.OWNER_UID);
        return !uid.isEmpty()
                && metadata.array("ownerReferences").isEmpty()
                && !metadata.has("deletionTimestamp")
                && owners.gone(metadata.text("annotations", Marks.OWNER), uid);
    }

    private void delete(ResourceType kind, JsonObject child) {
        JsonObject metadata = child.object("metadata");
        ObjectRef ref = new ObjectRef(kind, metadata.text("namespace"), metadata.text("name"));
        Answer answer = cluster.send(new Call.Delete(
                ref,
                Optional.of(metadata.text("uid")),
                Optional.of(metadata.text("resourceVersion")),
                Call.Propagation.BACKGROUND,
                TIMEOUT));
        if (answer instanceof Answer.Refused(ApiStatus status) && !status.isNotFound()) {
            journal.record(new Fact.CallTrouble("deleting the orphan " + ref, status, "the next sweep tries again"));
        }
    }
}

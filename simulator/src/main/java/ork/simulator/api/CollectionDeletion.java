package ork.simulator.api;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.Call.Propagation;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.access.Subject;

/**
 * DELETE of a collection (D14): a list by pages, and a deletion of each object for itself. Not a transaction: others write
 * between two steps, and what is created behind a page that has been read stays.
 */
public final class CollectionDeletion {
    private static final int PAGE = 500;

    private final Call.ListPage first;
    private final Propagation propagation;
    private final Subject user;
    private final boolean dry;
    private final Deque<JsonObject> waiting = new ArrayDeque<>();
    private final List<Json> listed = new ArrayList<>();
    private Answer answer = new Answer.Unknown("not listed yet");
    private String more = "";
    private boolean begun;

    /**
     * @param selection what to delete: its type, namespace and selectors count
     * @param dry whether nothing comes of it
     */
    public CollectionDeletion(Call.ListPage selection, Propagation propagation, Subject user, boolean dry) {
        this.first = selection;
        this.propagation = propagation;
        this.user = user;
        this.dry = dry;
    }

    /** Reads a page or deletes an object; says whether there is more to do. */
    public boolean step(SimulatedCluster cluster, Instant now) {
        JsonObject next = waiting.poll();
        if (next != null) {
            return delete(cluster, now, next);
        }
        if (begun && more.isEmpty()) {
            return false;
        }
        begun = true;
        answer = cluster.handle(page(), now);
        if (!(answer instanceof Answer.Done(JsonObject page))) {
            return false;
        }
        more = page.text("metadata", "continue");
        page.array("items").forEach(each -> {
            listed.add(each);
            waiting.add((JsonObject) each);
        });
        answer = new Answer.Done(page.with("items", (Json) JsonArray.of(listed)));
        return true;
    }

    /** What was deleted, or why it was not: the first refusal ends it. */
    public Answer answer() {
        return answer;
    }

    private boolean delete(SimulatedCluster cluster, Instant now, JsonObject object) {
        ObjectRef ref =
                new ObjectRef(first.type(), object.text("metadata", "namespace"), object.text("metadata", "name"));
        Call call = new Call.Delete(ref, Optional.empty(), Optional.empty(), propagation, first.timeout());
        Answer deleted = cluster.handle(call, user, dry, now);
        if (deleted instanceof Answer.Refused(var status) && !status.isNotFound()) {
            answer = deleted;
            return false;
        }
        return true;
    }

    private Call page() {
        return new Call.ListPage(
                first.type(),
                first.namespace(),
                first.labelSelector(),
                first.fieldSelector(),
                "",
                PAGE,
                more,
                first.timeout());
    }
}

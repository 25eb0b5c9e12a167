package ork.engine.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.ClusterPort;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.leadership.Gate;
import ork.engine.leadership.GatedCluster;
import ork.json.Json;
import ork.json.JsonObject;

/**
 * The cluster as the stages use it: answers that a stage can go on with are values, the others end the reconcile. Sends
 * each call once; another try is another turn.
 */
final class Client {
    private static final ResourceType CRDS = new ResourceType(
            "apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition", false);
    /** Of each call, here and on the server: what has had no effect by then has none. */
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final int FORBIDDEN = 403;
    private static final int PAGE = 500;
    private static final int PAGES_MAX = 200;

    private final ClusterPort cluster;
    private final Gate gate;

    Client(ClusterPort cluster, Gate gate) {
        this.cluster = cluster;
        this.gate = gate;
    }

    /** What became of a write that was answered. */
    sealed interface Written {
        record Stored(JsonObject object) implements Written {}

        record Refused(ApiStatus status) implements Written {}
    }

    /** The object as it is now, by a consistent read; empty when there is none. */
    Optional<JsonObject> get(ObjectRef ref) {
        return switch (cluster.send(new Call.Get(ref, "", TIMEOUT))) {
            case Answer.Done(JsonObject body) -> Optional.of(body);
            case Answer.Refused(ApiStatus status) when status.isNotFound() -> Optional.empty();
            case Answer.Refused(ApiStatus status) -> throw refused("reading " + ref, status);
            case Answer.Unsent(String why) -> throw unsent("reading " + ref, why);
            case Answer.Unknown(String why) -> throw Stop.trouble("reading " + ref + ": no answer: " + why);
        };
    }

    /** All objects that the selector finds in any namespace now, by a consistent read; none when there is no such kind. */
    List<JsonObject> list(ResourceType type, String selector) {
        return list(type, selector, page(type, selector, ""));
    }

    /** The same, or nothing where the role does not permit to look. */
    Optional<List<JsonObject>> listIfPermitted(ResourceType type, String selector) {
        Answer first = page(type, selector, "");
        return first instanceof Answer.Refused(ApiStatus status) && status.code() == FORBIDDEN
                ? Optional.empty()
                : Optional.of(list(type, selector, first));
    }

    private Answer page(ResourceType type, String selector, String from) {
        return cluster.send(new Call.ListPage(type, "", selector, "", "", PAGE, from, TIMEOUT));
    }

    private List<JsonObject> list(ResourceType type, String selector, Answer first) {
        List<JsonObject> found = new ArrayList<>();
        Answer answer = first;
        for (int page = 1; page <= PAGES_MAX; page++) {
            String more = "";
            switch (answer) {
                case Answer.Done(JsonObject body) -> {
                    for (Json item : body.array("items")) {
                        if (item instanceof JsonObject object) {
                            found.add(object);
                        }
                    }
                    more = body.text("metadata", "continue");
                }
                case Answer.Refused(ApiStatus status) when status.isNotFound() && !defined(type) -> {}
                case Answer.Refused(ApiStatus status) -> throw refused("listing " + type, status);
                case Answer.Unsent(String why) -> throw unsent("listing " + type, why);
                case Answer.Unknown(String why) -> throw Stop.trouble("listing " + type + ": no answer: " + why);
            }
            if (more.isEmpty()) {
                return found;
            }
            answer = page(type, selector, more);
        }
        throw Stop.failure("listing " + type + ": more than " + PAGE * PAGES_MAX + " children of one CR");
    }

    /** Whether a kind that one server does not serve is defined all the same: others may have objects of it (H2). */
    private boolean defined(ResourceType type) {
        return type.group().contains(".")
                && get(new ObjectRef(CRDS, "", type.qualifiedPlural())).isPresent();
    }

    /** @param doubt told when nobody knows whether the write has taken effect, or will */
    Written apply(ObjectRef ref, JsonObject object, String manager, boolean force, Runnable doubt) {
        return write(
                ref,
                new Call.Patch(ref, Call.Subresource.NONE, Call.PatchType.APPLY, object, manager, force, TIMEOUT),
                doubt);
    }

    Written create(ObjectRef ref, JsonObject object, Runnable doubt) {
        return write(ref, new Call.Create(ref, object, Marks.MANAGER, TIMEOUT), doubt);
    }

    /** A merge patch that holds for this version of this object alone (C5). */
    Written merge(ObjectRef ref, Call.Subresource subresource, JsonObject seen, JsonObject patch, Runnable doubt) {
        JsonObject metadata = patch.object("metadata")
                .with("uid", seen.text("metadata", "uid"))
                .with("resourceVersion", Versions.of(seen));
        return write(
                ref,
                new Call.Patch(
                        ref,
                        subresource,
                        Call.PatchType.MERGE,
                        patch.with("metadata", metadata),
                        Marks.MANAGER,
                        false,
                        TIMEOUT),
                doubt);
    }

    /** @param version empty when the identity alone has decided */
    Written delete(ObjectRef ref, String uid, Optional<String> version, Runnable doubt) {
        return delete(ref, uid, version, Call.Propagation.BACKGROUND, doubt);
    }

    Written delete(ObjectRef ref, String uid, Optional<String> version, Call.Propagation propagation, Runnable doubt) {
        return write(ref, new Call.Delete(ref, Optional.of(uid), version, propagation, TIMEOUT), doubt);
    }

    private Written write(ObjectRef ref, Call call, Runnable doubt) {
        Answer answer = cluster.send(call);
        if (GatedCluster.isNotLeading(answer)) {
            throw Stop.notLeading();
        }
        return switch (answer) {
            case Answer.Done(JsonObject body) -> new Written.Stored(body);
            case Answer.Refused(ApiStatus status) -> new Written.Refused(status);
            case Answer.Unsent(String why) -> throw unsent("writing " + ref, why);
            case Answer.Unknown(String why) -> {
                doubt.run();
                throw gate.open().isEmpty()
                        ? Stop.notLeading()
                        : Stop.trouble("writing " + ref + ": no answer, it may have been done: " + why);
            }
        };
    }

    private Stop unsent(String what, String why) {
        return gate.open().isEmpty() ? Stop.notLeading() : Stop.trouble(what + ": not sent: " + why);
    }

    static Stop refused(String what, ApiStatus status) {
        return refused(what + ": " + status, Stop.isTrouble(status));
    }

    /** A write of a child; of a Secret nothing is repeated that may quote what is in it. */
    static Stop refused(String doing, ObjectRef child, ApiStatus status) {
        return refused(doing + " " + child + ": " + SecretData.said(child.type(), status), Stop.isTrouble(status));
    }

    private static Stop refused(String message, boolean trouble) {
        return trouble ? Stop.trouble(message) : Stop.failure(message);
    }
}

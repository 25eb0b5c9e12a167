package ork.scenario.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.world.World;

/** What users do in the cluster, at once and without a network. What is refused is no deed. */
final class Cluster {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration AGAIN = Duration.ofMillis(200);
    /** An hour: servers may be gone for minutes, and whoever holds a finalizer with them. */
    private static final int TRIES_MAX = 18_000;

    private static final String USER = "kubectl";
    private static final String OWNER = "orkestra.orkspace.io/owner-uid";

    private final World world;

    Cluster(World world) {
        this.world = world;
    }

    Optional<JsonObject> read(ObjectRef ref) {
        return world.cluster().handle(new Call.Get(ref, "", TIMEOUT), world.now())
                        instanceof Answer.Done(JsonObject body)
                ? Optional.of(body)
                : Optional.empty();
    }

    List<JsonObject> list(ResourceType type) {
        List<JsonObject> objects = new ArrayList<>();
        if (world.cluster().handle(new Call.ListPage(type, "", "", "", "", 0, "", TIMEOUT), world.now())
                instanceof Answer.Done(JsonObject list)) {
            for (Json item : list.array("items")) {
                objects.add((JsonObject) item);
            }
        }
        return objects;
    }

    boolean serves(ResourceType type) {
        return world.cluster().kind(type) != null;
    }

    Optional<ApiStatus> create(ObjectRef ref, JsonObject object) {
        return handle(new Call.Create(ref, object, USER, TIMEOUT));
    }

    /** Creates an object. @return why the cluster refused it; empty when it was done */
    Optional<ApiStatus> apply(JsonObject object) {
        String kind = object.text("kind");
        ResourceType type = world.cluster().typeOf(object.text("apiVersion"), kind);
        return type == null
                ? Optional.of(ApiStatus.of(404, "NotFound", "the cluster has no kind " + kind + " at the start"))
                : create(
                        new ObjectRef(type, object.text("metadata", "namespace"), object.text("metadata", "name")),
                        object);
    }

    /** Makes copies of an object, each with a name of its own. @return those that were made */
    List<ObjectRef> copies(ObjectRef like, int count) {
        List<ObjectRef> made = new ArrayList<>();
        read(like).ifPresent(original -> {
            for (int i = 1; i <= count; i++) {
                ObjectRef ref = new ObjectRef(like.type(), like.namespace(), like.name() + "-copy-" + i);
                JsonObject metadata = JsonObject.EMPTY.with("name", ref.name());
                JsonObject copy = original.without("status")
                        .with(
                                "metadata",
                                ref.namespace().isEmpty() ? metadata : metadata.with("namespace", ref.namespace()));
                if (create(ref, copy).isEmpty()) {
                    made.add(ref);
                }
            }
        });
        return made;
    }

    Optional<ApiStatus> patch(ObjectRef ref, JsonObject patch, boolean status) {
        Call.Subresource part = status ? Call.Subresource.STATUS : Call.Subresource.NONE;
        return handle(new Call.Patch(ref, part, Call.PatchType.MERGE, patch, "kubectl-edit", false, TIMEOUT));
    }

    Optional<ApiStatus> delete(ObjectRef ref) {
        return handle(new Call.Delete(ref, Optional.empty(), Optional.empty(), Call.Propagation.DEFAULT, TIMEOUT));
    }

    /**
     * Deletes what is there, and creates another as soon as it has gone.
     *
     * @param tried is told of each attempt to create it why it was refused, or nothing when it was done
     */
    Optional<ApiStatus> recreate(ObjectRef ref, JsonObject object, Consumer<Optional<ApiStatus>> tried) {
        Optional<ApiStatus> refused = delete(ref);
        if (refused.isEmpty()) {
            createWhenGone(ref, object, tried, TRIES_MAX);
        }
        return refused;
    }

    private void createWhenGone(ObjectRef ref, JsonObject object, Consumer<Optional<ApiStatus>> tried, int tries) {
        Optional<ApiStatus> refused = create(ref, object);
        tried.accept(refused);
        if (refused.isPresent() && tries > 0) {
            world.after(AGAIN, () -> createWhenGone(ref, object, tried, tries - 1));
        }
    }

    /** Another attempt to create an object until it has gone that is there now. */
    void createWhenGone(ObjectRef ref, JsonObject object) {
        createWhenGone(ref, object, _ -> {}, TRIES_MAX);
    }

    /** A merge patch of somebody's. */
    Optional<ApiStatus> patch(ObjectRef ref, JsonObject patch, String manager) {
        return handle(new Call.Patch(ref, Call.Subresource.NONE, Call.PatchType.MERGE, patch, manager, false, TIMEOUT));
    }

    /** A server-side apply of somebody's, with force. */
    Optional<ApiStatus> applied(ObjectRef ref, JsonObject fields, String manager) {
        JsonObject metadata = fields.object("metadata").with("name", ref.name());
        JsonObject whole = fields.with("apiVersion", ref.type().apiVersion())
                .with("kind", ref.type().kind())
                .with("metadata", ref.namespace().isEmpty() ? metadata : metadata.with("namespace", ref.namespace()));
        return handle(new Call.Patch(ref, Call.Subresource.NONE, Call.PatchType.APPLY, whole, manager, true, TIMEOUT));
    }

    /** Puts an object in the place of another one. */
    Optional<ApiStatus> replace(ObjectRef ref, JsonObject object, String manager) {
        return handle(new Call.Update(ref, Call.Subresource.NONE, object, manager, TIMEOUT));
    }

    /** The objects of a kind that say that a CR owns them, by namespace and name. */
    List<ObjectRef> marked(ResourceType type) {
        return list(type).stream()
                .filter(object -> !object.text("metadata", "labels", OWNER).isEmpty())
                .map(object ->
                        new ObjectRef(type, object.text("metadata", "namespace"), object.text("metadata", "name")))
                .sorted()
                .toList();
    }

    private Optional<ApiStatus> handle(Call call) {
        return world.cluster().handle(call, world.now()) instanceof Answer.Refused(ApiStatus status)
                ? Optional.of(status)
                : Optional.empty();
    }
}

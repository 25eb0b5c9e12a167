package ork.scenario.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.doors.Answer;
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
    private static final int TRIES_MAX = 600;
    private static final String USER = "kubectl";

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

    boolean create(ObjectRef ref, JsonObject object) {
        return handle(new Call.Create(ref, object, USER, TIMEOUT));
    }

    /** Creates an object whose kind the cluster knows. */
    void apply(JsonObject object) {
        ResourceType type = world.cluster().typeOf(object.text("apiVersion"), object.text("kind"));
        if (type != null) {
            create(new ObjectRef(type, object.text("metadata", "namespace"), object.text("metadata", "name")), object);
        }
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
                if (create(ref, copy)) {
                    made.add(ref);
                }
            }
        });
        return made;
    }

    boolean patch(ObjectRef ref, JsonObject patch, boolean status) {
        Call.Subresource part = status ? Call.Subresource.STATUS : Call.Subresource.NONE;
        return handle(new Call.Patch(ref, part, Call.PatchType.MERGE, patch, "kubectl-edit", false, TIMEOUT));
    }

    boolean delete(ObjectRef ref) {
        return handle(new Call.Delete(ref, Optional.empty(), Optional.empty(), Call.Propagation.DEFAULT, TIMEOUT));
    }

    /** Deletes what is there, and creates another as soon as it has gone. */
    void recreate(ObjectRef ref, JsonObject object) {
        delete(ref);
        createWhenGone(ref, object, TRIES_MAX);
    }

    private void createWhenGone(ObjectRef ref, JsonObject object, int tries) {
        if (!create(ref, object) && tries > 0) {
            world.after(AGAIN, () -> createWhenGone(ref, object, tries - 1));
        }
    }

    private boolean handle(Call call) {
        return world.cluster().handle(call, world.now()) instanceof Answer.Done;
    }
}

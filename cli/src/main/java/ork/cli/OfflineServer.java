package ork.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.server.CannotStartException;
import ork.server.ExitCode;
import ork.simulator.api.SimulatedCluster;
import ork.simulator.api.actor.DefinitionController;
import ork.simulator.schedule.SeededRandom;

/**
 * What an API server would make of a CR, without one that is running: it checks the CR against its definition and fills in
 * the defaults. CRs whose definition is not at hand stay as they are.
 */
final class OfflineServer {
    /** What stands for the uid that only a cluster can give. */
    static final String UID = "00000000-0000-0000-0000-000000000000";

    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final ResourceType DEFINITIONS = new ResourceType(
            "apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition", false);
    private static final ResourceType NAMESPACES = new ResourceType("", "v1", "namespaces", "Namespace", false);

    private final SimulatedCluster cluster;
    private final Instant now;

    OfflineServer(Instant now) {
        this.now = now;
        this.cluster = new SimulatedCluster(new SeededRandom(1), now);
    }

    /** Makes it know the kind. */
    void define(CrdEntry crd) {
        if (crd.crd().isPresent()) {
            JsonObject definition = crd.crd().get();
            create(new ObjectRef(DEFINITIONS, "", definition.text("metadata", "name")), definition, true);
            DefinitionController controller = new DefinitionController();
            while (controller.step(cluster, now)) {
                // Its steps end once the kind is served.
            }
        }
    }

    /**
     * The CR as stored.
     *
     * @throws CannotStartException when it is refused
     */
    JsonObject stored(CrdEntry crd, JsonObject given) {
        ResourceType type = crd.type();
        JsonObject metadata =
                given.object("metadata").without("resourceVersion").without("managedFields");
        if (type.namespaced() && metadata.text("namespace").isEmpty()) {
            metadata = metadata.with("namespace", Json.of("default"));
        }
        JsonObject placed = given.with("metadata", metadata);
        JsonObject stored = placed;
        if (crd.crd().isPresent()) {
            String namespace = metadata.text("namespace");
            create(new ObjectRef(NAMESPACES, "", namespace), namespace(namespace), false);
            stored = create(new ObjectRef(type, namespace, metadata.text("name")), placed.without("status"), true);
        }
        String uid = metadata.text("uid").isEmpty() ? UID : metadata.text("uid");
        JsonObject known = stored.withAt(List.of("metadata", "uid"), Json.of(uid));
        return given.object("status").isEmpty() ? known : known.with("status", given.object("status"));
    }

    private JsonObject create(ObjectRef target, JsonObject object, boolean needed) {
        return switch (cluster.handle(new Call.Create(target, object, "ork", AT_ONCE), now)) {
            case Answer.Done(JsonObject stored) -> stored;
            case Answer.Refused(var status)
            when needed && !status.isAlreadyExists() ->
                throw new CannotStartException(
                        ExitCode.INPUT, "an API server would refuse " + target + ": " + status.message());
            case Answer _ -> object;
        };
    }

    private static JsonObject namespace(String name) {
        return JsonObject.builder()
                .put("apiVersion", "v1")
                .put("kind", "Namespace")
                .put("metadata", JsonObject.of("name", Json.of(name)))
                .build();
    }
}

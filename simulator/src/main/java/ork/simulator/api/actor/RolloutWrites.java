package ork.simulator.api.actor;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import ork.doors.Answer;
import ork.doors.Call.Propagation;
import ork.doors.Call.Subresource;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** The writes of one look at a Deployment: nothing that is stored already is written, and each leaves its Event. */
final class RolloutWrites {
    private static final String HISTORY = "deployment.kubernetes.io/revision-history";
    /** What is not handed on from a Deployment to its ReplicaSets. */
    private static final List<String> OF_THE_DEPLOYMENT = List.of(
            "kubectl.kubernetes.io/last-applied-configuration",
            "deprecated.deployment.rollback.to",
            ReplicaSets.REVISION,
            HISTORY,
            ReplicaSets.DESIRED,
            ReplicaSets.MAX);

    private final Requests requests;
    private final Instant now;
    private final Recorder recorder;
    private final ObjectRef ref;
    private JsonObject deployment;
    private boolean any;

    RolloutWrites(Requests requests, JsonObject deployment, Instant now) {
        this.requests = requests;
        this.now = now;
        this.deployment = deployment;
        this.recorder = new Recorder(requests, "deployment-controller", now);
        this.ref = Owners.ref(Requests.DEPLOYMENTS, deployment);
    }

    JsonObject deployment() {
        return deployment;
    }

    boolean any() {
        return any;
    }

    void status(JsonObject status) {
        store(deployment.with("status", status));
    }

    private void store(JsonObject changed) {
        if (!changed.equals(deployment)) {
            deployment = stored(requests.put(ref, Subresource.STATUS, changed));
        }
    }

    private JsonObject stored(@Nullable JsonObject written) {
        if (written == null) {
            throw new Rollout.StoppedException(any);
        }
        any = true;
        return written;
    }

    /** The current ReplicaSet with the annotations that it should have now. */
    JsonObject adapted(JsonObject set, long revision) {
        JsonObject adapted = annotated(set, revision);
        long minReady = deployment.integer(0, "spec", "minReadySeconds");
        if (set.integer(0, "spec", "minReadySeconds") != minReady) {
            adapted = adapted.withAt(List.of("spec", "minReadySeconds"), Json.of(minReady));
        }
        return adapted.equals(set) ? set : put(adapted);
    }

    /** Says in the Deployment which revision it has. */
    void found(JsonObject set) {
        JsonObject marked = marked(set.text("metadata", "annotations", ReplicaSets.REVISION));
        JsonObject status = marked.object("status");
        if (RolloutStatus.hasDeadline(deployment)
                && DeploymentConditions.find(status, DeploymentConditions.PROGRESSING) == null) {
            status = progressing(
                    status, "FoundNewReplicaSet", "Found new replica set \"" + set.text("metadata", "name") + "\"");
        }
        store(marked.with("status", status));
    }

    /**
     * A ReplicaSet for the Deployment's template.
     *
     * @throws Rollout.StoppedException when it cannot be made now
     */
    JsonObject made(long revision, long size) {
        JsonObject template = deployment.object("spec", "template");
        long collisions = deployment.integer(0, "status", "collisionCount");
        String hash = TemplateHash.of(template, collisions);
        String name = deployment.text("metadata", "name") + "-" + hash;
        JsonObject labelled = template.withAt(List.of("metadata", "labels", ReplicaSets.HASH), Json.of(hash));
        JsonObject metadata = JsonObject.of("name", Json.of(name))
                .with("namespace", ref.namespace())
                .with("labels", labelled.object("metadata", "labels"))
                .with("ownerReferences", JsonArray.of(Owners.reference(deployment)));
        JsonObject set = annotated(
                JsonObject.builder()
                        .put("apiVersion", "apps/v1")
                        .put("kind", "ReplicaSet")
                        .put("metadata", metadata)
                        .put("spec", spec(labelled, hash, size))
                        .build(),
                revision);
        ObjectRef place = new ObjectRef(Requests.REPLICA_SETS, ref.namespace(), name);
        JsonObject made = created(place, sized(set), size);
        JsonObject marked = marked(String.valueOf(revision));
        if (RolloutStatus.hasDeadline(deployment)) {
            marked = marked.with(
                    "status",
                    progressing(
                            marked.object("status"),
                            "NewReplicaSetCreated",
                            "Created new replica set \"" + name + "\""));
        }
        store(marked);
        return made;
    }

    private JsonObject spec(JsonObject template, String hash, long size) {
        JsonObject spec = JsonObject.of("replicas", Json.of(size))
                .with(
                        "selector",
                        deployment
                                .object("spec", "selector")
                                .withAt(List.of("matchLabels", ReplicaSets.HASH), Json.of(hash)))
                .with("template", template);
        long minReady = deployment.integer(0, "spec", "minReadySeconds");
        return minReady == 0 ? spec : spec.with("minReadySeconds", minReady);
    }

    private JsonObject created(ObjectRef place, JsonObject set, long size) {
        switch (requests.create(place, set)) {
            case Answer.Done(JsonObject body) -> {
                any = true;
                if (size > 0) {
                    recorder.normal(
                            deployment,
                            "ScalingReplicaSet",
                            "Scaled up replica set " + place.name() + " from 0 to " + size);
                }
                return body;
            }
            case Answer.Refused(var status)
            when status.reason().equals("AlreadyExists") -> {
                // Another template has the same hash: the next look makes another name.
                store(deployment.withAt(
                        List.of("status", "collisionCount"),
                        Json.of(deployment.integer(0, "status", "collisionCount") + 1)));
            }
            case Answer.Refused(var status) -> {
                String message = "Failed to create new replica set \"" + place.name() + "\": " + status.message();
                if (RolloutStatus.hasDeadline(deployment)) {
                    status(DeploymentConditions.with(
                            deployment.object("status"),
                            DeploymentConditions.PROGRESSING,
                            "False",
                            "ReplicaSetCreateError",
                            message,
                            Requests.seconds(now)));
                }
                recorder.warning(deployment, "ReplicaSetCreateError", message);
            }
            default -> {
                // Nothing is known of it: the next look will see.
            }
        }
        throw new Rollout.StoppedException(any);
    }

    /** The ReplicaSet with another size. */
    JsonObject scaled(JsonObject set, long size) {
        long before = ReplicaSets.size(set);
        JsonObject scaled = sized(size == before ? set : set.withAt(List.of("spec", "replicas"), Json.of(size)));
        if (scaled.equals(set)) {
            return set;
        }
        JsonObject stored = put(scaled);
        if (size != before) {
            recorder.normal(
                    deployment,
                    "ScalingReplicaSet",
                    "Scaled " + (size > before ? "up" : "down") + " replica set " + set.text("metadata", "name")
                            + " from " + before + " to " + size);
        }
        return stored;
    }

    void delete(JsonObject set) {
        any |= requests.delete(Owners.ref(Requests.REPLICA_SETS, set), set, Propagation.BACKGROUND);
    }

    private JsonObject put(JsonObject set) {
        return stored(requests.put(Owners.ref(Requests.REPLICA_SETS, set), set));
    }

    /** With how many Pods there are to be, and may be: what a later change of size is measured by. */
    private JsonObject sized(JsonObject set) {
        long wanted = RolloutSizes.replicas(deployment);
        return set.withAt(List.of("metadata", "annotations", ReplicaSets.DESIRED), Json.of(String.valueOf(wanted)))
                .withAt(
                        List.of("metadata", "annotations", ReplicaSets.MAX),
                        Json.of(String.valueOf(wanted + RolloutSizes.maxSurge(deployment))));
    }

    /** With the Deployment's annotations and at least this revision; what it was before is remembered. */
    private JsonObject annotated(JsonObject set, long revision) {
        JsonObject annotated = set;
        JsonObject handedOn = deployment.object("metadata", "annotations");
        for (String key : new TreeSet<>(handedOn.keys())) {
            if (!OF_THE_DEPLOYMENT.contains(key)) {
                annotated = annotated.withAt(List.of("metadata", "annotations", key), Json.of(handedOn.text(key)));
            }
        }
        long before = ReplicaSets.revision(set);
        if (before >= revision) {
            return annotated;
        }
        if (before > 0) {
            String history = set.text("metadata", "annotations", HISTORY);
            annotated = annotated.withAt(
                    List.of("metadata", "annotations", HISTORY),
                    Json.of(history.isEmpty() ? String.valueOf(before) : history + "," + before));
        }
        return annotated.withAt(
                List.of("metadata", "annotations", ReplicaSets.REVISION), Json.of(String.valueOf(revision)));
    }

    private JsonObject marked(String revision) {
        return revision.isEmpty()
                ? deployment
                : deployment.withAt(List.of("metadata", "annotations", ReplicaSets.REVISION), Json.of(revision));
    }

    private JsonObject progressing(JsonObject status, String reason, String message) {
        return DeploymentConditions.with(
                status, DeploymentConditions.PROGRESSING, "True", reason, message, Requests.seconds(now));
    }
}

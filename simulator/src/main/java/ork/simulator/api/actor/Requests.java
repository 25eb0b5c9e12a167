package ork.simulator.api.actor;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.Call.PatchType;
import ork.doors.Call.Propagation;
import ork.doors.Call.Subresource;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.SimulatedCluster;

/** The requests of one actor at one moment. */
final class Requests {
    static final ResourceType NAMESPACES = new ResourceType("", "v1", "namespaces", "Namespace", false);
    static final ResourceType DEFINITIONS = new ResourceType(
            "apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition", false);
    static final ResourceType DEPLOYMENTS = new ResourceType("apps", "v1", "deployments", "Deployment", true);

    static final ResourceType PODS = new ResourceType("", "v1", "pods", "Pod", true);
    static final ResourceType EVENTS = new ResourceType("", "v1", "events", "Event", true);
    static final ResourceType REPLICA_SETS = new ResourceType("apps", "v1", "replicasets", "ReplicaSet", true);
    static final ResourceType STATEFUL_SETS = new ResourceType("apps", "v1", "statefulsets", "StatefulSet", true);
    static final ResourceType CRON_JOBS = new ResourceType("batch", "v1", "cronjobs", "CronJob", true);
    static final ResourceType DAEMON_SETS = new ResourceType("apps", "v1", "daemonsets", "DaemonSet", true);
    static final ResourceType REVISIONS =
            new ResourceType("apps", "v1", "controllerrevisions", "ControllerRevision", true);
    static final ResourceType NODES = new ResourceType("", "v1", "nodes", "Node", false);
    static final ResourceType SERVICES = new ResourceType("", "v1", "services", "Service", true);
    static final ResourceType SLICES =
            new ResourceType("discovery.k8s.io", "v1", "endpointslices", "EndpointSlice", true);
    static final ResourceType BUDGETS =
            new ResourceType("policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget", true);
    static final ResourceType REPLICATION_CONTROLLERS =
            new ResourceType("", "v1", "replicationcontrollers", "ReplicationController", true);
    static final ResourceType ENDPOINTS = new ResourceType("", "v1", "endpoints", "Endpoints", true);
    static final ResourceType CLAIMS =
            new ResourceType("", "v1", "persistentvolumeclaims", "PersistentVolumeClaim", true);
    static final ResourceType VOLUMES = new ResourceType("", "v1", "persistentvolumes", "PersistentVolume", false);
    static final ResourceType CLASSES =
            new ResourceType("storage.k8s.io", "v1", "storageclasses", "StorageClass", false);
    static final ResourceType JOBS = new ResourceType("batch", "v1", "jobs", "Job", true);

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final SimulatedCluster cluster;
    private final Instant now;
    private final String manager;

    Requests(SimulatedCluster cluster, Instant now, String manager) {
        this.cluster = cluster;
        this.now = now;
        this.manager = manager;
    }

    @Nullable
    JsonObject get(ObjectRef ref) {
        return cluster.handle(new Call.Get(ref, "", TIMEOUT), now) instanceof Answer.Done(JsonObject body)
                ? body
                : null;
    }

    /** Everything of a type in a namespace; an empty namespace stands for all. */
    List<JsonObject> list(ResourceType type, String namespace) {
        Call call = new Call.ListPage(type, namespace, "", "", "", 0, "", TIMEOUT);
        return cluster.handle(call, now) instanceof Answer.Done(JsonObject body)
                ? body.array("items").toList().stream()
                        .map(JsonObject.class::cast)
                        .toList()
                : List.of();
    }

    /** @return what is stored now; null when it was refused */
    @Nullable
    JsonObject put(ObjectRef ref, JsonObject object) {
        return put(ref, Subresource.NONE, object);
    }

    @Nullable
    JsonObject put(ObjectRef ref, Subresource subresource, JsonObject object) {
        Call call = new Call.Update(ref, subresource, object, manager, TIMEOUT);
        return cluster.handle(call, now) instanceof Answer.Done(JsonObject body) ? body : null;
    }

    /** @return whether it was stored, or was so already */
    boolean putStatus(ObjectRef ref, JsonObject object) {
        return done(new Call.Update(ref, Subresource.STATUS, object, manager, TIMEOUT));
    }

    /** A merge patch on the condition that the object is the one that was read, unchanged. */
    boolean patch(ObjectRef ref, JsonObject read, List<String> path, Json value) {
        JsonObject patch = JsonObject.EMPTY
                .withAt(path, value)
                .withAt(List.of("metadata", "uid"), Json.of(read.text("metadata", "uid")))
                .withAt(List.of("metadata", "resourceVersion"), Json.of(read.text("metadata", "resourceVersion")));
        return done(new Call.Patch(ref, Subresource.NONE, PatchType.MERGE, patch, manager, false, TIMEOUT));
    }

    boolean delete(ObjectRef ref, JsonObject read, Propagation propagation) {
        return done(new Call.Delete(
                ref,
                Optional.of(read.text("metadata", "uid")),
                Optional.of(read.text("metadata", "resourceVersion")),
                propagation,
                TIMEOUT));
    }

    /** Without the grace that is left. */
    boolean deleteNow(ObjectRef ref, JsonObject read) {
        return done(new Call.Delete(
                ref,
                Optional.of(read.text("metadata", "uid")),
                Optional.empty(),
                Propagation.BACKGROUND,
                Optional.of(0L),
                TIMEOUT));
    }

    Answer create(ObjectRef ref, JsonObject object) {
        return cluster.handle(new Call.Create(ref, object, manager, TIMEOUT), now);
    }

    /** Why something was not done. */
    static String words(Answer answer) {
        return answer instanceof Answer.Refused(var status) ? status.message() : answer.toString();
    }

    /** A moment as objects show it. */
    static String seconds(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private boolean done(Call call) {
        return cluster.handle(call, now) instanceof Answer.Done;
    }
}

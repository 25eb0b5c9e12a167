package ork.simulator.fidelity;

import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.Call.Propagation;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.doors.WatchEvent;
import ork.doors.WatchRequest;
import ork.doors.WatchStream;
import ork.json.Json;
import ork.json.JsonObject;
import ork.kubernetes.ClusterAccess;
import ork.kubernetes.KubernetesCluster;
import ork.kubernetes.Surroundings;
import ork.kubernetes.SystemRandom;
import ork.kubernetes.VirtualThreads;

/** A real API server, through the adapter. A sequence has a namespace of its own, which is shown as that of the other. */
final class RealSide implements Side {
    private static final String END = "zz-end";

    private final KubernetesCluster cluster;
    private final String namespace;
    private final Map<ResourceType, WatchStream> watches = new TreeMap<>();

    private RealSide(KubernetesCluster cluster) {
        this.cluster = cluster;
        byte[] suffix = new byte[5];
        new SystemRandom().nextSecret(suffix);
        this.namespace = "fidelity-" + HexFormat.of().formatHex(suffix);
        create(new ObjectRef(Kinds.NAMESPACES, "", namespace));
        for (ResourceType type : Kinds.ALL) {
            Call list = new Call.ListPage(type, namespace, "", "", "", 0, "", Kinds.TIMEOUT);
            String version = done(cluster.send(list)).text("metadata", "resourceVersion");
            watches.put(
                    type,
                    cluster.watch(new WatchRequest(type, namespace, "", "", version, false, Duration.ofMinutes(5))));
        }
    }

    /** The API server that {@code ORK_CLUSTER_KUBECONFIG} names; the test is skipped without one. */
    static KubernetesCluster connect() {
        String kubeconfig = System.getenv("ORK_CLUSTER_KUBECONFIG");
        Assumptions.assumeTrue(
                kubeconfig != null && !kubeconfig.isBlank(),
                "skipped: ORK_CLUSTER_KUBECONFIG names no cluster to test against");
        ClusterAccess access =
                ClusterAccess.find(Optional.of(Path.of(kubeconfig)), Optional.empty(), Surroundings.ofProcess());
        if (!(access instanceof ClusterAccess.Found found)) {
            return fail("ORK_CLUSTER_KUBECONFIG: " + access);
        }
        KubernetesCluster cluster = found.open(new VirtualThreads((thread, defect) -> {
            throw new AssertionError("in thread " + thread, defect);
        }));
        install(cluster);
        return cluster;
    }

    private static void install(KubernetesCluster cluster) {
        cluster.send(new Call.Create(Kinds.DEFINITION, Kinds.definition(), "test", Kinds.TIMEOUT));
        Call list = new Call.ListPage(Kinds.SITES, "default", "", "", "", 0, "", Kinds.TIMEOUT);
        for (int i = 0; i < 1_000; i++) {
            if (cluster.send(list) instanceof Answer.Done) {
                return;
            }
        }
        fail("the definition is not established");
    }

    static RealSide open(KubernetesCluster cluster) {
        return new RealSide(cluster);
    }

    @Override
    public Answer send(Call call) {
        return switch (cluster.send(moved(call))) {
            case Answer.Done(JsonObject body) -> new Answer.Done(here(body));
            case Answer.Refused refused -> refused;
            case Answer other -> fail("no answer to " + call + ": " + other);
        };
    }

    /** The status of a Deployment follows its generation, if the cluster has a controller for it. */
    @Override
    public JsonObject settled(JsonObject object) {
        if (!object.text("kind").equals("Deployment") || object.at("metadata", "deletionTimestamp") != null) {
            return object;
        }
        ObjectRef ref = new ObjectRef(Kinds.DEPLOYMENTS, Kinds.NAMESPACE, object.text("metadata", "name"));
        JsonObject last = object;
        for (int i = 0; i < 300; i++) {
            if (!(send(new Call.Get(ref, "", Kinds.TIMEOUT)) instanceof Answer.Done(JsonObject body))) {
                return object;
            }
            last = body;
            if (body.integer(0, "status", "observedGeneration") >= body.integer(0, "metadata", "generation")) {
                return body;
            }
        }
        return last;
    }

    @Override
    public List<WatchEvent> events(ResourceType type) {
        ObjectRef end = new ObjectRef(type, namespace, END);
        done(cluster.send(new Call.Create(
                end, RandomBodies.smallest(type, Kinds.complete(end, JsonObject.EMPTY)), "test", Kinds.TIMEOUT)));
        List<WatchEvent> events = new ArrayList<>();
        while (true) {
            WatchEvent event = watches.get(type).next();
            switch (event) {
                case WatchEvent.Added(JsonObject object) -> {
                    if (object.text("metadata", "name").equals(END)) {
                        return events;
                    }
                    events.add(new WatchEvent.Added(here(object)));
                }
                case WatchEvent.Modified(JsonObject object) -> events.add(new WatchEvent.Modified(here(object)));
                case WatchEvent.Deleted(JsonObject object) -> events.add(new WatchEvent.Deleted(here(object)));
                default -> fail("the watch of " + type + " ended: " + event);
            }
        }
    }

    @Override
    public void close() {
        watches.values().forEach(WatchStream::close);
        for (ResourceType type : Kinds.ALL) {
            JsonObject list = done(cluster.send(new Call.ListPage(type, namespace, "", "", "", 0, "", Kinds.TIMEOUT)));
            for (Json item : list.array("items")) {
                ObjectRef ref = new ObjectRef(type, namespace, ((JsonObject) item).text("metadata", "name"));
                cluster.send(new Call.Patch(
                        ref,
                        Call.Subresource.NONE,
                        Call.PatchType.MERGE,
                        Kinds.json("{'metadata': {'finalizers': null}}"),
                        "test",
                        false,
                        Kinds.TIMEOUT));
            }
        }
        cluster.send(new Call.Delete(
                new ObjectRef(Kinds.NAMESPACES, "", namespace),
                Optional.empty(),
                Optional.empty(),
                Propagation.DEFAULT,
                Kinds.TIMEOUT));
    }

    private void create(ObjectRef ref) {
        done(cluster.send(new Call.Create(ref, Kinds.complete(ref, JsonObject.EMPTY), "test", Kinds.TIMEOUT)));
    }

    private static JsonObject done(Answer answer) {
        return answer instanceof Answer.Done(JsonObject body) ? body : fail("refused: " + answer);
    }

    private JsonObject here(JsonObject object) {
        return (JsonObject)
                ork.json.JsonText.parse(ork.json.JsonText.write(object).replace(namespace, Kinds.NAMESPACE));
    }

    private JsonObject there(JsonObject object) {
        return object.text("metadata", "namespace").equals(Kinds.NAMESPACE)
                ? object.withAt(List.of("metadata", "namespace"), Json.of(namespace))
                : object;
    }

    private ObjectRef there(ObjectRef ref) {
        return new ObjectRef(ref.type(), namespace, ref.name());
    }

    private Call moved(Call call) {
        return switch (call) {
            case Call.Get get -> new Call.Get(there(get.target()), get.resourceVersion(), get.timeout());
            case Call.ListPage list ->
                new Call.ListPage(
                        list.type(),
                        namespace,
                        list.labelSelector(),
                        list.fieldSelector(),
                        list.resourceVersion(),
                        list.limit(),
                        list.continueToken(),
                        list.resourceVersionMatch(),
                        list.timeout());
            case Call.Discover discover -> discover;
            case Call.Create create ->
                new Call.Create(
                        there(create.target()), there(create.object()), create.fieldManager(), create.timeout());
            case Call.Update update ->
                new Call.Update(
                        there(update.target()),
                        update.subresource(),
                        there(update.object()),
                        update.fieldManager(),
                        update.timeout());
            case Call.Patch patch ->
                new Call.Patch(
                        there(patch.target()),
                        patch.subresource(),
                        patch.patchType(),
                        there(patch.patch()),
                        patch.fieldManager(),
                        patch.force(),
                        patch.timeout());
            case Call.Delete delete ->
                new Call.Delete(
                        there(delete.target()),
                        delete.uid(),
                        delete.resourceVersion(),
                        delete.propagation(),
                        delete.gracePeriodSeconds(),
                        delete.timeout());
        };
    }
}

package ork.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.actor.DaemonSetController;
import ork.simulator.api.actor.DeploymentController;
import ork.simulator.api.actor.DisruptionController;
import ork.simulator.api.actor.EndpointSliceController;
import ork.simulator.api.actor.EndpointsController;
import ork.simulator.api.actor.GarbageCollector;
import ork.simulator.api.actor.Kubelet;
import ork.simulator.api.actor.QuotaController;
import ork.simulator.api.actor.ReplicaSetController;
import ork.simulator.api.actor.StatefulSetController;
import ork.simulator.api.actor.VolumeController;

/** A cluster whose Deployments have Pods, for tests: a Pod starts in 5 s and ends in 3 s. */
final class Fleet {
    static final ResourceType PODS = new ResourceType("", "v1", "pods", "Pod", true);
    static final ResourceType SETS = new ResourceType("apps", "v1", "replicasets", "ReplicaSet", true);
    static final ObjectRef WEB = Api.ref(Api.DEPLOYMENTS, "web");

    final Api api = new Api();
    final Kubelet kubelet =
            new Kubelet(new Kubelet.Times(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(3)));
    private final List<Actor> actors = List.of(
            kubelet,
            new DeploymentController(),
            new ReplicaSetController(),
            new DaemonSetController(),
            new StatefulSetController(),
            new VolumeController(),
            ReplicaSetController.ofReplicationControllers(),
            new EndpointsController(),
            new EndpointSliceController(),
            new DisruptionController(),
            new QuotaController(),
            new GarbageCollector());

    /** Lets everybody act for so long, moment by moment. */
    void run(Duration time) {
        Instant end = api.now.plus(time);
        while (true) {
            api.settle(actors.toArray(Actor[]::new));
            Optional<Instant> next =
                    actors.stream().flatMap(actor -> actor.wakesAt().stream()).min(Comparator.naturalOrder());
            if (next.isEmpty() || next.get().isAfter(end)) {
                api.now = end;
                return;
            }
            assertThat(next.get()).as("nobody waits for what has passed").isAfter(api.now);
            api.now = next.get();
        }
    }

    void seconds(long seconds) {
        run(Duration.ofSeconds(seconds));
    }

    static String template(String image) {
        return "'template': {'metadata': {'labels': {'app': 'web'}}, 'spec': {'containers': [{'name': 'web', 'image': '"
                + image + "'}]}}";
    }

    /** @param spec further fields, with a comma at the end */
    void deploy(String spec) {
        Api.done(api.create(
                WEB,
                "{'metadata': {'annotations': {'note': 'hi'}}, 'spec': {" + spec
                        + " 'selector': {'matchLabels': {'app': 'web'}}, " + template("nginx:1") + "}}"));
    }

    void change(String spec) {
        Api.done(api.merge(WEB, "{'spec': {" + spec + "}}"));
    }

    void image(String image) {
        change("'template': {'spec': {'containers': [{'name': 'web', 'image': '" + image + "'}]}}");
    }

    /** Annotates the template, so that new Pods have another fate. */
    void fate(String fate) {
        change("'template': {'metadata': {'annotations': {'pods.orkspace.io/fate': '" + fate + "'}}}");
    }

    JsonObject deployment() {
        return api.read(WEB);
    }

    long status(String field) {
        return deployment().integer(0, "status", field);
    }

    /** As {@code status reason message}; empty when there is no such condition. */
    String condition(String type) {
        return Conditions.shown(deployment(), type);
    }

    List<JsonObject> all(ResourceType type) {
        List<JsonObject> found = new ArrayList<>();
        Api.done(api.list(type, "default", "", "", 0, "")).array("items").forEach(each -> found.add((JsonObject) each));
        return found;
    }

    /** The ReplicaSets by their revisions, each as {@code revision:image wanted/available}. */
    String sets() {
        return all(SETS).stream()
                .sorted(Comparator.comparing(
                        set -> set.text("metadata", "annotations", "deployment.kubernetes.io/revision")))
                .map(set -> set.text("metadata", "annotations", "deployment.kubernetes.io/revision") + ":"
                        + image(set) + " " + set.integer(0, "spec", "replicas") + "/"
                        + set.integer(0, "status", "availableReplicas"))
                .collect(Collectors.joining(", "));
    }

    JsonObject set(String image) {
        return all(SETS).stream()
                .filter(set -> image(set).equals(image))
                .findFirst()
                .orElseThrow();
    }

    private static String image(JsonObject set) {
        Json container = set.array("spec", "template", "spec", "containers").get(0);
        return ((JsonObject) container).text("image").replace("nginx:", "");
    }

    List<JsonObject> pods() {
        return all(PODS);
    }

    /** The messages of the Events about objects of a kind, oldest first. */
    List<String> events(String kind) {
        return all(new ResourceType("", "v1", "events", "Event", true)).stream()
                .filter(event -> event.text("involvedObject", "kind").equals(kind))
                .sorted(Comparator.comparingLong(event -> Long.parseLong(event.text("metadata", "resourceVersion"))))
                .map(event -> event.text("reason") + " " + event.text("message"))
                .toList();
    }
}

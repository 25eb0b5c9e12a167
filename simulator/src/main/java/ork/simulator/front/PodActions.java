package ork.simulator.front;

import java.time.Duration;
import java.util.List;
import ork.doors.Answer;
import ork.doors.Call;
import ork.json.JsonObject;
import ork.simulator.api.access.Subject;
import ork.simulator.api.schema.TypeTable;

/** What is done with a Pod beside reading and writing it: giving it a node, evicting it, reading its log. */
final class PodActions {
    static final TypeTable TYPES =
            TypeTable.read(List.of("/ork/simulator/api/schema/meta.txt", "/ork/simulator/front/reviews.txt"));
    static final Duration TIMEOUT = Duration.ofSeconds(34);

    private static final List<String> NAMES = List.of("binding", "eviction", "log");
    /** What needs something that runs in a Pod. */
    private static final List<String> REFUSED =
            List.of("attach", "ephemeralcontainers", "exec", "portforward", "proxy");

    private static final String LOG = "pods.orkspace.io/log";

    private final LiveCluster cluster;
    private final Evictions evictions;

    PodActions(LiveCluster cluster) {
        this.cluster = cluster;
        this.evictions = new Evictions(cluster);
    }

    static boolean serves(ResourcePath path) {
        return path.group().isEmpty()
                && path.plural().equals("pods")
                && !path.name().isEmpty()
                && (NAMES.contains(path.subresource()) || REFUSED.contains(path.subresource()));
    }

    FrontResponse answer(Resource pod, FrontRequest request, Subject sender) {
        String action = pod.path().subresource();
        if (REFUSED.contains(action)) {
            Answer read = cluster.send(new Call.Get(pod.ref(), "", TIMEOUT));
            return read instanceof Answer.Done
                    ? FrontResponse.refused(
                            501,
                            "NotImplemented",
                            "nothing runs in the Pods of this cluster, its node is simulated: pods/" + action
                                    + " is not possible")
                    : Answers.naming(Answers.response(read, 200));
        }
        if (!request.method().equals(action.equals("log") ? "GET" : "POST")) {
            return Answers.notAllowed();
        }
        if (action.equals("log")) {
            return log(pod, request);
        }
        String kind = action.equals("binding") ? "Binding" : "Eviction";
        JsonObject body = Bodies.object(TYPES.type(kind), request);
        if (!body.text("metadata", "name").equals(pod.path().name())) {
            return Answers.bad("name in URL does not match name in " + kind + " object");
        }
        return action.equals("binding") ? bind(pod, body) : evictions.evict(pod, body, request, sender);
    }

    /** Nothing runs in a Pod: its log is what an annotation says, or says just that. */
    private FrontResponse log(Resource resource, FrontRequest request) {
        Answer read = cluster.send(new Call.Get(resource.ref(), "", TIMEOUT));
        if (!(read instanceof Answer.Done(JsonObject pod))) {
            return Answers.naming(Answers.response(read, 200));
        }
        String name = resource.path().name();
        List<String> containers = pod.array("spec", "containers").toList().stream()
                .map(each -> ((JsonObject) each).text("name"))
                .toList();
        String asked = request.asks("container");
        String container = asked.isEmpty() ? containers.getFirst() : asked;
        if (asked.isEmpty() && containers.size() > 1) {
            return Answers.bad("a container name must be specified for pod " + name + ", choose one of: ["
                    + String.join(" ", containers) + "]");
        }
        if (!containers.contains(container)) {
            return Answers.bad("container " + container + " is not valid for pod " + name);
        }
        if (pod.text("spec", "nodeName").isEmpty()) {
            return FrontResponse.text("");
        }
        if (pod.text("status", "phase").equals("Pending")) {
            return Answers.bad(
                    "container \"" + container + "\" in pod \"" + name + "\" is waiting to start: ContainerCreating");
        }
        String said = pod.text("metadata", "annotations", LOG);
        return FrontResponse.text(said.isEmpty() ? "nothing runs in this Pod: its node is simulated\n" : said + "\n");
    }

    private FrontResponse bind(Resource resource, JsonObject binding) {
        String kind = binding.text("target", "kind");
        String node = binding.text("target", "name");
        if (!kind.isEmpty() && !kind.equals("Node")) {
            return FrontResponse.refused(
                    500,
                    "",
                    "target.kind: Unsupported value: \"" + kind + "\": supported values: \"Node\", \"<empty>\"");
        }
        if (node.isEmpty()) {
            return FrontResponse.refused(500, "", "target.name: Required value");
        }
        Answer bound = cluster.with(live -> live.bindPod(resource.ref(), node, cluster.now()));
        return Answers.naming(bound instanceof Answer.Done ? success() : Answers.response(bound, 201));
    }

    static FrontResponse success() {
        return FrontResponse.json(
                201,
                JsonObject.builder()
                        .put("kind", "Status")
                        .put("apiVersion", "v1")
                        .put("metadata", JsonObject.EMPTY)
                        .put("status", "Success")
                        .put("code", 201)
                        .build());
    }
}

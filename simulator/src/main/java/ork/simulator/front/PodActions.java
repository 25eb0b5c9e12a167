package ork.simulator.front;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.Call.Propagation;
import ork.doors.Call.Subresource;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.access.Subject;
import ork.simulator.api.builtin.LabelSelectors;

/** What is done with a Pod beside reading and writing it: giving it a node, evicting it, reading its log. */
final class PodActions {
    static final List<String> NAMES = List.of("binding", "eviction", "log");

    private static final Duration TIMEOUT = Duration.ofSeconds(34);
    private static final ResourceType BUDGETS =
            new ResourceType("policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget", true);
    private static final String LOG = "pods.orkspace.io/log";
    private static final int RETRY_SECONDS = 10;

    private final LiveCluster cluster;

    PodActions(LiveCluster cluster) {
        this.cluster = cluster;
    }

    static boolean serves(ResourcePath path) {
        return path.group().isEmpty()
                && path.plural().equals("pods")
                && !path.name().isEmpty()
                && NAMES.contains(path.subresource());
    }

    FrontResponse answer(Resource pod, FrontRequest request, Subject sender) {
        String method = request.method();
        return switch (pod.path().subresource()) {
            case "log" -> method.equals("GET") ? log(pod, request) : Answers.notAllowed();
            case "binding" -> method.equals("POST") ? bind(pod, request) : Answers.notAllowed();
            default -> method.equals("POST") ? evict(pod, request, sender) : Answers.notAllowed();
        };
    }

    /** Nothing runs in a Pod: its log is what an annotation says, or says just that. */
    private FrontResponse log(Resource resource, FrontRequest request) {
        Answer read = cluster.send(new Call.Get(resource.ref(), "", TIMEOUT));
        if (!(read instanceof Answer.Done(JsonObject pod))) {
            return Answers.response(read, 200);
        }
        List<String> containers = pod.array("spec", "containers").toList().stream()
                .map(each -> ((JsonObject) each).text("name"))
                .toList();
        String asked = request.asks("container");
        String container = asked.isEmpty() ? containers.getFirst() : asked;
        if (asked.isEmpty() && containers.size() > 1) {
            return Answers.bad("a container name must be specified for pod "
                    + resource.path().name() + ", choose one of: [" + String.join(" ", containers) + "]");
        }
        if (!containers.contains(container)) {
            return Answers.bad("container " + container + " is not valid for pod "
                    + resource.path().name());
        }
        if (pod.text("status", "phase").equals("Pending")) {
            return Answers.bad("container \"" + container + "\" in pod \""
                    + resource.path().name() + "\" is waiting to start: ContainerCreating");
        }
        String said = pod.text("metadata", "annotations", LOG);
        return FrontResponse.text(said.isEmpty() ? "nothing runs in this Pod: its node is simulated\n" : said + "\n");
    }

    private FrontResponse bind(Resource resource, FrontRequest request) {
        String node = Bodies.object(resource, request).text("target", "name");
        if (node.isEmpty()) {
            return FrontResponse.refused(
                    422,
                    "Invalid",
                    "Binding \"" + resource.path().name() + "\" is invalid: target.name: Required value");
        }
        Answer bound = cluster.with(live -> live.bindPod(resource.ref(), node, cluster.now()));
        return bound instanceof Answer.Done ? success() : Answers.response(bound, 201);
    }

    /** A deletion that the budgets of the Pod allow; each eviction uses up one of those that they allow now. */
    private FrontResponse evict(Resource resource, FrontRequest request, Subject sender) {
        JsonObject options = Bodies.object(resource, request).object("deleteOptions");
        boolean dry =
                request.asks("dryRun").equals("All") || !options.array("dryRun").isEmpty();
        return cluster.with(_ -> {
            Answer read = cluster.send(new Call.Get(resource.ref(), "", TIMEOUT));
            if (!(read instanceof Answer.Done(JsonObject pod))) {
                return Answers.response(read, 200);
            }
            boolean counts = pod.at("metadata", "deletionTimestamp") == null
                    && pod.text("status", "phase").equals("Running");
            Optional<FrontResponse> refusal = counts ? spend(pod, dry) : Optional.empty();
            return refusal.orElseGet(() -> delete(resource.ref(), pod, options, sender, dry));
        });
    }

    private Optional<FrontResponse> spend(JsonObject pod, boolean dry) {
        String namespace = pod.text("metadata", "namespace");
        List<JsonObject> budgets = cluster.send(new Call.ListPage(BUDGETS, namespace, "", "", "", 0, "", TIMEOUT))
                        instanceof Answer.Done(JsonObject page)
                ? page.array("items").toList().stream()
                        .map(JsonObject.class::cast)
                        .filter(budget -> LabelSelectors.matches(
                                budget.object("spec", "selector"), pod.object("metadata", "labels")))
                        .toList()
                : List.of();
        if (budgets.size() > 1) {
            return Optional.of(FrontResponse.refused(
                    500,
                    "InternalError",
                    "Internal error occurred: This pod has more than one PodDisruptionBudget, which the eviction"
                            + " subresource does not support."));
        }
        for (JsonObject budget : budgets) {
            String name = budget.text("metadata", "name");
            long allowed = budget.integer(0, "status", "disruptionsAllowed");
            boolean known =
                    budget.integer(0, "status", "observedGeneration") >= budget.integer(0, "metadata", "generation");
            if (allowed <= 0 || !known) {
                return Optional.of(FrontResponse.refused(new ApiStatus(
                        429,
                        "TooManyRequests",
                        "Cannot evict pod as it would violate the pod's disruption budget.",
                        List.of(new ApiStatus.Cause(
                                "DisruptionBudget",
                                "The disruption budget " + name + " needs "
                                        + budget.integer(0, "status", "desiredHealthy") + " healthy pods and has "
                                        + budget.integer(0, "status", "currentHealthy") + " currently",
                                "")),
                        known ? 0 : RETRY_SECONDS)));
            }
            if (!dry) {
                Call spent = new Call.Update(
                        new ObjectRef(BUDGETS, namespace, name),
                        Subresource.STATUS,
                        budget.withAt(List.of("status", "disruptionsAllowed"), Json.of(allowed - 1)),
                        "kube-apiserver",
                        TIMEOUT);
                if (!(cluster.send(spent) instanceof Answer.Done)) {
                    return Optional.of(FrontResponse.refused(
                            429, "TooManyRequests", "the disruption budget " + name + " has just changed"));
                }
            }
        }
        return Optional.empty();
    }

    private FrontResponse delete(ObjectRef ref, JsonObject pod, JsonObject options, Subject sender, boolean dry) {
        Optional<Long> grace = options.get("gracePeriodSeconds") instanceof Json.Int(long seconds)
                ? Optional.of(seconds)
                : Optional.empty();
        Answer deleted = cluster.send(
                new Call.Delete(
                        ref,
                        Optional.of(pod.text("metadata", "uid")),
                        Optional.empty(),
                        Propagation.DEFAULT,
                        grace,
                        TIMEOUT),
                sender,
                dry);
        return deleted instanceof Answer.Done ? success() : Answers.response(deleted, 200);
    }

    private static FrontResponse success() {
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

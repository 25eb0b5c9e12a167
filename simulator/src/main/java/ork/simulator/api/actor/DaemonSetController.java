package ork.simulator.api.actor;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import ork.doors.Answer;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.Change;
import ork.simulator.api.builtin.TemplateGeneration;

/** Keeps one Pod of a DaemonSet on the node, if the node takes it; one of an older template is replaced. */
public final class DaemonSetController extends WorkloadController {
    private static final String REVISION = "controller-revision-hash";
    /** What keeps other Pods away keeps none of these. */
    private static final List<String> TOLERATED = List.of(
            "node.kubernetes.io/not-ready NoExecute",
            "node.kubernetes.io/unreachable NoExecute",
            "node.kubernetes.io/disk-pressure NoSchedule",
            "node.kubernetes.io/memory-pressure NoSchedule",
            "node.kubernetes.io/pid-pressure NoSchedule",
            "node.kubernetes.io/unschedulable NoSchedule");

    public DaemonSetController() {
        super(Requests.DAEMON_SETS, Requests.PODS, Requests.REVISIONS, Requests.NODES);
    }

    @Override
    public String name() {
        return "daemonset-controller";
    }

    @Override
    void observe(Requests requests, Change change) {
        ofRevision(change);
        if (change.ref().type().equals(Requests.NODES)) {
            requests.list(Requests.DAEMON_SETS, "").forEach(set -> look(Owners.ref(Requests.DAEMON_SETS, set)));
        }
    }

    @Override
    boolean control(Requests requests, ObjectRef ref, JsonObject set, Instant now) {
        return switch (RevisionHistory.look(requests, set, REVISION)) {
            case RevisionHistory.Look.Wrote() -> true;
            case RevisionHistory.Look.Refused() -> {
                retry(ref, now);
                yield false;
            }
            case RevisionHistory.Look.Whole(RevisionHistory history) -> control(requests, ref, set, history, now);
        };
    }

    private boolean control(Requests requests, ObjectRef ref, JsonObject set, RevisionHistory history, Instant now) {
        Owners.Claimed claimed = Owners.claim(requests, set, Requests.PODS);
        List<JsonObject> pods = claimed.objects().stream()
                .filter(pod -> !OwnedPods.isLeaving(pod))
                .toList();
        String revision = history.newest().text("metadata", "labels", REVISION);
        boolean wanted = isWanted(requests, set);
        Recorder recorder = new Recorder(requests, name(), now);
        if (wanted && claimed.objects().isEmpty()) {
            if (OwnedPods.create(requests, set, template(set, revision), "") instanceof Answer.Done(JsonObject pod)) {
                recorder.normal(set, "SuccessfulCreate", "Created pod: " + pod.text("metadata", "name"));
                return true;
            }
            retry(ref, now);
        }
        for (JsonObject pod : pods) {
            boolean old = !pod.text("metadata", "labels", REVISION).equals(revision)
                    && set.text("spec", "updateStrategy", "type").equals("RollingUpdate");
            if ((!wanted || old || OwnedPods.hasEnded(pod)) && OwnedPods.delete(requests, pod)) {
                recorder.normal(set, "SuccessfulDelete", "Deleted pod: " + pod.text("metadata", "name"));
                return true;
            }
        }
        Readiness readiness = Readiness.of(pods, set.integer(0, "spec", "minReadySeconds"), now);
        readiness.next().ifPresent(at -> wake(ref, at));
        JsonObject reported = set.with("status", status(set, pods, wanted ? 1 : 0, readiness, revision));
        return (!reported.equals(set) && requests.putStatus(ref, reported))
                || claimed.wrote()
                || history.trim(requests, set, used(set, claimed.objects()));
    }

    /** The revisions that the Pods are of. */
    private static TreeSet<String> used(JsonObject set, List<JsonObject> pods) {
        TreeSet<String> used = new TreeSet<>();
        pods.forEach(pod -> used.add(set.text("metadata", "name") + "-" + pod.text("metadata", "labels", REVISION)));
        return used;
    }

    private static boolean isWanted(Requests requests, JsonObject set) {
        JsonObject node = requests.get(new ObjectRef(Requests.NODES, "", SimulatedNode.NAME));
        return node != null
                && SimulatedNode.refusal(node, template(set, "").with("kind", "Pod"))
                        .isEmpty();
    }

    /** The template with the node that the Pod is for, and with what it tolerates. */
    private static JsonObject template(JsonObject set, String revision) {
        JsonObject template = set.object("spec", "template");
        JsonObject name = JsonObject.of("key", Json.of("metadata.name"))
                .with("operator", "In")
                .with("values", JsonArray.ofTexts(List.of(SimulatedNode.NAME)));
        JsonObject term = JsonObject.of("matchFields", JsonArray.of(name));
        JsonArray tolerations = template.array("spec", "tolerations");
        for (String each : TOLERATED) {
            String[] words = each.split(" ");
            tolerations = tolerations.with(JsonObject.of("key", Json.of(words[0]))
                    .with("operator", "Exists")
                    .with("effect", words[1]));
        }
        return template.withAt(List.of("metadata", "labels", REVISION), Json.of(revision))
                .withAt(
                        List.of("metadata", "labels", "pod-template-generation"),
                        Json.of(String.valueOf(TemplateGeneration.of(set))))
                .withAt(List.of("spec", "tolerations"), tolerations)
                .withAt(
                        List.of(
                                "spec",
                                "affinity",
                                "nodeAffinity",
                                "requiredDuringSchedulingIgnoredDuringExecution",
                                "nodeSelectorTerms"),
                        JsonArray.of(term));
    }

    private static JsonObject status(
            JsonObject set, List<JsonObject> pods, long desired, Readiness readiness, String revision) {
        long updated = pods.stream()
                .filter(pod -> pod.text("metadata", "labels", REVISION).equals(revision))
                .count();
        JsonObject status = set.object("status")
                .with("observedGeneration", set.integer(0, "metadata", "generation"))
                .with("currentNumberScheduled", Math.min(desired, pods.size()))
                .with("desiredNumberScheduled", desired)
                .with("numberMisscheduled", desired == 0 ? pods.size() : 0)
                .with("numberReady", readiness.ready());
        status = count(status, "numberAvailable", readiness.available());
        status = count(status, "numberUnavailable", desired - readiness.available());
        return count(status, "updatedNumberScheduled", updated);
    }
}

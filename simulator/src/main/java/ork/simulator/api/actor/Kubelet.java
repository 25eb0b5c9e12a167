package ork.simulator.api.actor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.Actor;
import ork.simulator.api.Change;
import ork.simulator.api.SimulatedCluster;
import ork.simulator.api.request.Conditions;

/**
 * Plays the scheduler and the nodes: Pods get a node, run after a while, end after a while if they are meant to, and are
 * gone a while after their deletion. What becomes of a Pod is the test's to say. One write a step.
 */
public final class Kubelet implements Actor {
    private static final String NODE = "node-1";

    private final News news = new News();
    private final TreeSet<ObjectRef> pending = new TreeSet<>();
    private final TreeMap<ObjectRef, Due> due = new TreeMap<>();
    private final Times times;
    private Function<JsonObject, Fate> fates = _ -> Fate.WELL;

    /**
     * @param start from the binding of a Pod until it is ready
     * @param run how long a Pod works that is meant to end
     * @param stop from its deletion until it is gone, at most its grace
     */
    public record Times(Duration start, Duration run, Duration stop) {}

    /** What becomes of a Pod. */
    public enum Fate {
        WELL,
        /** It runs and is never ready. */
        UNREADY,
        /** What is meant to end ends with an error. */
        FAILING
    }

    private enum Stage {
        BINDING,
        STARTING,
        WORKING,
        STOPPING,
        RESTING
    }

    private record Due(String uid, Stage stage, Instant at) {}

    public Kubelet(Times times) {
        this.times = times;
    }

    /** Asked each time a Pod starts or ends. */
    public void fates(Function<JsonObject, Fate> newFates) {
        fates = newFates;
    }

    @Override
    public String name() {
        return "kubelet";
    }

    @Override
    public Optional<Instant> wakesAt() {
        return due.values().stream().map(Due::at).min(Instant::compareTo);
    }

    @Override
    public boolean step(SimulatedCluster cluster, Instant now) {
        for (Change change : news.read(cluster)) {
            if (change.ref().type().equals(Requests.PODS)) {
                pending.add(change.ref());
            }
        }
        due.forEach((ref, each) -> {
            if (!each.at().isAfter(now)) {
                pending.add(ref);
            }
        });
        Requests requests = new Requests(cluster, now, "kubelet");
        while (!pending.isEmpty()) {
            if (act(cluster, requests, pending.removeFirst(), now)) {
                return true;
            }
        }
        return false;
    }

    /** @return whether it wrote */
    private boolean act(SimulatedCluster cluster, Requests requests, ObjectRef ref, Instant now) {
        JsonObject pod = requests.get(ref);
        Stage stage = pod == null ? Stage.RESTING : stage(pod);
        if (pod == null || stage == Stage.RESTING) {
            due.remove(ref);
            return false;
        }
        if (stage == Stage.BINDING) {
            return cluster.bindPod(ref, NODE, now) instanceof ork.doors.Answer.Done;
        }
        String uid = pod.text("metadata", "uid");
        Due known = due.get(ref);
        if (known == null || known.stage() != stage || !known.uid().equals(uid)) {
            known = new Due(uid, stage, now.plus(delay(stage, pod)));
            due.put(ref, known);
        }
        if (known.at().isAfter(now)) {
            return false;
        }
        due.remove(ref);
        return stage == Stage.STOPPING
                ? requests.deleteNow(ref, pod)
                : requests.putStatus(ref, stage == Stage.STARTING ? started(pod, now) : ended(pod, now));
    }

    private static Stage stage(JsonObject pod) {
        if (pod.at("metadata", "deletionTimestamp") != null) {
            return pod.integer(0, "metadata", "deletionGracePeriodSeconds") > 0 ? Stage.STOPPING : Stage.RESTING;
        }
        if (pod.text("spec", "nodeName").isEmpty()) {
            return Stage.BINDING;
        }
        return switch (pod.text("status", "phase")) {
            case "Pending" -> Stage.STARTING;
            case "Running" -> pod.text("spec", "restartPolicy").equals("Always") ? Stage.RESTING : Stage.WORKING;
            default -> Stage.RESTING;
        };
    }

    private Duration delay(Stage stage, JsonObject pod) {
        Duration grace = Duration.ofSeconds(pod.integer(0, "metadata", "deletionGracePeriodSeconds"));
        return switch (stage) {
            case STARTING -> times.start();
            case WORKING -> times.run();
            case STOPPING -> times.stop().compareTo(grace) < 0 ? times.stop() : grace;
            case BINDING, RESTING -> Duration.ZERO;
        };
    }

    private JsonObject started(JsonObject pod, Instant now) {
        boolean ready = fates.apply(pod) != Fate.UNREADY;
        JsonObject running = pod.withAt(List.of("status", "phase"), Json.of("Running"))
                .withAt(List.of("status", "startTime"), Json.of(Requests.seconds(now)));
        for (String type : List.of("Initialized", "ContainersReady", "Ready")) {
            boolean holds = ready || type.equals("Initialized");
            running = Conditions.with(
                    running,
                    type,
                    holds ? "True" : "False",
                    holds ? "" : "ContainersNotReady",
                    holds ? "" : "containers with unready status",
                    Requests.seconds(now));
        }
        return running;
    }

    private JsonObject ended(JsonObject pod, Instant now) {
        boolean failed = fates.apply(pod) == Fate.FAILING;
        JsonObject over = pod.withAt(List.of("status", "phase"), Json.of(failed ? "Failed" : "Succeeded"));
        return Conditions.with(
                over, "Ready", "False", failed ? "PodFailed" : "PodCompleted", "", Requests.seconds(now));
    }
}

package ork.simulator.api.actor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import ork.doors.Answer;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.Actor;
import ork.simulator.api.Change;
import ork.simulator.api.SimulatedCluster;

/**
 * Plays the scheduler and one node: Pods get the node, run after a while, end after a while if they are meant to, and are
 * gone a while after their deletion. What becomes of a Pod is said by its annotations ({@link PodWishes}), or by the
 * test. One Pod a step.
 */
public final class Kubelet implements Actor {
    private static final Duration BACKOFF_LEAST = Duration.ofSeconds(10);
    private static final Duration BACKOFF_MOST = Duration.ofMinutes(5);
    private static final int ADDRESSES = 65_534;

    /** What a Pod without a node may be waiting for. */
    private static final List<ResourceType> WAITED_FOR =
            List.of(Requests.NODES, Requests.CLAIMS, Requests.VOLUMES, Requests.CLASSES);

    private final News news =
            new News(Requests.PODS, Requests.NODES, Requests.CLAIMS, Requests.VOLUMES, Requests.CLASSES);
    private final TreeSet<ObjectRef> pending = new TreeSet<>();
    private final TreeMap<ObjectRef, Due> due = new TreeMap<>();
    private final Times times;
    private Function<JsonObject, Fate> fates = _ -> Fate.WELL;
    private boolean registered;
    private boolean anew;
    private int addresses;

    /**
     * @param start from the binding of a Pod until it is ready
     * @param run how long a Pod works that is meant to end
     * @param stop from its deletion until it is gone, at most its grace
     */
    public record Times(Duration start, Duration run, Duration stop) {}

    /** What becomes of a Pod. */
    public enum Fate {
        WELL,
        /** It runs and is not ready. */
        UNREADY,
        /** What is meant to end ends with an error; what is not crashes. */
        FAILING,
        /** Its containers end as soon as they have started, again and again, where they may be started again. */
        CRASHING,
        /** Its image cannot be had, so it never starts. */
        UNPULLABLE
    }

    private enum Stage {
        BINDING,
        ARRIVING,
        STARTING,
        RUNNING,
        CRASHED,
        WORKING,
        STOPPING,
        RESTING
    }

    private record Due(String uid, Stage stage, Instant at) {}

    public Kubelet(Times times) {
        this.times = times;
    }

    /** Asks again of each Pod what becomes of it, when it acts next. */
    public void asksAgain() {
        anew = true;
    }

    /** For Pods whose annotations say nothing. Asked each time a Pod starts, ends or changes. */
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
        Requests requests = new Requests(cluster, now, "kubelet");
        if (!registered) {
            registered = true;
            JsonObject node = SimulatedNode.object(now);
            ObjectRef ref = new ObjectRef(Requests.NODES, "", SimulatedNode.NAME);
            if (requests.create(ref, node) instanceof Answer.Done(JsonObject made)) {
                return requests.putStatus(ref, made.with("status", node.object("status")));
            }
        }
        for (Change change : news.read(cluster)) {
            if (change.ref().type().equals(Requests.PODS)) {
                pending.add(change.ref());
            } else if (WAITED_FOR.contains(change.ref().type())) {
                requests.list(Requests.PODS, change.ref().namespace()).stream()
                        .filter(pod -> pod.text("spec", "nodeName").isEmpty())
                        .forEach(pod -> pending.add(OwnedPods.ref(pod)));
            }
        }
        if (anew) {
            anew = false;
            requests.list(Requests.PODS, "").forEach(pod -> pending.add(OwnedPods.ref(pod)));
        }
        due.forEach((ref, each) -> {
            if (!each.at().isAfter(now)) {
                pending.add(ref);
            }
        });
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
            return Scheduling.bind(cluster, requests, ref, pod, now);
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
        if (stage == Stage.STOPPING) {
            return requests.deleteNow(ref, pod);
        }
        JsonObject next = next(stage, pod, now);
        boolean wrote = !next.equals(pod) && requests.putStatus(ref, next);
        if (wrote) {
            PodEvents.of(new Recorder(requests, "kubelet", now), pod, next);
        }
        return wrote;
    }

    private Stage stage(JsonObject pod) {
        if (OwnedPods.isLeaving(pod)) {
            return pod.integer(0, "metadata", "deletionGracePeriodSeconds") > 0 ? Stage.STOPPING : Stage.RESTING;
        }
        if (pod.text("spec", "nodeName").isEmpty()) {
            return Stage.BINDING;
        }
        return switch (pod.text("status", "phase")) {
            case "Pending" -> pod.text("status", "startTime").isEmpty() ? Stage.ARRIVING : Stage.STARTING;
            case "Running" -> {
                if (PodStatuses.isWaiting(pod, "CrashLoopBackOff")) {
                    yield Stage.CRASHED;
                }
                yield endsByItself(pod) ? Stage.WORKING : Stage.RUNNING;
            }
            default -> Stage.RESTING;
        };
    }

    private static boolean endsByItself(JsonObject pod) {
        return !pod.text("spec", "restartPolicy").equals("Always");
    }

    private Duration delay(Stage stage, JsonObject pod) {
        return switch (stage) {
            case STARTING -> PodWishes.time(pod, PodWishes.START_AFTER, times.start());
            case WORKING -> PodWishes.time(pod, PodWishes.RUN_FOR, times.run());
            case STOPPING -> {
                Duration grace = Duration.ofSeconds(pod.integer(0, "metadata", "deletionGracePeriodSeconds"));
                Duration stop = PodWishes.time(pod, PodWishes.STOP_AFTER, times.stop());
                yield stop.compareTo(grace) < 0 ? stop : grace;
            }
            case CRASHED -> {
                Duration backoff = BACKOFF_LEAST.multipliedBy(1L << Math.min(5, PodStatuses.restarts(pod)));
                yield backoff.compareTo(BACKOFF_MOST) < 0 ? backoff : BACKOFF_MOST;
            }
            case BINDING, ARRIVING, RUNNING, RESTING -> Duration.ZERO;
        };
    }

    private JsonObject next(Stage stage, JsonObject pod, Instant now) {
        Fate fate = fate(pod);
        if (stage == Stage.ARRIVING) {
            return PodStatuses.arrived(pod, SimulatedNode.IP, now);
        }
        if (stage == Stage.WORKING) {
            return PodStatuses.ended(pod, fate == Fate.FAILING, now);
        }
        if (stage == Stage.STARTING && fate == Fate.UNPULLABLE) {
            return PodStatuses.unpullable(pod, now);
        }
        return fate == Fate.CRASHING
                ? PodStatuses.crashed(pod, address(pod), now)
                : PodStatuses.running(pod, address(pod), fate != Fate.UNREADY, now);
    }

    private Fate fate(JsonObject pod) {
        Fate said = PodWishes.fate(pod);
        Fate fate = said == null ? fates.apply(pod) : said;
        boolean again = !pod.text("spec", "restartPolicy").equals("Never");
        return switch (fate) {
            case FAILING -> endsByItself(pod) ? Fate.FAILING : Fate.CRASHING;
            case CRASHING -> again ? Fate.CRASHING : Fate.FAILING;
            case WELL, UNREADY, UNPULLABLE -> fate;
        };
    }

    /** Its own, or the next one. */
    private String address(JsonObject pod) {
        if (!pod.text("status", "podIP").isEmpty()) {
            return pod.text("status", "podIP");
        }
        if (pod.at("spec", "hostNetwork") instanceof Json.Bool(boolean shared) && shared) {
            return SimulatedNode.IP;
        }
        addresses = addresses % ADDRESSES + 1;
        return "10.244." + addresses / 256 + "." + addresses % 256;
    }
}

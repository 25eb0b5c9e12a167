package ork.simulator.api.actor;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import ork.doors.Answer;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.Change;

/**
 * Keeps the Pods of a StatefulSet: {@code name-0} first, each when the one before it is ready, the highest going first;
 * all at once where the set says {@code Parallel}. A Pod of an older template is replaced, the highest first.
 */
public final class StatefulSetController extends WorkloadController {
    static final String REVISION = "controller-revision-hash";

    public StatefulSetController() {
        super(Requests.STATEFUL_SETS, Requests.PODS, Requests.REVISIONS, Requests.CLAIMS);
    }

    @Override
    public String name() {
        return "statefulset-controller";
    }

    @Override
    void observe(Requests requests, Change change) {
        ofRevision(change);
        if (change.ref().type().equals(Requests.CLAIMS) && change.kind() == Change.Kind.DELETED) {
            requests.list(Requests.STATEFUL_SETS, change.ref().namespace()).stream()
                    .filter(set -> SetClaims.concerns(set, change.ref().name()))
                    .forEach(set -> look(Owners.ref(Requests.STATEFUL_SETS, set)));
        }
    }

    @Override
    boolean control(Requests requests, ObjectRef ref, JsonObject set, Instant now) {
        return switch (RevisionHistory.look(requests, set, "controller.kubernetes.io/hash")) {
            case RevisionHistory.Look.Wrote() -> true;
            case RevisionHistory.Look.Refused() -> {
                retry(ref, now);
                yield false;
            }
            case RevisionHistory.Look.Whole(RevisionHistory history) -> control(requests, ref, set, history, now);
        };
    }

    private boolean control(Requests requests, ObjectRef ref, JsonObject set, RevisionHistory history, Instant now) {
        long end = first(set) + set.integer(1, "spec", "replicas");
        TreeMap<Long, JsonObject> pods = new TreeMap<>();
        OwnedPods.of(requests, set).forEach(pod -> pods.put(ordinal(pod), pod));
        return fill(requests, ref, set, pods, end, history, now)
                || ClaimRetention.settle(requests, set, pods, first(set), end)
                || shrink(requests, pods, end, isOrdered(set))
                || replace(requests, set, pods, RevisionHistory.name(history.newest()))
                || StatefulSetStatus.report(requests, ref, set, pods.values(), history)
                || history.trim(requests, set, used(set, pods.values()));
    }

    /** The revisions that the set or one of its Pods names. */
    private static TreeSet<String> used(JsonObject set, Collection<JsonObject> pods) {
        TreeSet<String> used = new TreeSet<>();
        used.add(set.text("status", "currentRevision"));
        pods.forEach(pod -> used.add(pod.text("metadata", "labels", REVISION)));
        return used;
    }

    private boolean fill(
            Requests requests,
            ObjectRef ref,
            JsonObject set,
            TreeMap<Long, JsonObject> pods,
            long end,
            RevisionHistory history,
            Instant now) {
        Recorder recorder = new Recorder(requests, name(), now);
        for (long ordinal = first(set); ordinal < end; ordinal++) {
            JsonObject pod = pods.get(ordinal);
            if (pod != null && OwnedPods.hasEnded(pod) && !OwnedPods.isLeaving(pod)) {
                return OwnedPods.delete(requests, pod);
            }
            if (pod == null || pod.text("status", "phase").equals("Pending")) {
                SetClaims.Look claims = SetClaims.prepare(requests, recorder, set, ordinal);
                if (claims == SetClaims.Look.WROTE) {
                    return true;
                }
                if (claims == SetClaims.Look.REFUSED) {
                    retry(ref, now);
                }
                if (pod == null) {
                    return claims == SetClaims.Look.READY
                            && create(requests, recorder, ref, set, ordinal, history, now);
                }
            }
            if (isOrdered(set) && !OwnedPods.isReady(pod)) {
                return false;
            }
        }
        return false;
    }

    /** Below the partition a Pod that comes back is of the template that the others there are of. */
    private boolean create(
            Requests requests,
            Recorder recorder,
            ObjectRef ref,
            JsonObject set,
            long ordinal,
            RevisionHistory history,
            Instant now) {
        JsonObject revision = isRolling(set) && ordinal < partition(set)
                ? history.named(set.text("status", "currentRevision"))
                : history.newest();
        String name = set.text("metadata", "name") + "-" + ordinal;
        JsonObject template = RevisionHistory.template(revision)
                .withAt(List.of("metadata", "labels", REVISION), Json.of(RevisionHistory.name(revision)))
                .withAt(List.of("metadata", "labels", "statefulset.kubernetes.io/pod-name"), Json.of(name))
                .withAt(List.of("metadata", "labels", "apps.kubernetes.io/pod-index"), Json.of(String.valueOf(ordinal)))
                .withAt(List.of("spec", "hostname"), Json.of(name))
                .withAt(List.of("spec", "subdomain"), Json.of(set.text("spec", "serviceName")));
        template = template.with("spec", SetClaims.mounted(template.object("spec"), set, ordinal));
        String about = "create Pod " + name + " in StatefulSet " + set.text("metadata", "name");
        Answer answer = OwnedPods.create(requests, set, template, name);
        if (!(answer instanceof Answer.Done)) {
            recorder.warning(set, "FailedCreate", about + " failed error: " + Requests.words(answer));
            retry(ref, now);
            return false;
        }
        recorder.normal(set, "SuccessfulCreate", about + " successful");
        return true;
    }

    private static boolean shrink(Requests requests, TreeMap<Long, JsonObject> pods, long end, boolean ordered) {
        for (JsonObject pod : pods.tailMap(end, true).descendingMap().values()) {
            if (!OwnedPods.isLeaving(pod)) {
                return OwnedPods.delete(requests, pod);
            }
            if (ordered) {
                return false;
            }
        }
        return false;
    }

    /** A rolling update, down to the partition: nothing is replaced while one that comes after it is not ready. */
    private static boolean replace(Requests requests, JsonObject set, TreeMap<Long, JsonObject> pods, String revision) {
        boolean waits = isOrdered(set) && !pods.values().stream().allMatch(OwnedPods::isReady);
        if (!isRolling(set) || waits) {
            return false;
        }
        for (JsonObject pod : pods.tailMap(partition(set), true).descendingMap().values()) {
            boolean old = !pod.text("metadata", "labels", REVISION).equals(revision);
            if (old && !OwnedPods.isLeaving(pod)) {
                return OwnedPods.delete(requests, pod);
            }
            if (!OwnedPods.isReady(pod)) {
                return false;
            }
        }
        return false;
    }

    private static boolean isRolling(JsonObject set) {
        return set.text("spec", "updateStrategy", "type").equals("RollingUpdate");
    }

    /** The number of the first Pod that a rolling update replaces. */
    private static long partition(JsonObject set) {
        return first(set) + set.integer(0, "spec", "updateStrategy", "rollingUpdate", "partition");
    }

    private static long first(JsonObject set) {
        return set.integer(0, "spec", "ordinals", "start");
    }

    private static boolean isOrdered(JsonObject set) {
        return !set.text("spec", "podManagementPolicy").equals("Parallel");
    }

    private static long ordinal(JsonObject pod) {
        String name = pod.text("metadata", "name");
        return Long.parseLong(name.substring(name.lastIndexOf('-') + 1));
    }
}

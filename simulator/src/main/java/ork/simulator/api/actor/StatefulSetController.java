package ork.simulator.api.actor;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import ork.doors.Answer;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonObject;

/**
 * Keeps the Pods of a StatefulSet: {@code name-0} first, each when the one before it is ready, the highest going first;
 * all at once where the set says {@code Parallel}. A Pod of an older template is replaced, the highest first.
 */
public final class StatefulSetController extends WorkloadController {
    private static final String REVISION = "controller-revision-hash";

    public StatefulSetController() {
        super(Requests.STATEFUL_SETS, Requests.PODS);
    }

    @Override
    public String name() {
        return "statefulset-controller";
    }

    @Override
    boolean control(Requests requests, ObjectRef ref, JsonObject set, Instant now) {
        long wanted = set.integer(1, "spec", "replicas");
        long first = first(set);
        String revision = revision(set);
        TreeMap<Long, JsonObject> pods = new TreeMap<>();
        OwnedPods.of(requests, set).forEach(pod -> pods.put(ordinal(pod), pod));
        return fill(requests, ref, set, pods, first + wanted, revision, now)
                || shrink(requests, pods, first + wanted, isOrdered(set))
                || replace(requests, set, pods, revision)
                || report(requests, ref, set, pods, revision);
    }

    private boolean fill(
            Requests requests,
            ObjectRef ref,
            JsonObject set,
            TreeMap<Long, JsonObject> pods,
            long end,
            String revision,
            Instant now) {
        for (long ordinal = first(set); ordinal < end; ordinal++) {
            JsonObject pod = pods.get(ordinal);
            if (pod == null) {
                String name = set.text("metadata", "name") + "-" + ordinal;
                JsonObject template = set.object("spec", "template")
                        .withAt(List.of("metadata", "labels", REVISION), Json.of(revision))
                        .withAt(List.of("metadata", "labels", "statefulset.kubernetes.io/pod-name"), Json.of(name))
                        .withAt(
                                List.of("metadata", "labels", "apps.kubernetes.io/pod-index"),
                                Json.of(String.valueOf(ordinal)))
                        .withAt(List.of("spec", "hostname"), Json.of(name))
                        .withAt(List.of("spec", "subdomain"), Json.of(set.text("spec", "serviceName")));
                if (OwnedPods.create(requests, set, template, name) instanceof Answer.Done) {
                    return true;
                }
                retry(ref, now);
                return false;
            }
            if (OwnedPods.hasEnded(pod) && !OwnedPods.isLeaving(pod)) {
                return OwnedPods.delete(requests, pod);
            }
            if (isOrdered(set) && !OwnedPods.isReady(pod)) {
                return false;
            }
        }
        return false;
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

    /** A rolling update, down to the partition: nothing is replaced while another one is not ready. */
    private static boolean replace(Requests requests, JsonObject set, TreeMap<Long, JsonObject> pods, String revision) {
        boolean rolling = set.text("spec", "updateStrategy", "type").equals("RollingUpdate");
        long partition = set.integer(0, "spec", "updateStrategy", "rollingUpdate", "partition");
        if (!rolling || !pods.values().stream().allMatch(OwnedPods::isReady)) {
            return false;
        }
        for (JsonObject pod : pods.tailMap(partition, true).descendingMap().values()) {
            if (!pod.text("metadata", "labels", REVISION).equals(revision)) {
                return OwnedPods.delete(requests, pod);
            }
        }
        return false;
    }

    private static boolean report(
            Requests requests, ObjectRef ref, JsonObject set, TreeMap<Long, JsonObject> pods, String revision) {
        long ready = pods.values().stream().filter(OwnedPods::isReady).count();
        long updated = pods.values().stream()
                .filter(pod -> pod.text("metadata", "labels", REVISION).equals(revision))
                .count();
        boolean whole = updated == pods.size() && ready == pods.size();
        String current = set.text("status", "currentRevision");
        JsonObject status = set.object("status")
                .with("replicas", pods.size())
                .with("observedGeneration", set.integer(0, "metadata", "generation"))
                .with("updateRevision", revision)
                .with("currentRevision", whole || current.isEmpty() ? revision : current);
        status = count(status, "readyReplicas", ready);
        status = count(status, "availableReplicas", ready);
        status = count(status, "updatedReplicas", updated);
        status = count(status, "currentReplicas", whole ? updated : pods.size() - updated);
        JsonObject reported = set.with("status", status);
        return !reported.equals(set) && requests.putStatus(ref, reported);
    }

    private static long first(JsonObject set) {
        return set.integer(0, "spec", "ordinals", "start");
    }

    private static boolean isOrdered(JsonObject set) {
        return !set.text("spec", "podManagementPolicy").equals("Parallel");
    }

    /** Another template is another revision. */
    private static String revision(JsonObject set) {
        String hash =
                Integer.toHexString(set.object("spec", "template").toString().hashCode());
        return set.text("metadata", "name") + "-" + hash;
    }

    private static long ordinal(JsonObject pod) {
        String name = pod.text("metadata", "name");
        return Long.parseLong(name.substring(name.lastIndexOf('-') + 1));
    }
}

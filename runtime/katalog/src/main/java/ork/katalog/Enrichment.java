package ork.katalog;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.katalog.condition.Conditions;
import ork.katalog.template.Reads;

/**
 * What children show of the objects around them: {@code enrich} of a CRD entry (section 2.15 of the language).
 *
 * @param targets each with the conditions on which it is looked for
 */
public record Enrichment(SortedMap<Target, Conditions> targets) {
    public static final Enrichment NONE = new Enrichment(Collections.emptySortedMap());

    public Enrichment {
        targets = Collections.unmodifiableSortedMap(new TreeMap<>(targets));
    }

    /** What can be looked for. */
    public enum Target {
        PODS("pods pod", "Deployment ReplicaSet StatefulSet Job", "_pods"),
        EVENTS("events event ev warnings", "", "_warnings"),
        OWNER("owner", "", "_owner"),
        REPLICA_SETS("replicaSets", "Deployment", "_replicaSets"),
        PVCS("pvcs", "Deployment ReplicaSet StatefulSet Pod Job", "_pvcs"),
        PVC("pvc", "PersistentVolume", "_pvc"),
        PV("pv", "PersistentVolumeClaim", "_pv"),
        STORAGE_CLASS("storageClass sc", "PersistentVolumeClaim PersistentVolume", "_storageClass"),
        BACKING_PODS("backingPods", "Service", "_backingPods"),
        ENDPOINTS("endpoints ep endpointSlice", "Service", "_endpoints"),
        NODE("node", "Pod", "_node"),
        HPA("hpa", "HorizontalPodAutoscaler", "_currentMetrics _scaleTarget"),
        CRON_JOB("cronJob cj", "CronJob", "_activeJobs _lastJob _lastSuccessfulJob"),
        INGRESS("ingress ing", "Ingress", "_loadBalancerIPs _tlsSecrets");

        private final List<String> names;
        private final List<String> kinds;
        private final List<String> keys;

        Target(String names, String kinds, String keys) {
            this.names = List.of(names.split(" "));
            this.kinds = kinds.isEmpty() ? List.of() : List.of(kinds.split(" "));
            this.keys = List.of(keys.split(" "));
        }

        /** Its name in the language; the letters' case does not count. */
        public String word() {
            return names.getFirst();
        }

        /** The kinds of children that it is about; empty for all. */
        public List<String> kinds() {
            return kinds;
        }

        public boolean isAbout(String kind) {
            return kinds.isEmpty() || kinds.contains(kind);
        }

        /** What it adds to such a child. */
        public List<String> keys() {
            return keys;
        }

        public static Optional<Target> named(String word) {
            String wanted = word.toLowerCase(Locale.ROOT);
            return Arrays.stream(values())
                    .filter(target -> target.names.stream()
                            .anyMatch(name -> name.toLowerCase(Locale.ROOT).equals(wanted)))
                    .findFirst();
        }
    }

    public boolean isEmpty() {
        return targets.isEmpty();
    }

    /** What its conditions read. */
    public Reads reads() {
        return Reads.all(targets.values().stream().map(Conditions::reads).toList());
    }
}

package ork.engine.enrich;

import java.util.List;
import ork.katalog.Enrichment.Target;

/** What has to be in memory for a target, and what of the child itself. */
public final class Relations {
    private Relations() {}

    /**
     * @param kind of the child
     * @param custom whether its Katalog writes it out itself
     */
    public static List<Relation> of(Target target, String kind, boolean custom) {
        Relation pods = custom ? Relation.ANY_PODS : Relation.PODS;
        Relation sets = custom ? Relation.ANY_REPLICA_SETS : Relation.REPLICA_SETS;
        boolean deployment = kind.equals("Deployment");
        return switch (target) {
            case PODS -> deployment ? List.of(pods, sets) : List.of(pods);
            case EVENTS -> {
                if (!Target.PODS.isAbout(kind)) {
                    yield List.of(Relation.WARNINGS);
                }
                yield deployment ? List.of(Relation.WARNINGS, pods, sets) : List.of(Relation.WARNINGS, pods);
            }
            case REPLICA_SETS -> List.of(sets);
            case PVCS -> List.of(kind.equals("StatefulSet") && !custom ? Relation.CLAIMS_OF_SETS : Relation.CLAIMS);
            case PVC -> List.of(Relation.CLAIMS);
            case PV -> List.of(Relation.VOLUMES);
            case STORAGE_CLASS -> List.of(Relation.CLASSES);
            case ENDPOINTS -> List.of(Relation.SLICES);
            case NODE -> List.of(Relation.NODES);
            case CRON_JOB -> List.of(Relation.JOBS);
            // What backs a Service are the Pods of other children.
            case BACKING_PODS, OWNER, HPA, INGRESS -> List.of();
        };
    }

    /** What a cache has to keep of the child. */
    public static List<List<String>> ofChild(Target target) {
        String paths = switch (target) {
            case PVCS -> "spec.replicas spec.volumeClaimTemplates spec.template.spec.volumes spec.volumes";
            case PVC -> "spec.claimRef";
            case PV -> "spec.volumeName";
            case STORAGE_CLASS -> "spec.storageClassName";
            case BACKING_PODS -> "spec.selector";
            case NODE -> "spec.nodeName";
            case HPA -> "spec.scaleTargetRef status.currentMetrics";
            case INGRESS -> "spec.tls status.loadBalancer";
            case PODS, EVENTS, OWNER, REPLICA_SETS, ENDPOINTS, CRON_JOB -> "";
        };
        return paths.isEmpty()
                ? List.of()
                : List.of(paths.split(" ")).stream()
                        .map(path -> List.of(path.split("\\.")))
                        .toList();
    }

    /** What a cache has to keep of a Pod that is a child and may back a Service. */
    public static List<List<String>> ofPods() {
        return Relation.PODS.kept();
    }
}

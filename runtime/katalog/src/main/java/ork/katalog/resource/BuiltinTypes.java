package ork.katalog.resource;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ork.doors.ResourceType;

/** The kinds that every cluster has. */
public final class BuiltinTypes {
    private static final List<ResourceType> ALL = List.of(
            namespaced("", "v1", "pods", "Pod"),
            namespaced("", "v1", "services", "Service"),
            namespaced("", "v1", "configmaps", "ConfigMap"),
            namespaced("", "v1", "secrets", "Secret"),
            namespaced("", "v1", "serviceaccounts", "ServiceAccount"),
            namespaced("", "v1", "endpoints", "Endpoints"),
            namespaced("", "v1", "events", "Event"),
            namespaced("", "v1", "persistentvolumeclaims", "PersistentVolumeClaim"),
            namespaced("", "v1", "replicationcontrollers", "ReplicationController"),
            namespaced("", "v1", "resourcequotas", "ResourceQuota"),
            namespaced("", "v1", "limitranges", "LimitRange"),
            cluster("", "v1", "namespaces", "Namespace"),
            cluster("", "v1", "nodes", "Node"),
            cluster("", "v1", "persistentvolumes", "PersistentVolume"),
            namespaced("apps", "v1", "deployments", "Deployment"),
            namespaced("apps", "v1", "replicasets", "ReplicaSet"),
            namespaced("apps", "v1", "statefulsets", "StatefulSet"),
            namespaced("apps", "v1", "daemonsets", "DaemonSet"),
            namespaced("batch", "v1", "jobs", "Job"),
            namespaced("batch", "v1", "cronjobs", "CronJob"),
            namespaced("networking.k8s.io", "v1", "ingresses", "Ingress"),
            namespaced("networking.k8s.io", "v1", "networkpolicies", "NetworkPolicy"),
            cluster("networking.k8s.io", "v1", "ingressclasses", "IngressClass"),
            namespaced("autoscaling", "v2", "horizontalpodautoscalers", "HorizontalPodAutoscaler"),
            namespaced("policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget"),
            namespaced("rbac.authorization.k8s.io", "v1", "roles", "Role"),
            namespaced("rbac.authorization.k8s.io", "v1", "rolebindings", "RoleBinding"),
            cluster("rbac.authorization.k8s.io", "v1", "clusterroles", "ClusterRole"),
            cluster("rbac.authorization.k8s.io", "v1", "clusterrolebindings", "ClusterRoleBinding"),
            namespaced("coordination.k8s.io", "v1", "leases", "Lease"),
            namespaced("discovery.k8s.io", "v1", "endpointslices", "EndpointSlice"),
            cluster("storage.k8s.io", "v1", "storageclasses", "StorageClass"),
            cluster("scheduling.k8s.io", "v1", "priorityclasses", "PriorityClass"),
            cluster("apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition"));

    /** Older versions in which servers of today's clusters have the same fields, those that are written here at least. */
    private static final List<ResourceType> OLDER = List.of(
            namespaced("batch", "v1beta1", "cronjobs", "CronJob"),
            namespaced("policy", "v1beta1", "poddisruptionbudgets", "PodDisruptionBudget"),
            namespaced("discovery.k8s.io", "v1beta1", "endpointslices", "EndpointSlice"),
            namespaced("autoscaling", "v2beta2", "horizontalpodautoscalers", "HorizontalPodAutoscaler"));

    private BuiltinTypes() {}

    /** What a server may have in place of a kind that it does not serve in this version yet. */
    public static Optional<ResourceType> older(ResourceType type) {
        return ALL.contains(type)
                ? OLDER.stream()
                        .filter(old -> old.qualifiedPlural().equals(type.qualifiedPlural()))
                        .findFirst()
                : Optional.empty();
    }

    public static Optional<ResourceType> ofKind(String kind) {
        return ALL.stream().filter(type -> type.kind().equals(kind)).findFirst();
    }

    public static Optional<ResourceType> of(String apiVersion, String kind) {
        return ALL.stream()
                .filter(type -> type.kind().equals(kind) && type.apiVersion().equals(apiVersion))
                .findFirst();
    }

    /** The plural of a kind by the rule that Kubernetes' own tools guess by. */
    public static String guessedPlural(String kind) {
        String lower = kind.toLowerCase(Locale.ROOT);
        if (lower.endsWith("s") || lower.endsWith("x") || lower.endsWith("ch") || lower.endsWith("sh")) {
            return lower + "es";
        }
        return lower.endsWith("y") && lower.length() > 1 && "aeiou".indexOf(lower.charAt(lower.length() - 2)) < 0
                ? lower.substring(0, lower.length() - 1) + "ies"
                : lower + "s";
    }

    private static ResourceType namespaced(String group, String version, String plural, String kind) {
        return new ResourceType(group, version, plural, kind, true);
    }

    private static ResourceType cluster(String group, String version, String plural, String kind) {
        return new ResourceType(group, version, plural, kind, false);
    }
}

package ork.engine.pipeline;

import java.util.Comparator;
import java.util.List;
import ork.katalog.resource.Entry;

/** In which order the children of a CR are written: what others need comes first. Entries of one kind keep theirs. */
final class ResourceOrder {
    private static final List<String> KEYS = List.of(
            "namespaces",
            "serviceAccounts",
            "roles",
            "clusterRoles",
            "roleBindings",
            "clusterRoleBindings",
            "secrets",
            "configMaps",
            "persistentVolumes",
            "persistentVolumeClaims",
            "resourceQuotas",
            "limitRanges",
            "networkPolicies",
            "services",
            "deployments",
            "replicaSets",
            "statefulSets",
            "pods",
            "cronJobs",
            "jobs",
            "ingresses",
            "hpa",
            "pdb");

    static final Comparator<Entry> BY_NEED = Comparator.comparingInt(entry -> place(entry.key()));

    private ResourceOrder() {}

    private static int place(String key) {
        int at = KEYS.indexOf(key);
        return at < 0 ? KEYS.size() : at;
    }
}

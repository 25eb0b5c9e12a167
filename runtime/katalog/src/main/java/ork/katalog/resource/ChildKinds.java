package ork.katalog.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The resource keys that there are. A new kind is one file, named here. */
public final class ChildKinds {
    /** The parts of entries of which there are presets. */
    public static List<Shape.Profiled> profiled() {
        return PodShapes.PROFILED;
    }

    private static final List<ChildKind> SUPPORTED =
            List.of(Deployments.kind(), Services.kind(), ConfigMaps.kind(), Secrets.kind(), Jobs.kind(), Custom.kind());

    /** Canonical keys of the language, with their aliases, that a later version supports. */
    private static final List<List<String>> LATER = List.of(
            List.of("replicaSets", "replicaSet"),
            List.of("statefulSets", "statefulSet"),
            List.of("pods", "pod"),
            List.of("cronJobs", "cronJob"),
            List.of("ingresses", "ingress"),
            List.of("networkPolicies", "networkPolicy"),
            List.of("serviceAccounts", "serviceAccount"),
            List.of("namespaces", "namespace"),
            List.of("persistentVolumeClaims", "pvcs", "pvc"),
            List.of("persistentVolumes", "pvs", "pv"),
            List.of("roles"),
            List.of("clusterRoles"),
            List.of("roleBindings"),
            List.of("clusterRoleBindings"),
            List.of("hpa", "hpas", "horizontalPodAutoscalers"),
            List.of("pdb", "pdbs", "podDisruptionBudgets"),
            List.of("resourceQuotas"),
            List.of("limitRanges"));

    /** Accepted without any effect, for good (decision 15). */
    private static final List<String> WITHOUT_EFFECT = List.of(
            "daemonSets",
            "podTemplates",
            "storageClasses",
            "serviceMonitors",
            "priorityClasses",
            "runtimeClasses",
            "priorityLevelConfigurations",
            "podSecurityPolicies");

    private ChildKinds() {}

    public static Optional<ChildKind> find(String key) {
        return SUPPORTED.stream()
                .filter(kind -> kind.key().equalsIgnoreCase(key) || matches(kind.aliases(), key))
                .findFirst();
    }

    /** Whether the key belongs to the language, but not to this version of it. */
    public static boolean isLater(String key) {
        return LATER.stream().anyMatch(names -> matches(names, key));
    }

    public static boolean isWithoutEffect(String key) {
        return matches(WITHOUT_EFFECT, key) || key.toLowerCase(Locale.ROOT).startsWith("storage");
    }

    /** All canonical keys, for what somebody may have meant. */
    public static List<String> keys() {
        List<String> keys = new ArrayList<>();
        SUPPORTED.forEach(kind -> keys.add(kind.key()));
        LATER.forEach(names -> keys.add(names.getFirst()));
        keys.addAll(WITHOUT_EFFECT);
        return keys;
    }

    private static boolean matches(List<String> names, String key) {
        return names.stream().anyMatch(name -> name.equalsIgnoreCase(key));
    }
}

package ork.katalog.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The resource keys that there are. A new kind is one file, named here. */
public final class ChildKinds {
    private static final List<ChildKind> SUPPORTED = List.of(
            Deployments.kind(),
            ReplicaSets.kind(),
            StatefulSets.kind(),
            Pods.kind(),
            Jobs.kind(),
            CronJobs.kind(),
            Services.kind(),
            Ingresses.kind(),
            NetworkPolicies.kind(),
            ConfigMaps.kind(),
            Secrets.kind(),
            ServiceAccounts.kind(),
            Namespaces.kind(),
            PersistentVolumeClaims.kind(),
            PersistentVolumes.kind(),
            Roles.inNamespaces(),
            Roles.everywhere(),
            RoleBindings.inNamespaces(),
            RoleBindings.everywhere(),
            HorizontalPodAutoscalers.kind(),
            PodDisruptionBudgets.kind(),
            ResourceQuotas.kind(),
            LimitRanges.kind(),
            Custom.kind());

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

    /** The parts of entries of which a document may define presets. */
    public static List<Shape.Profiled> profiled() {
        List<Shape.Profiled> profiled = new ArrayList<>(PodShapes.PROFILED);
        profiled.addAll(
                List.of(NetworkPolicies.SHAPE, ResourceQuotas.SHAPE, LimitRanges.SHAPE, PodDisruptionBudgets.SHAPE));
        return profiled;
    }

    public static Optional<ChildKind> find(String key) {
        return SUPPORTED.stream()
                .filter(kind -> kind.key().equalsIgnoreCase(key) || matches(kind.aliases(), key))
                .findFirst();
    }

    /** The canonical keys of the kinds that have a form of their own, in their order. */
    public static List<String> kept() {
        return SUPPORTED.stream()
                .map(ChildKind::key)
                .filter(key -> !key.equals("custom"))
                .sorted()
                .toList();
    }

    public static boolean isWithoutEffect(String key) {
        return matches(WITHOUT_EFFECT, key) || key.toLowerCase(Locale.ROOT).startsWith("storage");
    }

    /** All canonical keys, for what somebody may have meant. */
    public static List<String> keys() {
        List<String> keys = new ArrayList<>();
        SUPPORTED.forEach(kind -> keys.add(kind.key()));
        keys.addAll(WITHOUT_EFFECT);
        return keys;
    }

    private static boolean matches(List<String> names, String key) {
        return names.stream().anyMatch(name -> name.equalsIgnoreCase(key));
    }
}

package ork.simulator.api.builtin;

/** Finds the {@link Behaviour} of a built-in kind. */
public final class Behaviours {
    private Behaviours() {}

    /** @param qualifiedPlural such as {@code deployments.apps} */
    public static Behaviour of(String qualifiedPlural) {
        return switch (qualifiedPlural) {
            case "namespaces" -> new Namespaces();
            case "configmaps" -> new ConfigMaps();
            case "secrets" -> new Secrets();
            case "services" -> new Services();
            case "pods" -> new Pods();
            case "deployments.apps", "replicasets.apps", "statefulsets.apps", "daemonsets.apps" -> new Workloads();
            case "replicationcontrollers" -> new ReplicationControllers();
            case "controllerrevisions.apps" -> new ControllerRevisions();
            case "jobs.batch" -> new Jobs();
            case "leases.coordination.k8s.io" -> new Leases();
            case "events", "events.events.k8s.io" -> new Events();
            case "customresourcedefinitions.apiextensions.k8s.io" -> new Definitions();
            case "roles.rbac.authorization.k8s.io",
                    "clusterroles.rbac.authorization.k8s.io",
                    "rolebindings.rbac.authorization.k8s.io",
                    "clusterrolebindings.rbac.authorization.k8s.io" -> new Permissions();
            case "networkpolicies.networking.k8s.io" -> new NetworkPolicies();
            case "ingresses.networking.k8s.io" -> new Ingresses();
            case "persistentvolumeclaims", "persistentvolumes" -> new Storage();
            case "validatingwebhookconfigurations.admissionregistration.k8s.io",
                    "mutatingwebhookconfigurations.admissionregistration.k8s.io" -> new WebhookConfigurations();
            default -> Behaviour.NONE;
        };
    }
}

package ork.engine.lifecycle;

import java.util.List;
import ork.doors.ResourceType;

/** The groups that every API server serves by itself, so that no CustomResourceDefinition stands for their kinds. */
final class BuiltIn {
    private static final List<String> GROUPS = List.of(
            "",
            "admissionregistration.k8s.io",
            "apiextensions.k8s.io",
            "apps",
            "autoscaling",
            "batch",
            "certificates.k8s.io",
            "coordination.k8s.io",
            "discovery.k8s.io",
            "events.k8s.io",
            "flowcontrol.apiserver.k8s.io",
            "networking.k8s.io",
            "node.k8s.io",
            "policy",
            "rbac.authorization.k8s.io",
            "scheduling.k8s.io",
            "storage.k8s.io");

    private BuiltIn() {}

    static boolean group(ResourceType type) {
        return GROUPS.contains(type.group());
    }
}

package ork.simulator.api.request;

import java.util.List;
import ork.doors.ApiStatus.Cause;
import ork.json.JsonObject;
import ork.simulator.api.history.Key;

/** New objects need a namespace that exists and stays (B4, D13), and a kind that stays (B6). */
final class NamespaceLifecycle {
    private NamespaceLifecycle() {}

    static void admitCreation(Context context, Target target) {
        String namespace = target.namespace();
        if (!namespace.isEmpty()) {
            JsonObject stored = context.head().get(new Key("", "namespaces", "", namespace));
            if (stored == null) {
                throw Refusals.of(404, "NotFound", "namespaces \"" + namespace + "\" not found");
            }
            if (stored.at("metadata", "deletionTimestamp") != null) {
                throw Refusals.forbidden(
                        target.kind(),
                        target.name(),
                        "unable to create new content in namespace " + namespace + " because it is being terminated",
                        List.of(new Cause(
                                "NamespaceTerminating",
                                "namespace " + namespace + " is being terminated",
                                "metadata.namespace")));
            }
        }
        if (target.kind().traits().terminating()) {
            throw Refusals.forbidden(
                    target.kind(),
                    target.name(),
                    "create not allowed while custom resource definition is terminating",
                    List.of());
        }
    }

    /** Namespaces that the cluster cannot do without. */
    static void admitDeletion(Target target) {
        boolean needed = target.kind().qualifiedPlural().equals("namespaces")
                && List.of("default", "kube-system", "kube-public").contains(target.name());
        if (needed) {
            throw Refusals.forbidden(target.kind(), target.name(), "this namespace may not be deleted", List.of());
        }
    }
}

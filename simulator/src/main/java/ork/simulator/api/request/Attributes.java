package ork.simulator.api.request;

import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.access.Subject;
import ork.simulator.api.registry.KindVersion;

/**
 * What webhooks are told of a request.
 *
 * @param subresource such as {@code status}; empty for the object itself
 * @param operation CREATE, UPDATE or DELETE
 * @param object as it is about to be stored; null when it is about to go
 * @param old as it is; null when it is not there yet
 */
record Attributes(
        Target target,
        String subresource,
        String operation,
        @Nullable JsonObject object,
        @Nullable JsonObject old,
        boolean dry) {
    Attributes with(JsonObject changed) {
        return new Attributes(target, subresource, operation, changed, old, dry);
    }

    /** {@code websites/status}. */
    String resource() {
        return target.kind().plural() + (subresource.isEmpty() ? "" : "/" + subresource);
    }

    /** The {@code request} of an AdmissionReview, in the words of one version of the kind; without its uid. */
    JsonObject request(KindVersion version, Subject user) {
        JsonObject.Builder request =
                JsonObject.builder().put("kind", kind(version)).put("resource", resource(version));
        if (!subresource.isEmpty()) {
            request.put("subResource", subresource);
        }
        request.put("requestKind", kind(target.version())).put("requestResource", resource(target.version()));
        if (!subresource.isEmpty()) {
            request.put("requestSubResource", subresource);
        }
        request.put("name", target.name());
        if (!target.namespace().isEmpty()) {
            request.put("namespace", target.namespace());
        }
        return request.put("operation", operation)
                .put("userInfo", user.info())
                .put("object", shown(version, object))
                .put("oldObject", shown(version, old))
                .put("dryRun", dry)
                .put("options", options())
                .build();
    }

    private Json shown(KindVersion version, @Nullable JsonObject of) {
        return of == null ? Json.NULL : target.in(version, of);
    }

    private JsonObject kind(KindVersion version) {
        return groupVersion(version).put("kind", target.kind().name()).build();
    }

    private JsonObject resource(KindVersion version) {
        return groupVersion(version).put("resource", target.kind().plural()).build();
    }

    private JsonObject.Builder groupVersion(KindVersion version) {
        return JsonObject.builder().put("group", target.kind().group()).put("version", version.name());
    }

    private JsonObject options() {
        String kind = switch (operation) {
            case "CREATE" -> "CreateOptions";
            case "DELETE" -> "DeleteOptions";
            default -> "UpdateOptions";
        };
        return JsonObject.builder()
                .put("kind", kind)
                .put("apiVersion", "meta.k8s.io/v1")
                .build();
    }
}

package ork.engine.lifecycle;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ork.doors.ResourceType;
import ork.engine.informer.Store;
import ork.engine.reconcile.ObjectKey;
import ork.json.Json;
import ork.json.JsonObject;

/** What the cluster's CustomResourceDefinitions say of kinds. */
final class Crds {
    static final ResourceType TYPE = new ResourceType(
            "apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition", false);

    private Crds() {}

    static @Nullable JsonObject of(ResourceType type, Store crds) {
        return crds.get(new ObjectKey("", type.qualifiedPlural()));
    }

    /** Whether it is established and serves the version (H2). One that is being deleted still serves its objects (H3). */
    static boolean serves(JsonObject crd, String version) {
        return established(crd)
                && version(crd, version).filter(v -> v.flag("served")).isPresent();
    }

    /** Empty when the definition has no such version. */
    static Optional<Boolean> statusSubresource(JsonObject crd, String version) {
        return version(crd, version).map(v -> v.object("subresources").has("status"));
    }

    /** The kind as its definition serves it, wherever its plural and scope were a guess. */
    static Optional<ResourceType> byKind(ResourceType guess, Store crds) {
        for (JsonObject crd : crds.list()) {
            if (crd.text("spec", "group").equals(guess.group())
                    && crd.text("spec", "names", "kind").equals(guess.kind())
                    && serves(crd, guess.version())) {
                return Optional.of(new ResourceType(
                        guess.group(),
                        guess.version(),
                        crd.text("spec", "names", "plural"),
                        guess.kind(),
                        crd.text("spec", "scope").equals("Namespaced")));
            }
        }
        return Optional.empty();
    }

    /** A kind in the version it is named in, or else in one that its definition serves. */
    static ResourceType served(ResourceType type, Store crds) {
        JsonObject crd = of(type, crds);
        if (crd == null || serves(crd, type.version())) {
            return type;
        }
        for (Json each : crd.array("spec", "versions")) {
            if (each instanceof JsonObject version && version.flag("served")) {
                return new ResourceType(
                        type.group(), version.text("name"), type.plural(), type.kind(), type.namespaced());
            }
        }
        return type;
    }

    static boolean established(JsonObject crd) {
        for (Json each : crd.array("status", "conditions")) {
            if (each instanceof JsonObject condition
                    && condition.text("type").equals("Established")
                    && condition.text("status").equals("True")) {
                return true;
            }
        }
        return false;
    }

    private static Optional<JsonObject> version(JsonObject crd, String name) {
        for (Json each : crd.array("spec", "versions")) {
            if (each instanceof JsonObject version && version.text("name").equals(name)) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }
}

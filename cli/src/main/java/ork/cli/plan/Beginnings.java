package ork.cli.plan;

import java.util.List;
import java.util.Optional;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.box.ChildKinds;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.Katalog;
import ork.server.CannotStartException;
import ork.server.ExitCode;

/** What is in a fresh cluster before a plan begins: definitions that nobody has at hand, and the objects that are given. */
final class Beginnings {
    private static final ResourceType DEFINITIONS = new ResourceType(
            "apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition", false);
    private static final ResourceType NAMESPACES = new ResourceType("", "v1", "namespaces", "Namespace", false);

    private final Katalog katalog;
    private final Scratch scratch;

    Beginnings(Katalog katalog, Scratch scratch) {
        this.katalog = katalog;
        this.scratch = scratch;
    }

    /** @param setup whether the definitions of the Katalog are applied by the plan */
    void lay(List<JsonObject> given, boolean setup) {
        for (CrdEntry crd : katalog.enabled()) {
            boolean needed = !setup || given.stream().anyMatch(object -> is(object, crd.type()));
            if (crd.crd().isPresent() && needed) {
                create(
                        new ObjectRef(DEFINITIONS, "", crd.type().qualifiedPlural()),
                        crd.crd().get());
            } else if (crd.crd().isEmpty()) {
                define(crd.type());
            }
            for (ResourceType child : ChildKinds.of(crd.box()).keySet()) {
                if (katalog.enabled().stream().noneMatch(other -> other.type().equals(child))) {
                    define(child);
                }
            }
        }
        given.forEach(this::place);
    }

    private static boolean is(JsonObject object, ResourceType type) {
        return object.text("kind").equals(type.kind())
                && object.text("apiVersion").equals(type.apiVersion());
    }

    /** A kind that nobody has a definition of may have any fields. */
    private void define(ResourceType type) {
        if (scratch.served(type).isPresent()) {
            return;
        }
        JsonObject anything = JsonObject.builder()
                .put("type", "object")
                .put("x-kubernetes-preserve-unknown-fields", true)
                .build();
        JsonObject version = JsonObject.builder()
                .put("name", type.version())
                .put("served", true)
                .put("storage", true)
                .put("subresources", JsonObject.of("status", JsonObject.EMPTY))
                .put("schema", JsonObject.of("openAPIV3Schema", anything))
                .build();
        JsonObject spec = JsonObject.builder()
                .put("group", type.group())
                .put("scope", type.namespaced() ? "Namespaced" : "Cluster")
                .put(
                        "names",
                        JsonObject.builder()
                                .put("kind", type.kind())
                                .put("plural", type.plural())
                                .build())
                .put("versions", JsonArray.of(version))
                .build();
        create(
                new ObjectRef(DEFINITIONS, "", type.qualifiedPlural()),
                JsonObject.builder()
                        .put("apiVersion", DEFINITIONS.apiVersion())
                        .put("kind", DEFINITIONS.kind())
                        .put("metadata", JsonObject.of("name", Json.of(type.qualifiedPlural())))
                        .put("spec", spec)
                        .build());
    }

    private void place(JsonObject object) {
        ResourceType declared = new ResourceType(group(object), version(object), "", object.text("kind"), true);
        Optional<ResourceType> type = scratch.served(declared);
        String name = object.text("metadata", "name");
        if (type.isEmpty()) {
            throw new CannotStartException(
                    ExitCode.INPUT,
                    object.text("kind") + " " + name + ": neither the Katalog nor a fresh cluster has the kind "
                            + object.text("kind") + " of " + object.text("apiVersion") + ".");
        }
        JsonObject metadata = object.object("metadata");
        String given = metadata.text("namespace");
        String namespace = !type.get().namespaced() ? "" : given.isEmpty() ? "default" : given;
        if (!namespace.isEmpty()) {
            metadata = metadata.with("namespace", namespace);
            var _ = scratch.given(new Call.Create(
                    new ObjectRef(NAMESPACES, "", namespace), namespace(namespace), "ork", Scratch.TIMEOUT));
        }
        ObjectRef target = new ObjectRef(type.get(), namespace, name);
        if (metadata.text("uid").isEmpty()) {
            metadata = metadata.without("resourceVersion").without("managedFields");
            create(target, object.with("metadata", metadata));
            status(target, object.object("status"));
        } else {
            scratch.stored(target, object.with("metadata", metadata));
        }
    }

    private void status(ObjectRef target, JsonObject status) {
        if (!status.isEmpty()) {
            var _ = scratch.given(new Call.Patch(
                    target,
                    Call.Subresource.STATUS,
                    Call.PatchType.MERGE,
                    JsonObject.of("status", status),
                    "kubectl",
                    false,
                    Scratch.TIMEOUT));
        }
    }

    private void create(ObjectRef target, JsonObject object) {
        if (scratch.given(new Call.Create(target, object, "kubectl", Scratch.TIMEOUT))
                instanceof Answer.Refused(var status)) {
            throw new CannotStartException(
                    ExitCode.INPUT, "an API server would refuse " + target + ": " + status.message());
        }
    }

    private static JsonObject namespace(String name) {
        return JsonObject.builder()
                .put("apiVersion", "v1")
                .put("kind", "Namespace")
                .put("metadata", JsonObject.of("name", Json.of(name)))
                .build();
    }

    private static String group(JsonObject object) {
        String version = object.text("apiVersion");
        return version.substring(0, Math.max(0, version.indexOf('/')));
    }

    private static String version(JsonObject object) {
        String version = object.text("apiVersion");
        return version.substring(version.indexOf('/') + 1);
    }
}

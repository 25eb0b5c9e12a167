package ork.cli.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.box.ChildKinds;
import ork.engine.pipeline.Inventory;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.Katalog;
import ork.server.CannotStartException;
import ork.server.ExitCode;

/** What is in a fresh cluster before a plan begins: definitions that nobody has at hand, and the objects that are given. */
final class Beginnings {
    private static final ResourceType NAMESPACES = new ResourceType("", "v1", "namespaces", "Namespace", false);

    private final Katalog katalog;
    private final Scratch scratch;

    Beginnings(Katalog katalog, Scratch scratch) {
        this.katalog = katalog;
        this.scratch = scratch;
    }

    /** @param setup whether the definitions of the Katalog are applied by the plan */
    void lay(List<JsonObject> given, boolean setup) {
        given.stream().filter(Definitions::is).forEach(this::place);
        for (CrdEntry crd : katalog.enabled()) {
            boolean needed = !setup || given.stream().anyMatch(object -> is(object, crd.type()));
            if (crd.crd().isPresent() && needed && scratch.served(crd.type()).isEmpty()) {
                create(Definitions.ref(crd.type()), crd.crd().get());
            } else if (crd.crd().isEmpty()) {
                define(crd.type());
            }
            for (ResourceType child : ChildKinds.of(crd.box()).keySet()) {
                if (katalog.enabled().stream().noneMatch(other -> other.type().equals(child))) {
                    define(child);
                }
            }
        }
        defineLeft(given);
        given.stream().filter(object -> !Definitions.is(object)).forEach(this::place);
    }

    private static boolean is(JsonObject object, ResourceType type) {
        return object.text("kind").equals(type.kind())
                && object.text("apiVersion").equals(type.apiVersion());
    }

    /** The kinds that CRs may have children of although the Katalog does not have them any more. */
    private void defineLeft(List<JsonObject> given) {
        for (JsonObject object : given) {
            if (katalog.enabled().stream().anyMatch(crd -> is(object, crd.type()))) {
                Inventory.of(object).kinds().keySet().stream()
                        .filter(kind -> !declares(kind))
                        .forEach(this::defineLeft);
            }
        }
    }

    /** Whether the Katalog has it, in whatever version. */
    private boolean declares(ResourceType kind) {
        return katalog.enabled().stream()
                .flatMap(crd -> Stream.concat(Stream.of(crd.type()), ChildKinds.of(crd.box()).keySet().stream()))
                .anyMatch(type -> type.qualifiedPlural().equals(kind.qualifiedPlural()));
    }

    /** Anybody can write an inventory: a definition that a server would not take is not there either. */
    private void defineLeft(ResourceType kind) {
        if (scratch.served(kind).isEmpty()) {
            var _ = scratch.given(
                    new Call.Create(Definitions.ref(kind), Definitions.of(kind), "kubectl", Scratch.TIMEOUT));
        }
    }

    private void define(ResourceType type) {
        if (scratch.served(type).isEmpty()) {
            create(Definitions.ref(type), Definitions.of(type));
        }
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

package ork.simulator.api.request;

import java.util.ArrayList;
import java.util.List;
import ork.doors.Call;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.access.Access;
import ork.simulator.api.access.Action;
import ork.simulator.api.apply.Ownership;
import ork.simulator.api.builtin.Behaviour;
import ork.simulator.api.schema.FieldError;

/** POST, and whatever else brings an object into being (B). */
final class Creates {
    private Creates() {}

    static Outcome create(Context context, Call.Create call) {
        if (call.target().type().namespaced() && call.target().namespace().isEmpty()) {
            throw Refusals.of(
                    405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
        }
        Target target = Target.of(context, context.head(), call.target());
        JsonObject body = Bodies.envelope(target, call.object());
        JsonObject object = wiped(Bodies.decode(context, target, body, JsonObject.EMPTY));
        String generate = body.text("metadata", "generateName");
        Target named = target;
        if (target.name().isEmpty() && !generate.isEmpty()) {
            named = target.named(context.random().name(generate));
            object = object.withAt(List.of("metadata", "name"), Json.of(named.name()));
        }
        boolean versioned = !body.text("metadata", "resourceVersion").isEmpty();
        return store(context, named, owned(context, named, object, call.fieldManager()), versioned, () -> {});
    }

    /** A PUT that finds nothing and may create (C3). */
    static Outcome fromUpdate(Context context, Target target, JsonObject body, String manager) {
        JsonObject object = wiped(Bodies.decode(context, target, body, JsonObject.EMPTY));
        return storeByAnotherVerb(context, target, owned(context, target, object, manager));
    }

    /** Who creates with another verb needs this one too (C7): he is told so after what is wrong with the object. */
    static Outcome storeByAnotherVerb(Context context, Target target, JsonObject decoded) {
        return store(context, target, decoded, false, () -> authorize(context, target));
    }

    private static void authorize(Context context, Target target) {
        Action create = new Action.OnResource(
                "create", target.kind().group(), target.kind().plural(), "", target.namespace(), target.name());
        if (new Access(context.head()).grant(context.user(), create).isEmpty()) {
            throw Refusals.of(403, "Forbidden", create.refusal(context.user()));
        }
    }

    private static JsonObject owned(Context context, Target target, JsonObject object, String manager) {
        JsonObject reset = withoutStatus(target, object);
        return ownership(context, target, manager, "")
                .written(Skeletons.of(target), reset, JsonArray.EMPTY, context.timestamp());
    }

    static Ownership ownership(Context context, Target target, String manager, String subresource) {
        return new Ownership(
                target.version().whole(),
                target.kind().apiVersion(target.version()),
                manager.isEmpty() ? "unknown" : manager,
                subresource,
                ResetFields.of(target, subresource),
                context.registry().fieldSets());
    }

    /**
     * Stores a decoded object under the name of the target, with the owners that it carries.
     *
     * @param versioned whether it came with a version where none may be
     * @param permission what has to be asked once it is known to be valid
     */
    private static Outcome store(
            Context context, Target target, JsonObject decoded, boolean versioned, Runnable permission) {
        NamespaceLifecycle.admitCreation(context, target);
        RoleGrants.check(context, target, decoded, null);
        Behaviour behaviour = Bodies.behaviour(target.kind());
        Attributes attributes = new Attributes(target, "", "CREATE", decoded, null, context.dry());
        JsonObject admitted = Admissions.mutated(context, attributes, decoded);
        JsonObject metadata = wiped(admitted)
                .object("metadata")
                .without("resourceVersion")
                .with("uid", context.random().uid())
                .with("creationTimestamp", context.timestamp());
        metadata = target.kind().traits().generation() ? metadata.with("generation", 1) : metadata;
        JsonObject object = behaviour.created(withoutStatus(target, admitted.with("metadata", metadata)));
        List<FieldError> errors = new ArrayList<>(MetaChecks.check(target, object));
        errors.addAll(Bodies.check(target, object));
        errors.addAll(behaviour.check(object));
        errors.addAll(Bodies.rules(target, object, errors));
        if (!errors.isEmpty()) {
            throw Refusals.invalid(target.kind().qualifiedKind(), target.name(), errors);
        }
        permission.run();
        Admissions.validate(context, attributes.with(object));
        Quotas.admit(context, target, object);
        if (versioned) {
            throw Refusals.of(500, "", "resourceVersion should not be set on objects to be created");
        }
        JsonObject existing = target.stored(context.head());
        if (existing != null) {
            throw existing.at("metadata", "deletionTimestamp") == null
                    ? Refusals.alreadyExists(target.kind(), target.name())
                    : Refusals.beingDeleted(target.kind(), target.name());
        }
        return Writes.create(context, target, Bodies.allocated(behaviour, context, target, object));
    }

    private static JsonObject withoutStatus(Target target, JsonObject object) {
        return target.version().status() && target.kind().traits().custom() ? object.without("status") : object;
    }

    /** Without what only the server sets (B2). */
    private static JsonObject wiped(JsonObject object) {
        return object.with(
                "metadata",
                object.object("metadata")
                        .without("deletionTimestamp")
                        .without("deletionGracePeriodSeconds")
                        .without("uid")
                        .without("creationTimestamp"));
    }
}

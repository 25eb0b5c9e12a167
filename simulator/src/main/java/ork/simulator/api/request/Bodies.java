package ork.simulator.api.request;

import java.util.ArrayList;
import java.util.List;
import ork.doors.Call.Subresource;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.builtin.Behaviour;
import ork.simulator.api.builtin.Behaviours;
import ork.simulator.api.builtin.KindRules;
import ork.simulator.api.builtin.Taken;
import ork.simulator.api.registry.Kind;
import ork.simulator.api.schema.ConditionCheck;
import ork.simulator.api.schema.DecodeException;
import ork.simulator.api.schema.Decoder;
import ork.simulator.api.schema.Defaulter;
import ork.simulator.api.schema.FieldError;
import ork.simulator.api.schema.Pruner;
import ork.simulator.api.schema.Schema;
import ork.simulator.api.schema.Schema.ObjectOf;
import ork.simulator.api.schema.Uniqueness;
import ork.simulator.api.schema.Validator;

/** What a client sent, made into an object of its kind: envelope checked, decoded or pruned, defaulted. */
final class Bodies {
    private Bodies() {}

    /** The envelope must agree with the path. A name that is missing is that of the path. */
    static JsonObject envelope(Target target, JsonObject body) {
        String expected = target.kind().apiVersion(target.version());
        String version = body.text("apiVersion");
        if (!version.isEmpty() && !version.equals(expected)) {
            throw Refusals.badRequest("the API version in the data (" + version
                    + ") does not match the expected API version (" + expected + ")");
        }
        String kind = body.text("kind");
        if (!kind.isEmpty() && !kind.equals(target.kind().name())) {
            if (target.kind().traits().custom()) {
                throw Refusals.invalid(
                        kind + "." + target.kind().group(),
                        body.text("metadata", "name"),
                        List.of(FieldError.invalid(
                                "kind",
                                body.get("kind"),
                                "must be " + target.kind().name())));
            }
            throw Refusals.badRequest(kind + " in version \"" + target.version().name() + "\" cannot be handled as a "
                    + target.kind().name() + ": the kinds do not match");
        }
        String name = body.text("metadata", "name");
        if (!name.isEmpty() && !target.name().isEmpty() && !name.equals(target.name())) {
            throw Refusals.badRequest(
                    "the name of the object (" + name + ") does not match the name on the URL (" + target.name() + ")");
        }
        String namespace = body.text("metadata", "namespace");
        if (!namespace.isEmpty() && target.kind().namespaced() && !namespace.equals(target.namespace())) {
            throw Refusals.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request");
        }
        Json given = body.get("metadata");
        if (given != null && !(given instanceof JsonObject) && !(given instanceof Json.Null)) {
            throw Refusals.badRequest(
                    target.kind().name() + " in version \"" + target.version().name() + "\" cannot be handled as a "
                            + target.kind().name() + ": metadata is not an object");
        }
        JsonObject metadata = body.object("metadata");
        if (!target.name().isEmpty()) {
            metadata = metadata.with("name", target.name());
        }
        if (!target.namespace().isEmpty()) {
            metadata = metadata.with("namespace", target.namespace());
        } else {
            metadata = metadata.without("namespace");
        }
        return body.with("apiVersion", expected)
                .with("kind", target.kind().name())
                .with("metadata", metadata);
    }

    /**
     * The object as the server understands it.
     *
     * @param known the object as it is stored, which it may share most of itself with
     */
    static JsonObject decode(Context context, Target target, JsonObject body, JsonObject known) {
        Kind kind = target.kind();
        try {
            if (!kind.traits().custom()) {
                JsonObject decoded = Defaulter.apply(
                        target.version().whole(),
                        Decoder.decode(target.version().whole(), body, known));
                return behaviour(kind).defaults(decoded);
            }
            ObjectOf meta = context.registry().objectMeta();
            JsonObject metadata = Decoder.decode(meta, body.object("metadata"), known.object("metadata"));
            JsonObject pruned = Pruner.prune(target.version().content(), body).with("metadata", metadata);
            return Defaulter.apply(target.version().content(), pruned);
        } catch (DecodeException e) {
            throw Refusals.badRequest(kind.name() + " in version \""
                    + target.version().name() + "\" cannot be handled as a " + kind.name() + ": " + e.getMessage());
        }
    }

    /** What is wrong with the values of a new object. */
    static List<FieldError> check(Target target, JsonObject object) {
        if (!target.kind().traits().custom()) {
            return builtIn(target, object);
        }
        ObjectOf schema = target.version().content();
        List<FieldError> errors = new ArrayList<>(Validator.validate(schema, object, Validator.Words.SCHEMA));
        errors.addAll(Scales.checkSpec(target.version(), object));
        errors.addAll(Scales.checkStatus(target.version(), object));
        errors.addAll(Uniqueness.check(schema, object));
        errors.addAll(ConditionCheck.check(schema, object, null, errors));
        return errors;
    }

    /**
     * What is wrong with the new values of an object. Of a custom resource, only what has changed counts (C9), and at the
     * endpoint of the status only the status.
     */
    static List<FieldError> checkUpdate(Target target, Subresource subresource, JsonObject object, JsonObject before) {
        if (!target.kind().traits().custom()) {
            return builtIn(target, object);
        }
        ObjectOf schema = target.version().content();
        List<FieldError> errors = new ArrayList<>();
        if (subresource != Subresource.STATUS) {
            errors.addAll(Validator.validateUpdate(schema, object, before));
            errors.addAll(Scales.checkSpec(target.version(), object));
        } else if (schema.fields().get("status") instanceof Schema of && object.get("status") instanceof Json status) {
            Validator.validateUpdate(of, status, before.get("status"))
                    .forEach(error -> errors.add(error.below("status")));
        }
        errors.addAll(Scales.checkStatus(target.version(), object));
        if (Uniqueness.check(schema, before).isEmpty()) {
            errors.addAll(Uniqueness.check(schema, object));
        }
        errors.addAll(ConditionCheck.check(schema, object, before, errors));
        return errors;
    }

    private static List<FieldError> builtIn(Target target, JsonObject object) {
        return Validator.validate(
                target.version().whole(),
                object.without("status").with("metadata", JsonObject.EMPTY),
                Validator.Words.BUILT_IN);
    }

    static Behaviour behaviour(Kind kind) {
        return Behaviours.of(kind.qualifiedPlural());
    }

    /** With what the server hands out. */
    static JsonObject allocated(Behaviour behaviour, Context context, Target target, JsonObject object) {
        try {
            return behaviour.allocated(
                    object, context.head(), bound -> context.random().below(bound));
        } catch (Taken taken) {
            throw Refusals.invalid(
                    target.kind().qualifiedKind(), object.text("metadata", "name"), List.of(taken.error()));
        }
    }

    /** What the rules of a built-in kind find beside the errors that are known. */
    static List<FieldError> rules(Target target, JsonObject object, List<FieldError> known) {
        if (target.kind().traits().custom()) {
            return List.of();
        }
        List<String> named = known.stream().map(FieldError::field).toList();
        return KindRules.check(target.kind().qualifiedPlural(), object).stream()
                .filter(error -> !named.contains(error.field()))
                .toList();
    }
}

package ork.simulator.api.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.schema.ConditionDeclarations;
import ork.simulator.api.schema.CrdSchemas;
import ork.simulator.api.schema.FieldError;

/** CustomResourceDefinitions: names that follow from others, structural schemas, a status that controllers write. */
final class Definitions implements Behaviour {
    private static final List<String> TYPES = List.of("object", "array", "string", "integer", "number", "boolean");

    @Override
    public JsonObject defaults(JsonObject object) {
        JsonObject names = object.object("spec", "names");
        String kind = names.text("kind");
        if (kind.isEmpty()) {
            return object;
        }
        if (!names.has("singular")) {
            names = names.with("singular", kind.toLowerCase(Locale.ROOT));
        }
        if (!names.has("listKind")) {
            names = names.with("listKind", kind + "List");
        }
        return object.withAt(List.of("spec", "names"), names);
    }

    @Override
    public JsonObject created(JsonObject object) {
        return object.with(
                "status", JsonObject.of("storedVersions", JsonArray.ofTexts(List.of(storageVersion(object)))));
    }

    @Override
    public JsonObject updated(JsonObject wanted, JsonObject before) {
        JsonArray stored = before.array("status", "storedVersions");
        Json storage = Json.of(storageVersion(wanted));
        return stored.toList().contains(storage)
                ? wanted
                : wanted.withAt(List.of("status", "storedVersions"), stored.with(storage));
    }

    @Override
    public JsonObject statusUpdated(JsonObject wanted, JsonObject before) {
        JsonObject metadata = wanted.object("metadata");
        for (String field : List.of("labels", "annotations", "finalizers", "ownerReferences")) {
            Json kept = before.at("metadata", field);
            metadata = kept == null ? metadata.without(field) : metadata.with(field, kept);
        }
        return wanted.with("metadata", metadata);
    }

    private static String storageVersion(JsonObject object) {
        for (Json each : object.array("spec", "versions")) {
            if (each instanceof JsonObject version && version.flag("storage")) {
                return version.text("name");
            }
        }
        return "";
    }

    @Override
    public List<FieldError> check(JsonObject object) {
        List<FieldError> errors = new ArrayList<>();
        JsonObject spec = object.object("spec");
        String name = object.text("metadata", "name");
        String expected = spec.text("names", "plural") + "." + spec.text("group");
        if (!name.equals(expected)) {
            errors.add(
                    FieldError.invalid("metadata.name", Json.of(name), "must be spec.names.plural+\".\"+spec.group"));
        }
        if (!List.of("Namespaced", "Cluster").contains(spec.text("scope"))) {
            errors.add(FieldError.unsupported(
                    "spec.scope", Json.of(spec.text("scope")), List.of("Cluster", "Namespaced")));
        }
        if (spec.flag("preserveUnknownFields")) {
            errors.add(FieldError.invalid(
                    "spec.preserveUnknownFields", Json.TRUE, "must be false in order to use defaults in the schema"));
        }
        errors.addAll(WebhookClients.conversion(spec.object("conversion")));
        int storages = 0;
        JsonArray versions = spec.array("versions");
        for (int i = 0; i < versions.size(); i++) {
            if (versions.get(i) instanceof JsonObject version) {
                storages += version.flag("storage") ? 1 : 0;
                String path = "spec.versions[" + i + "].schema.openAPIV3Schema";
                if (version.at("schema", "openAPIV3Schema") instanceof JsonObject schema) {
                    root(schema, path, errors);
                } else {
                    errors.add(FieldError.required(path, "schemas are required"));
                }
            }
        }
        if (storages != 1) {
            errors.add(FieldError.invalid(
                    "spec.versions", versions, "must have exactly one version marked as storage version"));
        }
        return errors;
    }

    private static void root(JsonObject schema, String path, List<FieldError> errors) {
        if (!schema.text("type").equals("object")) {
            errors.add(
                    schema.has("type")
                            ? FieldError.invalid(path + ".type", schema.get("type"), "must be object at the root")
                            : FieldError.required(path + ".type", "must not be empty at the root"));
        }
        structure(schema, path, true, errors);
        patterns(schema, path, errors);
    }

    /** Patterns are compiled when the kind is served: what does not compile is refused here. */
    private static void patterns(Json schema, String path, List<FieldError> errors) {
        if (schema instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                patterns(array.get(i), path + "[" + i + "]", errors);
            }
        }
        if (schema instanceof JsonObject object) {
            for (int i = 0; i < object.size(); i++) {
                String here = path + "." + object.keyAt(i);
                if (object.keyAt(i).equals("pattern") && object.valueAt(i) instanceof Json.Text(String pattern)) {
                    CrdSchemas.wrongPattern(pattern)
                            .ifPresent(wrong -> errors.add(FieldError.invalid(
                                    here,
                                    Json.of(pattern),
                                    "must be a valid regular expression, but isn't: " + wrong)));
                } else if (!object.keyAt(i).equals("default")
                        && !object.keyAt(i).equals("enum")) {
                    patterns(object.valueAt(i), here, errors);
                }
            }
        }
    }

    /** Every field has a type, and lists say what is in them: without that nothing could be pruned. */
    private static void structure(JsonObject schema, String path, boolean correlatable, List<FieldError> errors) {
        boolean free = schema.flag("x-kubernetes-int-or-string") || schema.flag("x-kubernetes-preserve-unknown-fields");
        String type = schema.text("type");
        if (!schema.has("type") && !free) {
            errors.add(FieldError.required(path + ".type", "must not be empty for specified object fields"));
        } else if (schema.has("type") && !TYPES.contains(type)) {
            errors.add(FieldError.unsupported(path + ".type", schema.get("type"), TYPES));
        }
        if (type.equals("array") && !schema.has("items")) {
            errors.add(FieldError.required(path + ".items", "must be specified"));
        }
        if (schema.text("x-kubernetes-list-type").equals("map")
                && schema.array("x-kubernetes-list-map-keys").isEmpty()) {
            errors.add(FieldError.required(
                    path + ".x-kubernetes-list-map-keys", "must not be empty if x-kubernetes-list-type is map"));
        }
        boolean whole = !path.contains(".openAPIV3Schema.") || schema.flag("x-kubernetes-embedded-resource");
        errors.addAll(ConditionDeclarations.check(schema, path, whole, correlatable));
        for (String combination : List.of("allOf", "anyOf", "oneOf", "not")) {
            if (schema.get(combination) instanceof Json inside && declaresConditions(inside)) {
                errors.add(FieldError.forbidden(
                        path + "." + combination + ".x-kubernetes-validations", "must be empty to be structural"));
            }
        }
        if (schema.has("properties") && schema.has("additionalProperties")) {
            errors.add(FieldError.forbidden(
                    path + ".additionalProperties", "additionalProperties and properties are mutual exclusive"));
        }
        JsonObject properties = schema.object("properties");
        for (String key : properties.keys()) {
            boolean envelope = !path.contains(".properties[") && key.equals("metadata");
            if (properties.get(key) instanceof JsonObject property && !envelope) {
                structure(property, path + ".properties[" + key + "]", correlatable, errors);
            }
        }
        if (schema.get("items") instanceof JsonObject items) {
            boolean keyed = schema.text("x-kubernetes-list-type").equals("map");
            structure(items, path + ".items", correlatable && keyed, errors);
        }
        if (schema.get("additionalProperties") instanceof JsonObject values) {
            structure(values, path + ".additionalProperties", correlatable, errors);
        }
    }

    private static boolean declaresConditions(Json inside) {
        return switch (inside) {
            case JsonArray schemas -> schemas.toList().stream().anyMatch(Definitions::declaresConditions);
            case JsonObject schema ->
                schema.has("x-kubernetes-validations")
                        || schema.keys().stream()
                                .anyMatch(key -> schema.get(key) instanceof Json value && declaresConditions(value));
            default -> false;
        };
    }

    @Override
    public List<FieldError> checkUpdate(JsonObject wanted, JsonObject before) {
        List<FieldError> errors = new ArrayList<>();
        for (List<String> path :
                List.of(List.of("scope"), List.of("group"), List.of("names", "plural"), List.of("names", "kind"))) {
            Json is = wanted.object("spec").at(path.toArray(String[]::new));
            Json was = before.object("spec").at(path.toArray(String[]::new));
            boolean late = !before.array("status", "conditions").isEmpty();
            if (late && is != null && !is.equals(was)) {
                errors.add(FieldError.invalid("spec." + String.join(".", path), is, "field is immutable"));
            }
        }
        return errors;
    }
}

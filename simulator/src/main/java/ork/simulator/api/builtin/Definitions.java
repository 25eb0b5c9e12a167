package ork.simulator.api.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.schema.CrdSchemas;
import ork.simulator.api.schema.FieldError;

/** CustomResourceDefinitions: names that follow from others, structural schemas, a status that controllers write. */
final class Definitions implements Behaviour {
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
        TreeSet<String> names = new TreeSet<>();
        boolean unique = true;
        boolean shared = haveOneSchema(versions);
        for (int i = 0; i < versions.size(); i++) {
            int place = i;
            if (versions.get(i) instanceof JsonObject version) {
                storages += version.flag("storage") ? 1 : 0;
                Names.label1035(version.text("name"))
                        .forEach(wrong -> errors.add(
                                FieldError.invalid("spec.versions[" + place + "].name", version.get("name"), wrong)));
                unique &= names.add(version.text("name"));
                String path = "spec.versions[" + i + "].schema.openAPIV3Schema";
                if (version.at("schema", "openAPIV3Schema") instanceof JsonObject schema) {
                    if (!shared || i == 0) {
                        root(schema, shared ? "spec.validation.openAPIV3Schema" : path, errors);
                    }
                } else {
                    errors.add(FieldError.required(path, "schemas are required"));
                }
            }
        }
        if (!unique) {
            errors.add(FieldError.invalid("spec.versions", versions, "must contain unique version names"));
        }
        if (storages != 1) {
            errors.add(FieldError.invalid(
                    "spec.versions", versions, "must have exactly one version marked as storage version"));
        }
        return errors;
    }

    /** The server then names the one place where it keeps it. */
    private static boolean haveOneSchema(JsonArray versions) {
        return versions.toList().stream()
                        .map(each -> each instanceof JsonObject version ? version.object("schema") : JsonObject.EMPTY)
                        .distinct()
                        .count()
                == 1;
    }

    private static void root(JsonObject schema, String path, List<FieldError> errors) {
        if (!schema.text("type").equals("object")) {
            errors.add(
                    schema.has("type")
                            ? FieldError.invalid(path + ".type", schema.get("type"), "must be object at the root")
                            : FieldError.required(path + ".type", "must not be empty at the root"));
        }
        int known = errors.size();
        SchemaStructure.check(schema, path, true, errors);
        patterns(schema, path, errors);
        if (errors.size() == known) {
            SchemaStructure.defaults(schema, path, errors);
        }
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

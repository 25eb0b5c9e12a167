package ork.katalog.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.template.Nearest;

/**
 * The schema that a CRD has for one of its versions, as far as paths go: whether there can be anything at one, and of
 * which type. What a schema leaves open counts as there.
 */
final class CrdSchema {
    private static final List<String> CHECKED = List.of("spec", "status");

    private final JsonObject root;

    private CrdSchema(JsonObject root) {
        this.root = root;
    }

    /** Empty when the version declares no schema. */
    static Optional<CrdSchema> of(JsonObject crd, String version) {
        for (Json item : crd.array("spec", "versions")) {
            if (item instanceof JsonObject one && one.text("name").equals(version)) {
                JsonObject schema = one.object("schema", "openAPIV3Schema");
                return schema.isEmpty() ? Optional.empty() : Optional.of(new CrdSchema(schema));
            }
        }
        return Optional.empty();
    }

    /**
     * A path that leads to nothing.
     *
     * @param path as far as its first wrong step, with dots
     * @param mend what may have been meant; may be empty
     */
    record Nothing(String path, String mend) {}

    /** Empty when there may be something at the path, or when it is none of the CR's own fields. */
    Optional<Nothing> nothingAt(List<String> path) {
        if (path.isEmpty() || CHECKED.stream().noneMatch(name -> same(name, path.getFirst()))) {
            return Optional.empty();
        }
        JsonObject here = root;
        for (int i = 0; i < path.size(); i++) {
            if (isOpen(here)) {
                return Optional.empty();
            }
            Optional<JsonObject> below = below(here, path.get(i));
            if (below.isEmpty()) {
                String mend = Nearest.to(path.get(i), names(here))
                        .map(near -> "did you mean \"" + near + "\"?")
                        .orElse("");
                return Optional.of(new Nothing(String.join(".", path.subList(0, i + 1)), mend));
            }
            here = below.get();
        }
        return Optional.empty();
    }

    /** The type that the schema has for the path; empty when it says none. */
    String typeAt(List<String> path) {
        JsonObject here = root;
        for (String step : path) {
            Optional<JsonObject> below = isOpen(here) ? Optional.empty() : below(here, step);
            if (below.isEmpty()) {
                return "";
            }
            here = below.get();
        }
        return here.flag("x-kubernetes-int-or-string") ? "" : here.text("type");
    }

    /** @param made the paths of the CR that need not be in the schema */
    SchemaOutline outline(List<List<String>> made) {
        return new SchemaOutline(root, List.of(), "", made);
    }

    static boolean isOpen(JsonObject schema) {
        return schema.flag("x-kubernetes-preserve-unknown-fields")
                || schema.flag("x-kubernetes-embedded-resource")
                || (!schema.has("type") && !schema.has("properties"));
    }

    static Optional<JsonObject> below(JsonObject schema, String step) {
        JsonObject properties = schema.object("properties");
        for (int i = 0; i < properties.size(); i++) {
            if (same(properties.keyAt(i), step) && properties.valueAt(i) instanceof JsonObject property) {
                return Optional.of(property);
            }
        }
        Json additional = schema.get("additionalProperties");
        if (additional instanceof JsonObject object) {
            return Optional.of(object);
        }
        if (Json.TRUE.equals(additional)) {
            return Optional.of(JsonObject.EMPTY);
        }
        boolean index = schema.text("type").equals("array") && step.matches("[0-9]+");
        return index ? Optional.of(schema.object("items")) : Optional.empty();
    }

    static List<String> names(JsonObject schema) {
        List<String> names = new ArrayList<>();
        JsonObject properties = schema.object("properties");
        for (int i = 0; i < properties.size(); i++) {
            names.add(properties.keyAt(i));
        }
        return names;
    }

    /** As templates read fields: the first letter may be in either case. */
    static boolean same(String name, String step) {
        return name.equals(step)
                || (!name.isEmpty()
                        && !step.isEmpty()
                        && name.substring(1).equals(step.substring(1))
                        && Character.toLowerCase(name.charAt(0)) == Character.toLowerCase(step.charAt(0)));
    }
}

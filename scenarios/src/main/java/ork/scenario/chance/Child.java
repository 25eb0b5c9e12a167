package ork.scenario.chance;

import ork.json.JsonObject;

/**
 * An object that a CR has when nothing goes wrong.
 *
 * @param namespace empty for objects of no namespace
 * @param owner the CR, as {@link #name(JsonObject)} says it
 * @param isKept whether it is kept as declared, and not made once and left alone
 */
public record Child(String kind, String namespace, String name, String owner, boolean isKept) {
    /** How a script names it. */
    JsonObject target() {
        return target(kind, namespace, name);
    }

    /** As triggers name it: {@code Service default/hello}. */
    String words() {
        return words(kind, namespace, name);
    }

    static JsonObject target(JsonObject object) {
        return target(object.text("kind"), object.text("metadata", "namespace"), object.text("metadata", "name"));
    }

    static String name(JsonObject object) {
        return words(object.text("kind"), object.text("metadata", "namespace"), object.text("metadata", "name"));
    }

    private static JsonObject target(String kind, String namespace, String name) {
        JsonObject target = JsonObject.EMPTY.with("kind", kind).with("name", name);
        return namespace.isEmpty() ? target : target.with("namespace", namespace);
    }

    static String words(String kind, String namespace, String name) {
        return kind + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
    }
}

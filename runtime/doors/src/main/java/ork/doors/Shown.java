package ork.doors;

import ork.json.JsonObject;

/** What passes through the doors as text: whoever prints a call or an answer must not print what a Secret holds. */
final class Shown {
    private static final String SECRET = "{what a Secret holds}";

    private Shown() {}

    static String of(ObjectRef target, JsonObject body) {
        ResourceType type = target.type();
        return type.group().isEmpty() && type.plural().equals("secrets") ? SECRET : of(body);
    }

    /** An object, or a list of them. */
    static String of(JsonObject body) {
        return body.text("apiVersion").equals("v1") && body.text("kind").startsWith("Secret")
                ? SECRET
                : body.toString();
    }
}

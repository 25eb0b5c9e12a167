package ork.katalog.resource;

import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** Collects the members of an object and leaves out what is empty: the API server does not store it. */
final class Parts {
    private final JsonObject.Builder members = JsonObject.builder();

    void put(String key, Json value) {
        boolean empty = switch (value) {
            case Json.Null _ -> true;
            case Json.Text(String text) -> text.isEmpty();
            case JsonArray array -> array.isEmpty();
            case JsonObject object -> object.isEmpty();
            default -> false;
        };
        if (!empty) {
            members.put(key, value);
        }
    }

    void copy(JsonObject from, String key) {
        copy(from, key, key);
    }

    void copy(JsonObject from, String key, String as) {
        Json value = from.get(key);
        if (value != null) {
            put(as, value);
        }
    }

    Parts renamed(JsonObject from, String key, String as) {
        copy(from, key, as);
        return this;
    }

    Parts with(JsonObject from, String... keys) {
        for (String key : keys) {
            copy(from, key);
        }
        return this;
    }

    static JsonObject of(String key, Json value) {
        return JsonObject.of(key, value);
    }

    /** A text, or a number or a boolean as a text. */
    static String said(Json value) {
        return value instanceof Json.Text(String text) ? text : value.toString();
    }

    /** The object without anything in it, at any depth, that is empty. */
    static JsonObject pruned(JsonObject object) {
        Parts kept = new Parts();
        for (int i = 0; i < object.size(); i++) {
            Json value = object.valueAt(i);
            kept.put(object.keyAt(i), value instanceof JsonObject inner ? pruned(inner) : value);
        }
        return kept.build();
    }

    JsonObject build() {
        return members.build();
    }
}

package ork.engine.pipeline;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.json.JsonSyntaxException;
import ork.json.JsonText;

/**
 * Something in an annotation of a CR, noted for that CR alone: one that is restored from a copy does not inherit it
 * (DG-9). Anybody can write there, so what cannot be read is nothing.
 */
final class OwnNote {
    private static final String UID = "uid";

    private OwnNote() {}

    static SequencedSet<String> read(JsonObject cr, String annotation, String key) {
        SequencedSet<String> texts = new LinkedHashSet<>();
        for (Json each : read(cr, annotation).array(key)) {
            if (each instanceof Json.Text(String text)) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** All of it. */
    static JsonObject read(JsonObject cr, String annotation) {
        String written = cr.text("metadata", "annotations", annotation);
        return !written.isEmpty()
                        && parsed(written) instanceof JsonObject note
                        && note.text(UID).equals(cr.text("metadata", "uid"))
                ? note
                : JsonObject.EMPTY;
    }

    static String text(String uid, String key, Collection<String> texts) {
        return text(uid, key, JsonArray.ofTexts(texts));
    }

    static String text(String uid, String key, Json value) {
        return JsonText.write(JsonObject.builder().put(key, value).put(UID, uid).build());
    }

    private static Json parsed(String text) {
        try {
            return JsonText.parse(text);
        } catch (JsonSyntaxException e) {
            return Json.NULL;
        }
    }
}

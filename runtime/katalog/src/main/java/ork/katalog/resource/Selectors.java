package ork.katalog.resource;

import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonObject;

/** Label selectors, which may be written as the labels alone. */
final class Selectors {
    private Selectors() {}

    /** The selector of the API; of nothing, the one that finds all. */
    static JsonObject of(@Nullable Json written) {
        if (!(written instanceof JsonObject selector)) {
            return JsonObject.EMPTY;
        }
        boolean whole = selector.has("matchExpressions") || selector.get("matchLabels") instanceof JsonObject;
        Parts parts = new Parts();
        parts.put("matchLabels", texts(whole ? selector.object("matchLabels") : selector));
        if (whole) {
            parts.copy(selector, "matchExpressions");
        }
        return parts.build();
    }

    private static JsonObject texts(JsonObject labels) {
        JsonObject.Builder texts = JsonObject.builder();
        for (int i = 0; i < labels.size(); i++) {
            texts.put(labels.keyAt(i), Parts.said(labels.valueAt(i)));
        }
        return texts.build();
    }
}

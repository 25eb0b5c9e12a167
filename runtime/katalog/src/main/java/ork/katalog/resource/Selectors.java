package ork.katalog.resource;

import java.util.List;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.katalog.template.Conversion;
import ork.katalog.template.Conversions;

/** Label selectors, which may be written as the labels alone. */
public final class Selectors {
    /** Of what one template yields. Nothing is no selector: it would find all. */
    public static final Conversion SELECTOR = Conversions.of("labels or a label selector", Selectors::ofAnything);

    /** A selector of the API, written out. */
    public static final Shape WHOLE = Shape.fields(
            Shape.field("matchLabels", Shape.TEXTS),
            Shape.field(
                    "matchExpressions",
                    Shape.fields(
                                    Shape.required("key", Shape.TEXT),
                                    Shape.required(
                                            "operator",
                                            new Shape.Leaf(ApiConversions.oneOf(
                                                    List.of("In", "NotIn", "Exists", "DoesNotExist")))),
                                    Shape.field("values", Shape.ARGUMENTS))
                            .list()));

    private Selectors() {}

    /**
     * The selector of the API; of a field that is not there, the one that finds all.
     *
     * @throws IllegalArgumentException when something else stands there
     */
    static JsonObject of(@Nullable Json written) {
        return written == null ? JsonObject.EMPTY : ofAnything(written);
    }

    private static JsonObject ofAnything(Json written) {
        if (!(written instanceof JsonObject selector)) {
            throw new IllegalArgumentException("no selector");
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
            if (labels.valueAt(i) instanceof JsonArray || labels.valueAt(i) instanceof JsonObject) {
                throw new IllegalArgumentException("no label");
            }
            texts.put(labels.keyAt(i), Parts.said(labels.valueAt(i)));
        }
        return texts.build();
    }
}

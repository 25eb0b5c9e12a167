package ork.simulator.api.history;

import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** About how many bytes a state takes that the state before does not take already: what is the same instance costs nothing. */
final class Weight {
    private static final int OBJECT = 40;
    private static final int REFERENCE = 8;
    /** A text, its characters' array, and what holds both. */
    private static final int TEXT = 56;

    private static final int SCALAR = 16;

    private Weight() {}

    static long of(Json value, @Nullable Json before) {
        if (value == before) {
            return 0;
        }
        return switch (value) {
            case JsonObject object -> {
                JsonObject known = before instanceof JsonObject other ? other : JsonObject.EMPTY;
                long weight = OBJECT + 2L * REFERENCE * object.size();
                for (int i = 0; i < object.size(); i++) {
                    weight += of(object.valueAt(i), known.get(object.keyAt(i)));
                }
                yield weight;
            }
            case JsonArray array -> {
                JsonArray known = before instanceof JsonArray other ? other : JsonArray.EMPTY;
                long weight = OBJECT + (long) REFERENCE * array.size();
                for (int i = 0; i < array.size(); i++) {
                    weight += of(array.get(i), i < known.size() ? known.get(i) : null);
                }
                yield weight;
            }
            case Json.Text(String text) -> TEXT + text.length();
            default -> SCALAR;
        };
    }
}

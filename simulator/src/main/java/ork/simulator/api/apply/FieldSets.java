package ork.simulator.api.apply;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonObject;

/**
 * Remembers what the sets of one cluster look like in {@code fieldsV1}, both ways: objects are written again and again
 * by the same managers, whose sets seldom change. Used by one thread at a time.
 */
public final class FieldSets {
    private static final int REMEMBERED_MAX = 2_000;

    private final Map<JsonObject, FieldSet> decoded = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<JsonObject, FieldSet> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    /** @throws IllegalArgumentException when it is not in the form of fieldsV1 */
    FieldSet decode(@Nullable Json fields) {
        if (!(fields instanceof JsonObject object)) {
            return FieldSet.decode(fields);
        }
        FieldSet known = decoded.get(object);
        if (known == null) {
            known = FieldSet.decode(object);
            decoded.put(object, known);
        }
        return known;
    }

    /** @param before what the set may still be, in {@code fieldsV1}; null for nothing */
    JsonObject encode(FieldSet set, @Nullable Json before) {
        if (before instanceof JsonObject object && set.equals(decoded.get(object))) {
            return object;
        }
        JsonObject encoded = set.encode();
        decoded.put(encoded, set);
        return encoded;
    }
}

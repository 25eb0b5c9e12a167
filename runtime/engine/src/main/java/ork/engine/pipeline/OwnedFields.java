package ork.engine.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.json.JsonSyntaxException;
import ork.json.JsonText;

/**
 * What a field manager owns of a live object by its applies: the {@code fieldsV1} tree of its managedFields entry, in
 * which {@code f:} is a member, {@code k:} an element of a list by its key fields, {@code v:} an element of a set and
 * {@code i:} one by its place.
 *
 * <p>Two questions are answered. What are the live values at these paths ({@link #project}): paths and values together,
 * since a foreign patch takes a path away and a foreign scale on an old server changes the value alone. And does a
 * rendered intent hold ({@link #hold}): nothing differs, nothing is missing, and nothing is owned that is no longer
 * wanted. The tree says how each list is to be read, so no schema is needed.
 */
final class OwnedFields {
    private OwnedFields() {}

    /** The tree of what {@code manager} has applied; empty when it has applied nothing that is left. */
    static Optional<JsonObject> of(JsonObject live, String manager) {
        for (Json item : live.array("metadata", "managedFields")) {
            if (item instanceof JsonObject entry
                    && entry.text("manager").equals(manager)
                    && entry.text("operation").equals("Apply")
                    && entry.text("subresource").isEmpty()) {
                return Optional.of(entry.object("fieldsV1"));
            }
        }
        return Optional.empty();
    }

    /** The paths with the values that {@code live} has at them; {@code null} where it has none. */
    static Json project(@Nullable Json live, JsonObject fields) {
        if (fields.isEmpty()) {
            return live == null ? Json.NULL : live;
        }
        JsonObject.Builder projection = JsonObject.builder();
        for (int i = 0; i < fields.size(); i++) {
            String step = fields.keyAt(i);
            if (step.equals(".")) {
                projection.put(step, live != null);
            } else {
                projection.put(step, project(follow(live, step), below(fields, i)));
            }
        }
        return projection.build();
    }

    /** Whether {@code live} has all of {@code wanted}, all of it owned, and nothing is owned besides. */
    static boolean hold(Json wanted, @Nullable Json live, JsonObject fields) {
        if (live == null) {
            return false;
        }
        if (fields.isEmpty()) {
            return has(live, wanted);
        }
        return switch (wanted) {
            case JsonObject object -> membersHold(object, live, fields);
            case JsonArray array -> elementsHold(array, live, fields);
            default -> false;
        };
    }

    /** The wanted object with the live values at its leaves, as far as there are any. */
    static Json asLive(Json wanted, @Nullable Json live, JsonObject fields) {
        if (live == null) {
            return wanted;
        }
        if (fields.isEmpty()) {
            return live;
        }
        return switch (wanted) {
            case JsonObject object -> {
                JsonObject made = object;
                for (int i = 0; i < object.size(); i++) {
                    String step = "f:" + object.keyAt(i);
                    Json value = asLive(object.valueAt(i), follow(live, step), fields.object(step));
                    made = made.with(object.keyAt(i), value);
                }
                yield made;
            }
            case JsonArray array -> {
                List<Json> made = new ArrayList<>();
                for (Json element : array) {
                    int at = find(element, fields);
                    made.add(at < 0 ? element : asLive(element, follow(live, fields.keyAt(at)), below(fields, at)));
                }
                yield JsonArray.of(made);
            }
            default -> live;
        };
    }

    /** What an intent wants where the step leads; empty when it wants nothing there. */
    static Optional<Json> wantedAt(Json wanted, String step) {
        if (!step.startsWith("k:")) {
            return Optional.ofNullable(follow(wanted, step));
        }
        if (wanted instanceof JsonArray array && parsed(step) instanceof JsonObject keys) {
            for (Json element : array) {
                if (element instanceof JsonObject object && agrees(object, keys, true)) {
                    return Optional.of(element);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean membersHold(JsonObject wanted, Json live, JsonObject fields) {
        for (int i = 0; i < wanted.size(); i++) {
            String step = "f:" + wanted.keyAt(i);
            if (!(fields.get(step) instanceof JsonObject below)
                    || !hold(wanted.valueAt(i), follow(live, step), below)) {
                return false;
            }
        }
        return wanted.size() == steps(fields);
    }

    private static boolean elementsHold(JsonArray wanted, Json live, JsonObject fields) {
        for (Json element : wanted) {
            int at = find(element, fields);
            if (at < 0 || !hold(element, follow(live, fields.keyAt(at)), below(fields, at))) {
                return false;
            }
        }
        return wanted.size() == steps(fields);
    }

    /** Where the step that stands for the wanted element is; key fields that it leaves to their defaults match any. */
    private static int find(Json element, JsonObject fields) {
        for (int i = 0; i < fields.size(); i++) {
            String step = fields.keyAt(i);
            if (step.startsWith("v:") && parsed(step).equals(element)) {
                return i;
            }
            if (step.startsWith("k:")
                    && element instanceof JsonObject object
                    && parsed(step) instanceof JsonObject keys
                    && agrees(object, keys, true)) {
                return i;
            }
        }
        return -1;
    }

    /** The key fields of a {@code k:} step. */
    static JsonObject keys(String step) {
        return parsed(step) instanceof JsonObject keys ? keys : JsonObject.EMPTY;
    }

    /** Where the step leads; null for nowhere. */
    static @Nullable Json follow(@Nullable Json live, String step) {
        if (step.startsWith("f:")) {
            return live instanceof JsonObject object ? object.get(step.substring(2)) : null;
        }
        if (!(live instanceof JsonArray array)) {
            return null;
        }
        Json key = parsed(step);
        if (step.startsWith("i:")) {
            return key instanceof Json.Int(long at) && at >= 0 && at < array.size() ? array.get((int) at) : null;
        }
        for (Json element : array) {
            boolean found = step.startsWith("k:")
                    ? element instanceof JsonObject object
                            && key instanceof JsonObject keys
                            && agrees(object, keys, false)
                    : element.equals(key);
            if (found) {
                return element;
            }
        }
        return null;
    }

    private static boolean agrees(JsonObject element, JsonObject keys, boolean mayLack) {
        for (int i = 0; i < keys.size(); i++) {
            Json value = element.get(keys.keyAt(i));
            if (value == null ? !mayLack : !value.equals(keys.valueAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether an atomic value is the wanted one, apart from fields that the server has defaulted inside it. */
    private static boolean has(Json live, Json wanted) {
        return switch (wanted) {
            case JsonObject object -> {
                if (!(live instanceof JsonObject there)) {
                    yield false;
                }
                for (int i = 0; i < object.size(); i++) {
                    Json value = there.get(object.keyAt(i));
                    if (value == null || !has(value, object.valueAt(i))) {
                        yield false;
                    }
                }
                yield true;
            }
            case JsonArray array -> {
                if (!(live instanceof JsonArray there) || there.size() != array.size()) {
                    yield false;
                }
                for (int i = 0; i < array.size(); i++) {
                    if (!has(there.get(i), array.get(i))) {
                        yield false;
                    }
                }
                yield true;
            }
            case Json.Int(long number) -> live.equals(wanted) || live.equals(new Json.Real(number));
            case Json.Real(double number) ->
                live.equals(wanted) || (live instanceof Json.Int(long whole) && whole == number);
            default -> live.equals(wanted);
        };
    }

    private static JsonObject below(JsonObject fields, int at) {
        return fields.valueAt(at) instanceof JsonObject object ? object : JsonObject.EMPTY;
    }

    private static int steps(JsonObject fields) {
        return fields.has(".") ? fields.size() - 1 : fields.size();
    }

    /** What stands after the step's prefix; the step itself as text when that is not JSON, which then matches nothing. */
    private static Json parsed(String step) {
        try {
            return JsonText.parse(step.substring(Math.min(2, step.length())));
        } catch (JsonSyntaxException e) {
            return Json.of(step);
        }
    }
}

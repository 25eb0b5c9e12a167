package ork.scenario.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/**
 * What of a wanted part is not in an object: fields of maps by name, items of lists wherever they stand in it, and a null for
 * what must not be there.
 */
final class Lacking {
    /** Of a value; more is cut off. */
    private static final int SHOWN = 120;

    private final boolean secret;
    private final List<String> found = new ArrayList<>();

    private Lacking(boolean secret) {
        this.secret = secret;
    }

    /** A sentence for each; empty when all of it is there. Of a Secret no value is told. */
    static List<String> of(JsonObject wanted, JsonObject object) {
        Lacking lacking = new Lacking(object.text("kind").equals("Secret"));
        lacking.look(wanted, Optional.of(object), "");
        return lacking.found;
    }

    private void look(Json wanted, Optional<Json> actual, String path) {
        if (wanted instanceof Json.Null) {
            actual.filter(there -> !(there instanceof Json.Null))
                    .ifPresent(there -> found.add(path + " is " + shown(there) + ", and should not be there"));
        } else if (wanted instanceof JsonObject map && part(map, actual) instanceof JsonObject other) {
            for (int i = 0; i < map.size(); i++) {
                String key = map.keyAt(i);
                look(map.valueAt(i), Optional.ofNullable(other.get(key)), path.isEmpty() ? key : path + "." + key);
            }
        } else if (wanted instanceof JsonArray list && actual.orElse(Json.NULL) instanceof JsonArray other) {
            for (Json item : list) {
                if (other.toList().stream().noneMatch(each -> has(item, each))) {
                    found.add(path + " has no " + shown(item) + ", but " + shown(other));
                }
            }
        } else if (!actual.equals(Optional.of(wanted))) {
            found.add(
                    secret && actual.isPresent()
                            ? path + " is another"
                            : path + " should be " + shown(wanted) + ", and is "
                                    + actual.map(this::shown).orElse("not there"));
        }
    }

    /** What is nowhere has none of the fields that must not be there. */
    private static Json part(JsonObject wanted, Optional<Json> actual) {
        boolean wantsNone =
                !wanted.isEmpty() && wanted.keys().stream().allMatch(key -> wanted.get(key) instanceof Json.Null);
        return actual.orElse(wantsNone ? JsonObject.EMPTY : Json.NULL);
    }

    private static boolean has(Json wanted, Json there) {
        Lacking lacking = new Lacking(false);
        lacking.look(wanted, Optional.of(there), "");
        return lacking.found.isEmpty();
    }

    private String shown(Json value) {
        if (secret) {
            return "something that is not told";
        }
        String text = value.toString();
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}

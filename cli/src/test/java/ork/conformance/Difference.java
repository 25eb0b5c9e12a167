package ork.conformance;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** What of an expected part is not in an object: fields of maps by name, items of lists wherever they stand in it. */
final class Difference {
    private final List<String> found = new ArrayList<>();

    private Difference() {}

    /** @return nothing when all of it is there */
    static List<String> of(Json expected, @Nullable Json actual, String path) {
        Difference difference = new Difference();
        difference.look(expected, actual, path);
        return difference.found;
    }

    private void look(Json expected, @Nullable Json actual, String path) {
        switch (expected) {
            case Json.Null _
            when actual != null && !(actual instanceof Json.Null) ->
                found.add(path + " is " + actual + ", and should not be there");
            case Json.Null _ -> {}
            case JsonObject map
            when actual instanceof JsonObject other -> {
                for (int i = 0; i < map.size(); i++) {
                    look(map.valueAt(i), other.get(map.keyAt(i)), path + "." + map.keyAt(i));
                }
            }
            case JsonArray list
            when actual instanceof JsonArray other -> {
                for (Json item : list) {
                    if (other.toList().stream()
                            .noneMatch(each -> of(item, each, path).isEmpty())) {
                        found.add(path + " has no " + item + ", but " + actual);
                    }
                }
            }
            default -> {
                if (!expected.equals(actual)) {
                    found.add(path + " should be " + expected + ", is " + (actual == null ? "not there" : actual));
                }
            }
        }
    }
}

package ork.simulator.front;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** The part of JSONPath that printer columns use: fields, indices, all items, and items whose field equals a text. */
final class JsonPathColumn {
    private static final Pattern STEP = Pattern.compile(
            "\\.((?:\\\\.|[^.\\[\\\\])+)" // .field, dots escaped
                    + "|\\[(\\d{1,6})\\]" // [0]
                    + "|\\[(\\*)\\]" // [*]
                    + "|\\['([^']*)'\\]" // ['field']
                    + "|\\[\\?\\(@\\.([A-Za-z0-9_.]+)\\s*==\\s*[\"']([^\"']*)[\"']\\)\\]"); // [?(@.type=="Ready")]

    private JsonPathColumn() {}

    /** Everything that the path leads to; nothing when it is not understood. */
    static List<Json> find(Json from, String path) {
        List<Json> here = List.of(from);
        Matcher step = STEP.matcher(path);
        int at = 0;
        while (at < path.length()) {
            if (!step.find(at) || step.start() != at) {
                return List.of();
            }
            List<Json> next = new ArrayList<>();
            for (Json value : here) {
                next.addAll(take(value, step));
            }
            here = next;
            at = step.end();
        }
        return here;
    }

    private static List<Json> take(Json value, Matcher step) {
        String field = step.group(1) != null ? step.group(1).replace("\\", "") : step.group(4);
        if (field != null) {
            Json found = value instanceof JsonObject object ? object.get(field) : null;
            return found == null ? List.of() : List.of(found);
        }
        if (!(value instanceof JsonArray array)) {
            return List.of();
        }
        if (step.group(2) != null) {
            int index = Integer.parseInt(step.group(2));
            return index < array.size() ? List.of(array.get(index)) : List.of();
        }
        if (step.group(3) != null) {
            return array.toList();
        }
        String[] key = step.group(5).split("\\.");
        return array.toList().stream()
                .filter(item ->
                        item instanceof JsonObject object && object.text(key).equals(step.group(6)))
                .toList();
    }
}

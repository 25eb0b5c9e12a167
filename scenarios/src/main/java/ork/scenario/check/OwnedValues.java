package ork.scenario.check;

import java.util.SortedMap;
import java.util.TreeMap;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** The values of an object that the runtime keeps: those that its entry in {@code managedFields} names. */
final class OwnedValues {
    private static final String MANAGER = "orkestra-runtime";

    private OwnedValues() {}

    /** By path; empty for an object that is not kept. */
    static SortedMap<String, String> of(JsonObject object) {
        SortedMap<String, String> values = new TreeMap<>();
        for (Json item : object.array("metadata", "managedFields")) {
            if (item instanceof JsonObject entry
                    && entry.text("manager").equals(MANAGER)
                    && entry.text("operation").equals("Apply")
                    && entry.text("subresource").isEmpty()) {
                walk(entry.object("fieldsV1"), object, "", values);
            }
        }
        return values;
    }

    /** Whether an object has all of these values. */
    static boolean hold(SortedMap<String, String> values, JsonObject object) {
        SortedMap<String, String> now = of(object);
        return values.entrySet().stream().allMatch(each -> each.getValue().equals(now.get(each.getKey())));
    }

    private static void walk(JsonObject fields, Json live, String path, SortedMap<String, String> values) {
        boolean leaf = true;
        for (int i = 0; i < fields.size(); i++) {
            String key = fields.keyAt(i);
            if (key.equals(".") || !(fields.valueAt(i) instanceof JsonObject below)) {
                continue;
            }
            leaf = false;
            walk(below, child(live, key), path + "/" + key, values);
        }
        if (leaf) {
            values.put(path, live.toString());
        }
    }

    private static Json child(Json live, String key) {
        String rest = key.substring(Math.min(2, key.length()));
        if (key.startsWith("f:") && live instanceof JsonObject map) {
            Json value = map.get(rest);
            return value == null ? Json.NULL : value;
        }
        if (live instanceof JsonArray list) {
            for (Json item : list) {
                if (key.startsWith("v:") ? item.toString().equals(rest) : isKeyed(item, rest)) {
                    return item;
                }
            }
        }
        return Json.NULL;
    }

    /** Whether an item of a list has the keys of a {@code k:{…}}. */
    private static boolean isKeyed(Json item, String keys) {
        if (!(item instanceof JsonObject object) || !(ork.json.JsonText.parse(keys) instanceof JsonObject wanted)) {
            return false;
        }
        return wanted.keys().stream().allMatch(name -> java.util.Objects.equals(wanted.get(name), object.get(name)));
    }
}

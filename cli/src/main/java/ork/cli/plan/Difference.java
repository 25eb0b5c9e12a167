package ork.cli.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** The fields in which two states of an object differ, but for what the server counts and writes by itself. */
final class Difference {
    private static final List<String> SERVERS =
            List.of("managedFields", "resourceVersion", "generation", "uid", "creationTimestamp", "selfLink");

    private final List<Plan.Field> fields = new ArrayList<>();

    private Difference() {}

    static List<Plan.Field> between(JsonObject before, JsonObject after) {
        Difference difference = new Difference();
        difference.values("", plain(before), plain(after));
        return difference.fields;
    }

    /** An object without what the server counts and writes by itself. */
    static JsonObject plain(JsonObject object) {
        JsonObject metadata = object.object("metadata");
        for (String field : SERVERS) {
            metadata = metadata.without(field);
        }
        return object.with("metadata", metadata);
    }

    private void values(String path, @Nullable Json was, @Nullable Json is) {
        // Old servers store nulls where newer ones have nothing.
        Json before = was instanceof Json.Null ? null : was;
        Json after = is instanceof Json.Null ? null : is;
        if (before instanceof JsonObject one && after instanceof JsonObject other) {
            TreeSet<String> keys = new TreeSet<>(one.keys());
            keys.addAll(other.keys());
            keys.forEach(key -> values(step(path, key), one.get(key), other.get(key)));
        } else if (before instanceof JsonArray one && after instanceof JsonArray other) {
            items(path, one, other);
        } else if (before == null && after instanceof JsonObject map && isOfTexts(map)) {
            map.keys().forEach(key -> values(step(path, key), null, map.get(key)));
        } else if (after == null && before instanceof JsonObject map && isOfTexts(map)) {
            map.keys().forEach(key -> values(step(path, key), map.get(key), null));
        } else if (before == null ? after != null : !before.equals(after)) {
            fields.add(new Plan.Field(path, Optional.ofNullable(before), Optional.ofNullable(after)));
        }
    }

    /** Such as labels, of which a reader wants to know the one that comes or goes. */
    private static boolean isOfTexts(JsonObject map) {
        return !map.isEmpty() && map.keys().stream().allMatch(key -> map.get(key) instanceof Json.Text);
    }

    /** Items with names go by them; others by their place, and lists of plain values as one value. */
    private void items(String path, JsonArray before, JsonArray after) {
        Optional<SequencedMap<String, Json>> one = named(before);
        Optional<SequencedMap<String, Json>> other = named(after);
        if (one.isPresent() && other.isPresent()) {
            TreeSet<String> names = new TreeSet<>(one.get().keySet());
            names.addAll(other.get().keySet());
            names.forEach(name -> values(
                    path + "[" + name + "]", one.get().get(name), other.get().get(name)));
        } else if (!before.equals(after)) {
            fields.add(new Plan.Field(path, Optional.of(before), Optional.of(after)));
        }
    }

    private static Optional<SequencedMap<String, Json>> named(JsonArray items) {
        SequencedMap<String, Json> named = new LinkedHashMap<>();
        for (Json item : items) {
            if (!(item instanceof JsonObject object)) {
                return Optional.empty();
            }
            String name = object.text("name").isEmpty() ? object.text("type") : object.text("name");
            if (name.isEmpty() || named.putIfAbsent(name, object) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(named);
    }

    private static String step(String path, String key) {
        String word = key.matches("[A-Za-z0-9_-]+") ? key : "\"" + key + "\"";
        return path.isEmpty() ? word : path + "." + word;
    }
}

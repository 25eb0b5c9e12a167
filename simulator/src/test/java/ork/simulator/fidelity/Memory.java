package ork.simulator.fidelity;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ork.json.JsonObject;

/** What one server has shown of its objects. */
final class Memory {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$(version|uid|oldversion|olduid)\\(([a-z]+/\\w+)\\)");

    private final Map<String, JsonObject> last = new TreeMap<>();
    private final Map<String, JsonObject> first = new TreeMap<>();

    void saw(String ref, JsonObject object) {
        if (!object.text("metadata", "resourceVersion").isEmpty()) {
            last.put(ref, object);
            first.putIfAbsent(ref, object);
        }
    }

    /** The object as it was last seen; empty when it never was. */
    JsonObject last(String ref) {
        return last.getOrDefault(ref, JsonObject.EMPTY);
    }

    String fill(String text) {
        Matcher placeholder = PLACEHOLDER.matcher(text);
        return placeholder.replaceAll(found -> {
            JsonObject object =
                    (found.group(1).startsWith("old") ? first : last).getOrDefault(found.group(2), JsonObject.EMPTY);
            return found.group(1).endsWith("uid")
                    ? orElse(object.text("metadata", "uid"), "00000000-0000-0000-0000-000000000000")
                    : orElse(object.text("metadata", "resourceVersion"), "77");
        });
    }

    private static String orElse(String value, String otherwise) {
        return value.isEmpty() ? otherwise : value;
    }
}

package ork.simulator.fidelity;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ork.json.JsonObject;

/** What one server has shown of its objects: to one of its clients, or to any. */
final class Memory {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$(version|uid|oldversion|olduid)\\(([a-z]+/\\w+)\\)");

    private final Map<String, JsonObject> last = new TreeMap<>();
    private final Map<String, JsonObject> first = new TreeMap<>();
    private final @Nullable Memory all;

    /** @param all what every client has seen, for what this one has not; null for that itself */
    Memory(@Nullable Memory all) {
        this.all = all;
    }

    void saw(String ref, JsonObject object) {
        if (!object.text("metadata", "resourceVersion").isEmpty()) {
            last.put(ref, object);
            first.putIfAbsent(ref, object);
            if (all != null) {
                all.saw(ref, object);
            }
        }
    }

    /** The object as it was last seen; empty when it never was. */
    JsonObject last(String ref) {
        return last.containsKey(ref) || all == null ? last.getOrDefault(ref, JsonObject.EMPTY) : all.last(ref);
    }

    private JsonObject first(String ref) {
        return first.containsKey(ref) || all == null ? first.getOrDefault(ref, JsonObject.EMPTY) : all.first(ref);
    }

    /** @param otherwise the version of what has never been seen */
    String fill(String text, String otherwise) {
        Matcher placeholder = PLACEHOLDER.matcher(text);
        return placeholder.replaceAll(found -> {
            JsonObject object = found.group(1).startsWith("old") ? first(found.group(2)) : last(found.group(2));
            return found.group(1).endsWith("uid")
                    ? orElse(object.text("metadata", "uid"), "00000000-0000-0000-0000-000000000000")
                    : orElse(object.text("metadata", "resourceVersion"), otherwise);
        });
    }

    private static String orElse(String value, String otherwise) {
        return value.isEmpty() ? otherwise : value;
    }
}

package ork.engine.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;
import ork.doors.ObjectRef;
import ork.json.JsonObject;
import ork.katalog.resource.ChildWords;
import ork.katalog.resource.Entry;
import ork.katalog.template.Reads;

/**
 * {@code .children} as templates see it: by the plural of the kind and the name of the child, and by the singular, which
 * is the last declared child that exists, or an empty placeholder.
 */
final class ChildrenView {
    private static final JsonObject PLACEHOLDER = JsonObject.of("status", JsonObject.EMPTY);

    private ChildrenView() {}

    static JsonObject of(SequencedMap<ObjectRef, Entry> declared, Function<ObjectRef, Optional<JsonObject>> look) {
        Map<String, JsonObject> singular = new TreeMap<>();
        Map<String, JsonObject> plural = new TreeMap<>();
        declared.forEach((ref, entry) -> {
            Optional<JsonObject> child = look.apply(ref).map(object -> SecretData.hidden(ref.type(), object));
            for (String word : ChildWords.singulars(ref.type(), entry.key())) {
                singular.putIfAbsent(word, PLACEHOLDER);
                child.ifPresent(object -> singular.put(word, object));
            }
            for (String word : ChildWords.plurals(ref.type(), entry.key())) {
                plural.merge(
                        word,
                        child.map(object -> JsonObject.of(ref.name(), object)).orElse(JsonObject.EMPTY),
                        (known, _) -> child.map(object -> known.with(ref.name(), object))
                                .orElse(known));
            }
        });
        singular.putAll(plural);
        return JsonObject.of(singular);
    }

    /** Whether this key of such a child, or a child as a whole, may be looked at. */
    static boolean reads(Entry entry, String key, Reads reads) {
        if (reads.everything()) {
            return true;
        }
        List<String> singulars = ChildWords.singulars(entry.type(), entry.key());
        List<String> plurals = ChildWords.plurals(entry.type(), entry.key());
        for (List<String> path : reads.paths()) {
            if (!path.getFirst().equalsIgnoreCase("children")) {
                continue;
            }
            if (path.size() == 1) {
                return true;
            }
            String word =
                    Character.toLowerCase(path.get(1).charAt(0)) + path.get(1).substring(1);
            int before = singulars.contains(word) ? 2 : plurals.contains(word) ? 3 : -1;
            if (before > 0 && (path.size() <= before || path.get(before).equals(key))) {
                return true;
            }
        }
        return false;
    }
}

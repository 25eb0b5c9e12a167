package ork.engine.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonObject;

/** The difference between two statuses as a merge patch, leaf by leaf. */
final class StatusPatch {
    /** Path to value; a path is joined by dots for its order and kept apart for its steps. */
    private final SortedMap<String, Leaf> leaves = new TreeMap<>();

    record Leaf(List<String> path, Json value) {}

    private StatusPatch() {}

    /** What turns {@code from} into {@code to}, which has all that {@code from} has unless it says null there. */
    static StatusPatch between(JsonObject from, JsonObject to) {
        StatusPatch patch = new StatusPatch();
        patch.collect(from, to, List.of());
        return patch;
    }

    boolean isEmpty() {
        return leaves.isEmpty();
    }

    /** Without the leaves for which the server is known to keep something else, as long as it still has that. */
    StatusPatch without(SortedMap<String, CrMemory.Stuck> stuck, JsonObject from) {
        StatusPatch rest = new StatusPatch();
        leaves.forEach((key, leaf) -> {
            CrMemory.Stuck known = stuck.get(key);
            if (known == null
                    || !known.sent().equals(Digest.of(leaf.value()))
                    || !known.stored().equals(Digest.of(valueAt(from, leaf.path())))) {
                rest.leaves.put(key, leaf);
            }
        });
        return rest;
    }

    /** Remembers where the server keeps something else than this. */
    void learn(JsonObject stored, SortedMap<String, CrMemory.Stuck> stuck) {
        leaves.forEach((key, leaf) -> {
            Json kept = valueAt(stored, leaf.path());
            if (kept.equals(leaf.value())) {
                stuck.remove(key);
            } else {
                stuck.put(key, new CrMemory.Stuck(Digest.of(leaf.value()), Digest.of(kept)));
            }
        });
    }

    /** The same with no empty text in it: such a field is taken away where it is there. */
    StatusPatch withoutEmptyTexts(JsonObject from) {
        StatusPatch rest = new StatusPatch();
        leaves.forEach((key, leaf) -> {
            if (!isEmptyText(leaf)) {
                rest.leaves.put(key, leaf);
            } else if (from.at(leaf.path().toArray(String[]::new)) != null) {
                rest.leaves.put(key, new Leaf(leaf.path(), Json.NULL));
            }
        });
        return rest;
    }

    boolean hasEmptyTexts() {
        return leaves.values().stream().anyMatch(StatusPatch::isEmptyText);
    }

    private static boolean isEmptyText(Leaf leaf) {
        return leaf.value() instanceof Json.Text(String text) && text.isEmpty();
    }

    JsonObject body() {
        JsonObject body = JsonObject.EMPTY;
        for (Leaf leaf : leaves.values()) {
            body = body.withAt(leaf.path(), leaf.value());
        }
        return body;
    }

    private void collect(JsonObject from, JsonObject to, List<String> path) {
        for (int i = 0; i < to.size(); i++) {
            List<String> here = new ArrayList<>(path);
            here.add(to.keyAt(i));
            Json value = to.valueAt(i);
            @Nullable Json before = from.get(to.keyAt(i));
            if (value instanceof JsonObject object && !object.isEmpty()) {
                collect(before instanceof JsonObject known ? known : JsonObject.EMPTY, object, here);
            } else if (value instanceof Json.Null ? before != null : !value.equals(before)) {
                leaves.put(String.join(".", here), new Leaf(List.copyOf(here), value));
            }
        }
    }

    private static Json valueAt(JsonObject object, List<String> path) {
        Json value = object.at(path.toArray(String[]::new));
        return value == null ? Json.NULL : value;
    }
}

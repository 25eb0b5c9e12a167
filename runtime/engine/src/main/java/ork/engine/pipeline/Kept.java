package ork.engine.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ork.engine.informer.Slimming;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/**
 * Keeps of an object what somebody reads, what our own applies own, and its metadata: enough for every comparison and
 * every template, and for most objects a fraction of it. Status, defaults and what other managers own go.
 *
 * @param read by templates and conditions
 */
record Kept(KeptPaths read) implements Slimming {
    @Override
    public JsonObject slim(JsonObject object) {
        List<JsonObject> owned = owned(object);
        JsonObject.Builder kept = JsonObject.builder();
        for (int i = 0; i < object.size(); i++) {
            String key = object.keyAt(i);
            Json value = object.valueAt(i);
            switch (key) {
                case "apiVersion", "kind" -> kept.put(key, value);
                case "metadata" -> kept.put(key, metadata(object.object("metadata")));
                default -> {
                    Json part = part(value, read.at(key), below(owned, "f:" + key));
                    if (part != null) {
                        kept.put(key, part);
                    }
                }
            }
        }
        return SecretData.masked(kept.build());
    }

    private JsonObject metadata(JsonObject metadata) {
        KeptPaths of = read.at("metadata");
        boolean whole = of != null && of.whole();
        JsonObject kept = metadata;
        if (!whole && (of == null || of.at("managedFields") == null)) {
            List<Json> ours = new ArrayList<>();
            for (Json entry : metadata.array("managedFields")) {
                if (entry instanceof JsonObject object && isOurs(object)) {
                    // That we have written it says whose it is; what exactly counts for applies alone.
                    boolean applied = object.text("operation").equals("Apply");
                    ours.add(applied ? object : object.without("fieldsV1"));
                }
            }
            kept = ours.isEmpty() ? kept.without("managedFields") : kept.with("managedFields", JsonArray.of(ours));
        }
        boolean annotationsRead = whole || (of != null && of.at("annotations") != null);
        JsonObject annotations = kept.object("annotations");
        return annotationsRead || !annotations.has(SecretData.LAST_APPLIED)
                ? kept
                : kept.with("annotations", annotations.without(SecretData.LAST_APPLIED));
    }

    private static boolean isOurs(JsonObject managed) {
        String manager = managed.text("manager");
        return manager.equals(Marks.MANAGER) || manager.equals(Marks.HOOK_MANAGER);
    }

    private static List<JsonObject> owned(JsonObject object) {
        List<JsonObject> trees = new ArrayList<>();
        OwnedFields.of(object, Marks.MANAGER).ifPresent(trees::add);
        OwnedFields.of(object, Marks.HOOK_MANAGER).ifPresent(trees::add);
        return trees;
    }

    /**
     * The part of a value that is kept; null for none of it.
     *
     * @param owned trees of owned fields, of which an empty one stands for the whole value
     */
    private static @Nullable Json part(Json value, @Nullable KeptPaths read, List<JsonObject> owned) {
        if ((read != null && read.whole()) || owned.stream().anyMatch(JsonObject::isEmpty)) {
            return value;
        }
        if (read == null && owned.isEmpty()) {
            return null;
        }
        return switch (value) {
            case JsonObject object -> members(object, read, owned);
            case JsonArray array -> read == null ? elements(array, owned) : array;
            default -> value;
        };
    }

    private static Json members(JsonObject object, @Nullable KeptPaths read, List<JsonObject> owned) {
        JsonObject.Builder kept = JsonObject.builder();
        for (int i = 0; i < object.size(); i++) {
            String key = object.keyAt(i);
            Json part = part(object.valueAt(i), read == null ? null : read.at(key), below(owned, "f:" + key));
            if (part != null) {
                kept.put(key, part);
            }
        }
        return kept.build();
    }

    /** Elements that are owned by their key fields; a list that is owned in any other way is kept as it is. */
    private static Json elements(JsonArray array, List<JsonObject> owned) {
        List<Json> kept = new ArrayList<>();
        for (Json element : array) {
            List<JsonObject> trees = new ArrayList<>();
            JsonObject keys = JsonObject.EMPTY;
            for (JsonObject tree : owned) {
                for (int i = 0; i < tree.size(); i++) {
                    String step = tree.keyAt(i);
                    if (step.startsWith("v:") || step.startsWith("i:")) {
                        return array;
                    }
                    if (step.startsWith("k:")
                            && OwnedFields.follow(array, step) == element
                            && tree.valueAt(i) instanceof JsonObject below) {
                        trees.add(below);
                        keys = OwnedFields.keys(step);
                    }
                }
            }
            if (element instanceof JsonObject object && !trees.isEmpty()) {
                kept.add(withKeys(part(object, null, trees), object, keys));
            }
        }
        return JsonArray.of(kept);
    }

    private static Json withKeys(@Nullable Json part, JsonObject element, JsonObject keys) {
        JsonObject kept = part instanceof JsonObject object ? object : JsonObject.EMPTY;
        for (int i = 0; i < keys.size(); i++) {
            Json value = element.get(keys.keyAt(i));
            kept = value == null ? kept : kept.with(keys.keyAt(i), value);
        }
        return kept;
    }

    private static List<JsonObject> below(List<JsonObject> trees, String step) {
        List<JsonObject> below = new ArrayList<>();
        for (JsonObject tree : trees) {
            if (tree.get(step) instanceof JsonObject object) {
                below.add(object);
            }
        }
        return below;
    }
}

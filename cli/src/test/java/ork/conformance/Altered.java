package ork.conformance;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.katalog.load.Sources;

/**
 * A Katalog in which one field of one map is another. What stands beside the way to that map is left out, as far as it is
 * itself a map or a list, so that a load costs next to nothing.
 */
final class Altered implements Sources {
    /** Without these the loader would give up before it comes to the map. */
    private static final List<String> KEPT = List.of("apiTypes", "metadata", "imports", "notes", "inputs");

    private final KnownKatalog katalog;
    private final Sources files;
    private final List<Change> changes;
    private final boolean whole;
    private final boolean said;
    private int maps;

    /**
     * Another value of a field.
     *
     * @param number of the map, as {@link KnownFields} counts them
     * @param value null for none
     */
    record Change(int number, String field, Json value) {}

    /** A Katalog in which several fields are others, and everything beside stays. */
    Altered(KnownKatalog katalog, List<Change> changes) {
        this.katalog = katalog;
        this.files = katalog.fetching();
        this.changes = changes;
        this.whole = true;
        this.said = false;
    }

    /**
     * @param number of the map, as {@link KnownFields} counts them
     * @param value null for none
     * @param whole whether everything beside stays
     */
    Altered(KnownKatalog katalog, int number, String field, Json value, boolean whole) {
        this(katalog, number, field, value, whole, false);
    }

    /** @param said whether null is written, and not left out */
    Altered(KnownKatalog katalog, int number, String field, Json value, boolean whole, boolean said) {
        this.said = said;
        this.katalog = katalog;
        this.files = katalog.fetching();
        this.changes = List.of(new Change(number, field, value));
        this.whole = whole;
    }

    @Override
    public Content read(String path) {
        return katalog.document(KnownKatalog.behind(files, path))
                .<Content>map(document ->
                        new Content.Bytes(JsonText.write(altered(document)).getBytes(StandardCharsets.UTF_8)))
                .orElseGet(() -> files.read(path));
    }

    @Override
    public Optional<String> missing(String path) {
        return files.missing(path);
    }

    @Override
    public String resolve(String declaringFile, String path) {
        return files.resolve(declaringFile, path);
    }

    @Override
    public Optional<String> authorize(String address, String authorization) {
        return files.authorize(address, authorization);
    }

    private Json altered(Json json) {
        int within = count(json);
        if (changes.stream().noneMatch(each -> each.number() >= maps && each.number() < maps + within)) {
            maps += within;
            return json;
        }
        return switch (json) {
            case JsonObject map -> of(map);
            case JsonArray list ->
                JsonArray.of(list.toList().stream().map(this::altered).toList());
            default -> json;
        };
    }

    private JsonObject of(JsonObject map) {
        Map<String, Json> all = new LinkedHashMap<>();
        String way = "";
        for (String key : map.keys()) {
            boolean before = isToCome();
            all.put(key, altered(map.at(key)));
            if (before && !isToCome()) {
                way = key;
            }
        }
        boolean here = false;
        for (Change change : changes) {
            if (change.number() == maps) {
                here = true;
                all.remove(change.field());
                all.values().removeIf(Json.NULL::equals);
                if (said || !Json.NULL.equals(change.value())) {
                    all.put(change.field(), change.value());
                }
            }
        }
        maps++;
        return whole || here ? JsonObject.of(all) : without(JsonObject.of(all), way);
    }

    private boolean isToCome() {
        return maps <= changes.getFirst().number();
    }

    private static int count(Json json) {
        return switch (json) {
            case JsonObject map -> {
                int count = 1;
                for (String key : map.keys()) {
                    count += count(map.at(key));
                }
                yield count;
            }
            case JsonArray list ->
                list.toList().stream().mapToInt(Altered::count).sum();
            default -> 0;
        };
    }

    private static JsonObject without(JsonObject map, String way) {
        Map<String, Json> left = new LinkedHashMap<>();
        for (String key : map.keys()) {
            Json each = map.at(key);
            boolean beside = (each instanceof JsonObject || each instanceof JsonArray) && !key.equals(way);
            if (!beside || KEPT.contains(key)) {
                left.put(key, each);
            }
        }
        return JsonObject.of(left);
    }
}

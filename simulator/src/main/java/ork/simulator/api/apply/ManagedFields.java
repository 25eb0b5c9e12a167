package ork.simulator.api.apply;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** The owners of an object's fields, with the time of their last change. Mutable while one request is handled. */
final class ManagedFields {
    private final TreeMap<Manager, FieldSet> sets = new TreeMap<>();
    private final TreeMap<Manager, String> times = new TreeMap<>();
    private final TreeMap<Manager, Json> encoded = new TreeMap<>();
    private final FieldSets known;

    private ManagedFields(FieldSets known) {
        this.known = known;
    }

    /** @throws IllegalArgumentException when it is not a list of entries */
    static ManagedFields decode(JsonArray entries, FieldSets known) {
        ManagedFields decoded = new ManagedFields(known);
        for (Json each : entries) {
            if (!(each instanceof JsonObject entry)) {
                throw new IllegalArgumentException("managedFields holds something else than objects");
            }
            Manager manager = new Manager(
                    entry.text("operation").equals("Apply"),
                    entry.text("manager"),
                    entry.text("apiVersion"),
                    entry.text("subresource"));
            Json fields = entry.get("fieldsV1");
            decoded.put(manager, known.decode(fields), entry.text("time"));
            if (fields != null) {
                decoded.encoded.put(manager, fields);
            }
        }
        return decoded;
    }

    /** Whether it is a list of entries. */
    static boolean isReadable(JsonArray entries, FieldSets known) {
        try {
            decode(entries, known);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    JsonArray encode() {
        record Line(Manager manager, String time, FieldSet set) {}
        List<Line> lines = new ArrayList<>();
        sets.forEach((manager, set) -> lines.add(new Line(manager, time(manager), set)));
        lines.sort(Comparator.comparing((Line line) -> line.manager().apply() ? 0 : 1)
                .thenComparing(Line::time)
                .thenComparing(Line::manager));
        List<Json> entries = new ArrayList<>();
        for (Line line : lines) {
            JsonObject.Builder entry = JsonObject.builder()
                    .put("apiVersion", line.manager().apiVersion())
                    .put("fieldsType", "FieldsV1")
                    .put("fieldsV1", known.encode(line.set(), encoded.get(line.manager())))
                    .put("manager", line.manager().name())
                    .put("operation", line.manager().apply() ? "Apply" : "Update")
                    .put("time", line.time());
            if (!line.manager().subresource().isEmpty()) {
                entry.put("subresource", line.manager().subresource());
            }
            entries.add(entry.build());
        }
        return JsonArray.of(entries);
    }

    boolean isEmpty() {
        return sets.isEmpty();
    }

    @Nullable
    FieldSet get(Manager manager) {
        return sets.get(manager);
    }

    String time(Manager manager) {
        return times.getOrDefault(manager, "");
    }

    void put(Manager manager, FieldSet set, String time) {
        sets.put(manager, set);
        times.put(manager, time);
    }

    void set(Manager manager, FieldSet set) {
        sets.put(manager, set);
    }

    Map<Manager, FieldSet> all() {
        return new TreeMap<>(sets);
    }

    /** Drops those who own nothing any more. */
    void dropEmpty() {
        sets.values().removeIf(FieldSet::isEmpty);
        times.keySet().retainAll(sets.keySet());
    }
}

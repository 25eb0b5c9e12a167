package ork.simulator.api.apply;

import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.schema.Schema;
import ork.simulator.api.schema.Schema.ListOf;

/** The paths at which two objects differ. */
record Comparison(FieldSet added, FieldSet modified, FieldSet removed) {
    private static final Comparison NOTHING = new Comparison(FieldSet.EMPTY, FieldSet.EMPTY, FieldSet.EMPTY);

    boolean isEmpty() {
        return added.isEmpty() && modified.isEmpty() && removed.isEmpty();
    }

    Comparison without(FieldSet ignored) {
        return new Comparison(
                added.differenceWithBelow(ignored),
                modified.differenceWithBelow(ignored),
                removed.differenceWithBelow(ignored));
    }

    static Comparison of(@Nullable Schema schema, JsonObject before, JsonObject after) {
        return fields(schema, before, after);
    }

    private static Comparison value(@Nullable Schema schema, @Nullable Json before, @Nullable Json after) {
        if (before == after || (before != null && before.equals(after))) {
            return NOTHING;
        }
        Shape.Form form = Shape.form(schema, after == null || after instanceof Json.Null ? before : after);
        if (form == Shape.Form.FIELDS && isObject(before) && isObject(after)) {
            return fields(schema, object(before), object(after));
        }
        if (form == Shape.Form.ITEMS && schema instanceof ListOf list && isArray(before) && isArray(after)) {
            return items(list, array(before), array(after));
        }
        return NOTHING;
    }

    private static Comparison fields(@Nullable Schema schema, JsonObject before, JsonObject after) {
        Collector collector = new Collector();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            int order = i == before.size()
                    ? 1
                    : j == after.size() ? -1 : before.keyAt(i).compareTo(after.keyAt(j));
            String key = order <= 0 ? before.keyAt(i) : after.keyAt(j);
            Json was = order <= 0 ? before.valueAt(i++) : null;
            Json is = order >= 0 ? after.valueAt(j++) : null;
            if (was == null || !was.equals(is)) {
                collector.add(new Step.Field(key), Shape.field(schema, key), was, is);
            }
        }
        return collector.build();
    }

    private static Comparison items(ListOf schema, JsonArray before, JsonArray after) {
        Collector collector = new Collector();
        SortedMap<Step, Json> was = Shape.items(schema, before, "");
        SortedMap<Step, Json> is = Shape.items(schema, after, "");
        TreeSet<Step> steps = new TreeSet<>(was.keySet());
        steps.addAll(is.keySet());
        for (Step step : steps) {
            collector.add(step, schema.items(), was.get(step), is.get(step));
        }
        return collector.build();
    }

    private static final class Collector {
        private final FieldSet.Builder added = new FieldSet.Builder();
        private final FieldSet.Builder modified = new FieldSet.Builder();
        private final FieldSet.Builder removed = new FieldSet.Builder();

        void add(Step step, @Nullable Schema schema, @Nullable Json before, @Nullable Json after) {
            if (before != null && before.equals(after)) {
                return;
            }
            Comparison inside = value(schema, before, after);
            boolean parts =
                    Shape.form(schema, after == null || after instanceof Json.Null ? before : after) != Shape.Form.LEAF;
            boolean bothEmpty = isEmptyOrAbsent(before) && isEmptyOrAbsent(after);
            boolean leaf = !parts || bothEmpty;
            added.add(step, before == null, inside.added());
            removed.add(step, after == null, inside.removed());
            modified.add(step, before != null && after != null && leaf, inside.modified());
        }

        Comparison build() {
            return new Comparison(added.build(), modified.build(), removed.build());
        }
    }

    private static boolean isEmptyOrAbsent(@Nullable Json value) {
        return switch (value) {
            case null -> true;
            case Json.Null _ -> true;
            case JsonObject object -> object.isEmpty();
            case JsonArray array -> array.isEmpty();
            default -> false;
        };
    }

    private static boolean isObject(@Nullable Json value) {
        return value == null || value instanceof Json.Null || value instanceof JsonObject;
    }

    private static boolean isArray(@Nullable Json value) {
        return value == null || value instanceof Json.Null || value instanceof JsonArray;
    }

    private static JsonObject object(@Nullable Json value) {
        return value instanceof JsonObject object ? object : JsonObject.EMPTY;
    }

    private static JsonArray array(@Nullable Json value) {
        return value instanceof JsonArray array ? array : JsonArray.EMPTY;
    }
}

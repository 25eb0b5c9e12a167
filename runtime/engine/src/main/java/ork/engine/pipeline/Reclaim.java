package ork.engine.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/**
 * Takes back the lists of a child that somebody has put other elements into, when the API server does not accept ours
 * beside them: a Service, say, whose port was edited, and which may not have two ports without names. An apply alone
 * cannot mend that, since it leaves alone what others own. So the foreign elements are first written over to our entry of
 * the managed fields; the next apply, which does not want them, then removes them.
 */
final class Reclaim {
    private Reclaim() {}

    /**
     * The managed fields in which {@code manager} owns the elements of others in the lists that {@code wanted} declares.
     *
     * @return empty when there is no such element, or the manager has applied nothing
     */
    static Optional<JsonArray> of(JsonObject live, JsonObject wanted, String manager) {
        JsonArray entries = live.array("metadata", "managedFields");
        JsonObject taken = JsonObject.EMPTY;
        List<JsonObject> others = new ArrayList<>();
        Optional<JsonObject> own = Optional.empty();
        for (Json item : entries) {
            if (!(item instanceof JsonObject entry)) {
                continue;
            }
            JsonObject fields = entry.object("fieldsV1");
            if (entry.text("manager").equals(manager) && entry.text("operation").equals("Apply")) {
                own = Optional.of(entry);
            } else if (!entry.text("subresource").isEmpty()) {
                others.add(entry);
            } else {
                JsonObject foreign = foreign(wanted, fields);
                taken = union(taken, foreign);
                JsonObject left = minus(fields, foreign);
                if (!left.isEmpty()) {
                    others.add(entry.with("fieldsV1", left));
                }
            }
        }
        if (own.isEmpty() || taken.isEmpty()) {
            return Optional.empty();
        }
        others.addFirst(own.get().with("fieldsV1", union(own.get().object("fieldsV1"), taken)));
        return Optional.of(JsonArray.of(others));
    }

    /** The part of the tree that stands for list elements which nobody wants. */
    private static JsonObject foreign(Json wanted, JsonObject fields) {
        JsonObject.Builder foreign = JsonObject.builder();
        for (int i = 0; i < fields.size(); i++) {
            String step = fields.keyAt(i);
            if (fields.valueAt(i) instanceof JsonObject below) {
                Optional<Json> next = OwnedFields.wantedAt(wanted, step);
                JsonObject part = next.isPresent() ? foreign(next.get(), below) : JsonObject.EMPTY;
                if (next.isEmpty() && wanted instanceof JsonArray && !step.equals(".")) {
                    foreign.put(step, below);
                } else if (!part.isEmpty()) {
                    foreign.put(step, part);
                }
            }
        }
        return foreign.build();
    }

    private static JsonObject union(JsonObject one, JsonObject other) {
        JsonObject both = one;
        for (int i = 0; i < other.size(); i++) {
            JsonObject known = one.object(other.keyAt(i));
            JsonObject more = other.valueAt(i) instanceof JsonObject object ? object : JsonObject.EMPTY;
            both = both.with(other.keyAt(i), union(known, more));
        }
        return both;
    }

    private static JsonObject minus(JsonObject fields, JsonObject taken) {
        JsonObject left = fields;
        for (int i = 0; i < taken.size(); i++) {
            String step = taken.keyAt(i);
            JsonObject before = fields.object(step);
            JsonObject after = before.equals(taken.valueAt(i)) ? JsonObject.EMPTY : minus(before, taken.object(step));
            left = after.isEmpty() ? left.without(step) : left.with(step, after);
        }
        return left;
    }
}

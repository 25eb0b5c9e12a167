package ork.scenario.chance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.schedule.SeededRandom;

/** Other specs that a user may wish for: one value of the given one is another number, flag or text. */
final class Wishes {
    private static final int DEPTH_MAX = 5;

    private final SeededRandom random;

    Wishes(SeededRandom random) {
        this.random = random;
    }

    /** A merge patch of the spec; empty when there is nothing in it to change. */
    Optional<JsonObject> of(JsonObject cr) {
        List<JsonObject> patches = new ArrayList<>();
        collect(cr.object("spec"), 0, patches);
        return patches.isEmpty() ? Optional.empty() : Optional.of(patches.get(random.nextInt(patches.size())));
    }

    private void collect(JsonObject object, int depth, List<JsonObject> patches) {
        for (int i = 0; i < object.size(); i++) {
            String key = object.keyAt(i);
            Json value = object.valueAt(i);
            if (value instanceof JsonObject below) {
                if (depth < DEPTH_MAX) {
                    List<JsonObject> inner = new ArrayList<>();
                    collect(below, depth + 1, inner);
                    inner.forEach(patch -> patches.add(JsonObject.of(key, patch)));
                }
            } else {
                other(value).ifPresent(another -> patches.add(JsonObject.of(key, another)));
            }
        }
    }

    private Optional<Json> other(Json value) {
        String text = value.toString();
        if (text.equals("true") || text.equals("false")) {
            return Optional.of(Json.of(text.equals("false")));
        }
        if (text.matches("[0-9]{1,3}")) {
            long number = Long.parseLong(text);
            return Optional.of(Json.of(Math.max(0, number + (random.chance(0.6) ? 1 : -1))));
        }
        return text.matches("\"[a-z0-9][a-z0-9.:/-]{0,40}\"")
                ? Optional.of(Json.of(text.substring(1, text.length() - 1) + random.nextInt(10)))
                : Optional.empty();
    }
}

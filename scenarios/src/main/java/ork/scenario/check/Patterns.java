package ork.scenario.check;

import ork.json.Json;
import ork.json.JsonObject;

/** Parts of objects, as a scenario gives them. */
public final class Patterns {
    private Patterns() {}

    /** Whether an object has all of this. */
    public static boolean holds(JsonObject object, JsonObject pattern) {
        for (String key : pattern.keys()) {
            Json wanted = pattern.get(key);
            Json there = object.get(key);
            boolean same = wanted instanceof JsonObject below && there instanceof JsonObject inner
                    ? holds(inner, below)
                    : wanted != null && wanted.equals(there);
            if (!same) {
                return false;
            }
        }
        return true;
    }

    /** The object with what it says nothing of. */
    public static JsonObject filled(JsonObject object, JsonObject sets) {
        JsonObject filled = object;
        for (String key : sets.keys()) {
            Json wanted = sets.get(key);
            Json there = object.get(key);
            if (there instanceof JsonObject inner && wanted instanceof JsonObject below) {
                filled = filled.with(key, filled(inner, below));
            } else if (there == null && wanted != null) {
                filled = filled.with(key, wanted);
            }
        }
        return filled;
    }
}

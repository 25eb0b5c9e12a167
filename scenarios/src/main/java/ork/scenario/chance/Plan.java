package ork.scenario.chance;

import java.util.List;
import ork.json.JsonObject;

/**
 * What a seed has made up, or what is left of it.
 *
 * @param note what its file opens with, a line each
 * @param hooks what the Katalog's hooks throw, by class; empty for hooks as they are
 */
public record Plan(
        long seed,
        List<String> note,
        List<JsonObject> objects,
        JsonObject world,
        JsonObject hooks,
        List<JsonObject> steps) {
    public Plan {
        note = List.copyOf(note);
        objects = List.copyOf(objects);
        steps = List.copyOf(steps);
    }

    /** Its file, as the folder that it lies in calls it. */
    public String file() {
        return "seed-" + seed + ".scenario.yaml";
    }

    Plan withNote(List<String> lines) {
        return new Plan(seed, lines, objects, world, hooks, steps);
    }

    Plan withObjects(List<JsonObject> others) {
        return new Plan(seed, note, others, world, hooks, steps);
    }

    Plan withWorld(JsonObject other) {
        return new Plan(seed, note, objects, other, hooks, steps);
    }

    Plan withHooks(JsonObject others) {
        return new Plan(seed, note, objects, world, others, steps);
    }

    Plan withSteps(List<JsonObject> others) {
        return new Plan(seed, note, objects, world, hooks, others);
    }
}

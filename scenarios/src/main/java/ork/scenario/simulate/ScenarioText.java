package ork.scenario.simulate;

import java.util.List;
import ork.json.Json;
import ork.json.JsonObject;

/** A scenario file as people read it: a line for each object and each step. */
final class ScenarioText {
    private ScenarioText() {}

    static String of(Chance.Setup setup, long seed, JsonObject world, List<JsonObject> steps) {
        StringBuilder text = new StringBuilder();
        text.append("# Made up by ork simulate, seed ").append(seed).append(". Play it with: ork replay\n");
        text.append("apiVersion: orkestra.orkspace.io/v1\nkind: Scenario\n");
        text.append("metadata: {name: seed-").append(seed).append("}\n");
        text.append("shows: What seed ").append(seed).append(" makes up.\n");
        text.append("katalog: ").append(Json.of(setup.katalogFile())).append('\n');
        list(text, "crs", setup.objects());
        text.append("world: ").append(world).append('\n');
        list(text, "script", steps);
        return text.toString();
    }

    private static void list(StringBuilder text, String field, List<JsonObject> items) {
        if (!items.isEmpty()) {
            text.append(field).append(":\n");
            items.forEach(item -> text.append("  - ").append(item).append('\n'));
        }
    }
}

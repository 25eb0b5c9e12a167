package ork.scenario.chance;

import java.util.List;
import ork.json.Json;
import ork.json.JsonObject;

/** A plan as a scenario file that people read: a line for each object and each step. */
public final class ScenarioText {
    private ScenarioText() {}

    /** @param katalogFile as seen from where the file is to lie */
    public static String of(Plan plan, String katalogFile) {
        StringBuilder text = new StringBuilder();
        plan.note().forEach(line -> text.append("# ").append(line).append('\n'));
        text.append("apiVersion: orkestra.orkspace.io/v1\nkind: Scenario\n");
        text.append("metadata: {name: seed-").append(plan.seed()).append("}\n");
        text.append("shows: What seed ").append(plan.seed()).append(" makes up.\n");
        text.append("katalog: ").append(Json.of(katalogFile)).append('\n');
        list(text, "crs", plan.objects());
        text.append("world: ").append(plan.world()).append('\n');
        if (plan.hooks().size() > 0) {
            text.append("hooks: ").append(plan.hooks()).append('\n');
        }
        list(text, "script", plan.steps());
        return text.toString();
    }

    private static void list(StringBuilder text, String field, List<JsonObject> items) {
        if (!items.isEmpty()) {
            text.append(field).append(":\n");
            items.forEach(item -> text.append("  - ").append(item).append('\n'));
        }
    }
}

package ork.scenario.chance;

import java.util.HexFormat;
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
        text.append("katalog: ").append(inYaml(Json.of(katalogFile))).append('\n');
        list(text, "crs", plan.objects());
        text.append("world: ").append(inYaml(plan.world())).append('\n');
        if (plan.hooks().size() > 0) {
            text.append("hooks: ").append(inYaml(plan.hooks())).append('\n');
        }
        list(text, "script", plan.steps());
        return text.toString();
    }

    private static void list(StringBuilder text, String field, List<JsonObject> items) {
        if (!items.isEmpty()) {
            text.append(field).append(":\n");
            items.forEach(item -> text.append("  - ").append(inYaml(item)).append('\n'));
        }
    }

    /** JSON is YAML, but for characters that YAML has in no text as they are, or takes for the end of a line. */
    private static String inYaml(Json value) {
        String json = value.toString();
        StringBuilder text = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c >= '\u007f' && c < '\u00a0' || c == '\u2028' || c == '\u2029' || c == '\ufeff' || c > '\ufffd') {
                text.append("\\u").append(HexFormat.of().toHexDigits(c));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}

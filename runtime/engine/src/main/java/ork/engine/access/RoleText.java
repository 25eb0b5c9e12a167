package ork.engine.access;

import java.util.List;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.json.JsonText;

/**
 * Documents of maps, lists and texts as canonical YAML: keys in their order, two blanks a level, a text in quotes unless
 * every reader takes it for itself, a list of texts in one line.
 */
final class RoleText {
    private static final List<String> NO_TEXTS = List.of("true", "false", "yes", "no", "on", "off", "null", "y", "n");

    private RoleText() {}

    static String of(List<JsonObject> documents) {
        StringBuilder text = new StringBuilder();
        for (JsonObject document : documents) {
            text.append(text.isEmpty() ? "" : "---\n");
            map(document, "", "", text);
        }
        return text.toString();
    }

    private static void map(JsonObject map, String first, String indent, StringBuilder text) {
        String before = first;
        for (int i = 0; i < map.size(); i++) {
            text.append(before).append(map.keyAt(i)).append(':');
            before = indent;
            switch (map.valueAt(i)) {
                case JsonObject object
                when !object.isEmpty() -> {
                    text.append('\n');
                    map(object, indent + "  ", indent + "  ", text);
                }
                case JsonArray array
                when !array.isEmpty() && array.get(0) instanceof JsonObject -> {
                    text.append('\n');
                    for (Json item : array) {
                        map((JsonObject) item, indent + "  - ", indent + "    ", text);
                    }
                }
                case Json value -> text.append(' ').append(flow(value)).append('\n');
            }
        }
    }

    private static String flow(Json value) {
        return switch (value) {
            case Json.Text(String text)
            when text.matches("[A-Za-z][A-Za-z0-9./-]*") && !NO_TEXTS.contains(text) -> text;
            case JsonArray array ->
                "["
                        + String.join(
                                ", ",
                                array.toList().stream().map(RoleText::flow).toList()) + "]";
            case Json other -> JsonText.write(other);
        };
    }
}

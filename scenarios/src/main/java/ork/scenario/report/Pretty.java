package ork.scenario.report;

import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.json.JsonText;

/** JSON for people: two blanks a level, the fields in their order. */
public final class Pretty {
    private Pretty() {}

    /** Without a line break at the end. */
    public static String text(Json json) {
        StringBuilder text = new StringBuilder();
        write(json, "", text);
        return text.toString();
    }

    private static void write(Json json, String indent, StringBuilder text) {
        String deeper = indent + "  ";
        switch (json) {
            case JsonObject object
            when !object.isEmpty() -> {
                String before = "{\n";
                for (String key : object.keys()) {
                    text.append(before)
                            .append(deeper)
                            .append(JsonText.write(Json.of(key)))
                            .append(": ");
                    Json value = object.get(key);
                    write(value == null ? Json.NULL : value, deeper, text);
                    before = ",\n";
                }
                text.append('\n').append(indent).append('}');
            }
            case JsonArray array
            when array.size() > 0 -> {
                String before = "[\n";
                for (Json item : array) {
                    text.append(before).append(deeper);
                    write(item, deeper, text);
                    before = ",\n";
                }
                text.append('\n').append(indent).append(']');
            }
            default -> text.append(JsonText.write(json));
        }
    }
}

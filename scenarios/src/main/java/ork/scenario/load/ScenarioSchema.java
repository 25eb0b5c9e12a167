package ork.scenario.load;

import java.util.ArrayList;
import java.util.List;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** The JSON Schemas of scenario and Simulate files, for editors: made of the tables that their loaders check files with. */
public final class ScenarioSchema {
    /** Which editors read as what YAML makes of it. */
    private static final List<String> FLAG = List.of("true", "false");

    private ScenarioSchema() {}

    public static JsonObject scenario() {
        return schema("An ork scenario", "docs/scenarios.md says how to write one.", ScenarioTable.SCENARIO);
    }

    public static JsonObject simulate() {
        return schema("An ork simulation", "docs/simulate.md says how to write one.", SimulateTable.SIMULATE);
    }

    private static JsonObject schema(String title, String description, Shape.Fields fields) {
        return fields(fields)
                .with("$schema", "https://json-schema.org/draft/2020-12/schema")
                .with("title", title)
                .with("description", description);
    }

    private static JsonObject of(Shape shape) {
        return switch (shape) {
            case Shape.Fields fields -> fields(fields);
            case Shape.Named(Shape value, int max, Shape.Text key) -> {
                JsonObject named =
                        type("object").with("additionalProperties", of(value)).with("maxProperties", max);
                yield key.pattern().isEmpty()
                        ? named
                        : named.with("propertyNames", JsonObject.of("pattern", Json.of(key.pattern())));
            }
            case Shape.Items(Shape item, int max) ->
                type("array").with("items", of(item)).with("maxItems", max);
            case Shape.Whole(long min, long max) ->
                max == Long.MAX_VALUE
                        ? type("integer").with("minimum", min)
                        : type("integer").with("minimum", min).with("maximum", max);
            case Shape.Word(List<String> words) ->
                words.equals(FLAG) ? type("boolean") : JsonObject.of("enum", JsonArray.ofTexts(words));
            case Shape.Text text ->
                text.pattern().isEmpty() ? type("string") : type("string").with("pattern", text.pattern());
            case Shape.Manifest _ -> type("object");
            case Shape.Either(Shape one, Shape other) ->
                JsonObject.of("anyOf", JsonArray.of(List.of(of(one), of(other))));
        };
    }

    private static JsonObject type(String name) {
        return JsonObject.of("type", Json.of(name));
    }

    private static JsonObject fields(Shape.Fields fields) {
        JsonObject schema = type("object").with("additionalProperties", Json.of(false));
        JsonArray required = required(fields);
        if (required.size() > 0) {
            schema = schema.with("required", required);
        }
        List<Json> choices = new ArrayList<>();
        for (List<String> choice : fields.oneOf()) {
            List<JsonObject> each = choice.stream()
                    .map(name -> JsonObject.of("required", JsonArray.ofTexts(List.of(name))))
                    .toList();
            choices.add(JsonObject.of("oneOf", JsonArray.of(each)));
        }
        if (!choices.isEmpty()) {
            schema = schema.with("allOf", JsonArray.of(choices));
        }
        return schema.with("properties", properties(fields));
    }

    private static JsonArray required(Shape.Fields fields) {
        return JsonArray.ofTexts(fields.fields().stream()
                .filter(Shape.Field::required)
                .map(Shape.Field::name)
                .toList());
    }

    private static JsonObject properties(Shape.Fields fields) {
        JsonObject.Builder properties = JsonObject.builder();
        for (Shape.Field field : fields.fields()) {
            properties.put(field.name(), of(field.shape()).with("description", field.meaning()));
        }
        return properties.build();
    }
}

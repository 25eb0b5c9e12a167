package ork.cli;

import java.util.List;
import java.util.Locale;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** How objects are printed. */
enum ObjectForm {
    YAML,
    JSON;

    /** YAML as one document an object, JSON as one {@code List}, as kubectl does both. */
    String of(List<JsonObject> objects) {
        if (this == JSON) {
            return Printed.json(JsonObject.builder()
                    .put("apiVersion", "v1")
                    .put("kind", "List")
                    .put("items", JsonArray.of(objects))
                    .build());
        }
        StringBuilder text = new StringBuilder();
        objects.forEach(object -> text.append("---\n").append(Printed.yaml(object)));
        return text.toString();
    }

    /** As it is typed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

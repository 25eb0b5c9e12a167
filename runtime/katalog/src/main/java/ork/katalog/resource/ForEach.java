package ork.katalog.resource;

import java.util.ArrayList;
import java.util.List;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.katalog.template.Reads;
import ork.katalog.template.RenderException;
import ork.katalog.template.Scope;
import ork.katalog.template.Template;
import ork.katalog.yaml.Position;

/**
 * That an entry makes a child for each element of a list, or for each key of a map (section 1.10).
 *
 * @param field how messages name the list or the map
 * @param elements yields it
 * @param as another name for {@code .item}; empty for none
 */
public record ForEach(Position position, String field, Template elements, String as) {
    private static final int ELEMENTS_MAX = 500;

    /**
     * What the templates and conditions of each child see.
     *
     * @throws RenderException when there is something else than a list or a map, or there are too many elements
     */
    List<Scope> scopes(Scope scope) {
        List<Scope> scopes = new ArrayList<>();
        Json over = elements.value(scope);
        int size = over instanceof JsonArray list ? list.size() : over instanceof JsonObject map ? map.size() : 0;
        if (size > ELEMENTS_MAX) {
            throw wrong("has " + size + " elements: " + ELEMENTS_MAX + " are the most");
        }
        switch (over) {
            case JsonArray list -> list.forEach(element -> scopes.add(over(scope, element, JsonObject.EMPTY)));
            case JsonObject map -> {
                for (int i = 0; i < map.size(); i++) {
                    Json key = Json.of(map.keyAt(i));
                    scopes.add(over(scope, key, JsonObject.of("key", key).with("value", map.valueAt(i))));
                }
            }
            case Json.Null _ -> {}
            case Json.Text(String text) when text.isEmpty() -> {}
            default -> throw wrong("is neither a list nor a map");
        }
        return scopes;
    }

    private Scope over(Scope scope, Json item, JsonObject besides) {
        JsonObject data = scope.data().with("item", item);
        for (String key : besides.keys()) {
            Json value = besides.get(key);
            data = value == null ? data : data.with(key, value);
        }
        return scope.over(as.isEmpty() ? data : data.with(as, item));
    }

    private RenderException wrong(String why) {
        return new RenderException(position, "forEach: " + field + " " + why);
    }

    Reads reads() {
        return elements.reads();
    }
}

package ork.katalog.template;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** The group "Lists, maps", and access with a fallback. What is no list or no map has nothing in it. */
final class CollectionFunctions {
    private CollectionFunctions() {}

    static List<Function> functions() {
        return List.of(
                Function.of("listHas", 2, CollectionFunctions::has),
                Function.of("listGet", 2, call -> item(call.list(0), call.get(1))),
                Function.of("listLen", 1, call -> Json.of((long) call.list(0).size())),
                Function.of("mapGet", 2, call -> Values.field(call.get(0), call.text(1))),
                Function.of("mapKeys", 1, call -> JsonArray.ofTexts(call.map(0).keys())),
                Function.of("mapValues", 1, CollectionFunctions::values),
                Function.of("mapPick", 1, Function.ANY_NUMBER, call -> part(call, true)),
                Function.of("mapOmit", 1, Function.ANY_NUMBER, call -> part(call, false)),
                Function.of("get", 1, Function.ANY_NUMBER, CollectionFunctions::get),
                Function.of("getOr", 2, call -> or(call, value -> !Values.isEmpty(value))),
                Function.of(
                        "getStringOr",
                        2,
                        call -> or(call, value -> value instanceof Json.Text(String text) && !text.isEmpty())),
                Function.of("getIntOr", 2, CollectionFunctions::intOr),
                Function.of("getBoolOr", 2, call -> or(call, value -> value instanceof Json.Bool)));
    }

    private static Json has(Invocation call) {
        for (Json item : call.list(0)) {
            if (Values.equal(item, call.get(1))) {
                return Json.TRUE;
            }
        }
        return Json.FALSE;
    }

    private static Json item(JsonArray list, Json index) {
        long at = Values.integer(index);
        return at >= 0 && at < list.size() ? list.get((int) at) : Json.NULL;
    }

    private static Json values(Invocation call) {
        JsonObject map = call.map(0);
        List<Json> values = new ArrayList<>();
        for (int i = 0; i < map.size(); i++) {
            values.add(map.valueAt(i));
        }
        return JsonArray.of(values);
    }

    /** The map with the named keys alone, or without them. */
    private static Json part(Invocation call, boolean picked) {
        JsonObject map = call.map(0);
        JsonObject part = picked ? JsonObject.EMPTY : map;
        for (int i = 1; i < call.size(); i++) {
            String key = call.text(i);
            call.steps(map.size());
            Json value = map.get(key);
            if (value != null) {
                part = picked ? part.with(key, value) : part.without(key);
            }
        }
        return part;
    }

    private static Json get(Invocation call) {
        List<String> path = new ArrayList<>();
        for (int i = 1; i < call.size(); i++) {
            path.add(call.text(i));
        }
        return Values.at(call.get(0), path);
    }

    private static Json or(Invocation call, Predicate<Json> fits) {
        return call.get(fits.test(call.get(0)) ? 0 : 1);
    }

    private static Json intOr(Invocation call) {
        return Values.isNumeric(call.get(0)) ? Json.of(Values.integer(call.get(0))) : call.get(1);
    }
}

package ork.katalog.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** The group "Types". */
final class TypeFunctions {
    private static final List<String> TRUE_WORDS = List.of("true", "yes", "on", "1", "t", "y");

    private TypeFunctions() {}

    static List<Function> functions() {
        return List.of(
                Function.of("toInt", 1, call -> Json.of(Values.integer(call.get(0)))),
                Function.of("toFloat", 1, call -> new Json.Real(Values.number(call.get(0)))),
                Function.of("toBool", 1, call -> Json.of(bool(call.get(0)))),
                Function.of("toString", 1, call -> Json.of(call.text(0))),
                Function.of("toList", 1, TypeFunctions::toList),
                Function.of("typeOf", 1, call -> Json.of(Values.typeOf(call.get(0)))),
                is("typeMap", "map"),
                is("typeList", "list"),
                is("typeString", "string"),
                is("typeNumber", "number"),
                is("typeBool", "bool"),
                is("typeNull", "null"),
                Function.of(
                        "isScalar",
                        1,
                        call -> Json.of(!Values.isComposite(call.get(0)) && !(call.get(0) instanceof Json.Null))),
                Function.of("isComposite", 1, call -> Json.of(Values.isComposite(call.get(0)))),
                Function.of("len", 1, call -> Json.of(length(call.get(0)))),
                Function.of("asList", 1, call -> asList(call.get(0))),
                Function.of("asMap", 1, call -> call.get(0) instanceof JsonObject map ? map : JsonObject.EMPTY),
                Function.of("asString", 1, call -> Json.of(call.text(0))));
    }

    private static Function is(String name, String type) {
        return Function.of(name, 1, call -> Json.of(Values.typeOf(call.get(0)).equals(type)));
    }

    private static boolean bool(Json value) {
        return value instanceof Json.Text(String text)
                ? TRUE_WORDS.contains(text.strip().toLowerCase(Locale.ROOT))
                : !Values.isEmpty(value);
    }

    /** Of a text in bytes, as in Go; of anything that has no length, zero. */
    private static long length(Json value) {
        return switch (value) {
            case Json.Text(String text) -> Bytes.length(text);
            case JsonArray array -> array.size();
            case JsonObject object -> object.size();
            default -> 0;
        };
    }

    private static Json asList(Json value) {
        return switch (value) {
            case JsonArray array -> array;
            case Json.Null() -> JsonArray.EMPTY;
            default -> JsonArray.of(value);
        };
    }

    private static Json toList(Invocation call) {
        if (call.get(0) instanceof JsonArray array) {
            return array;
        }
        List<Json> items = new ArrayList<>();
        for (String item : call.text(0).split(",", -1)) {
            if (!item.isBlank()) {
                items.add(Json.of(item.strip()));
            }
        }
        return JsonArray.of(items);
    }
}

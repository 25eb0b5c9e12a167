package ork.katalog.template;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntPredicate;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** Go's own functions, but for {@code and} and {@code or}, which the evaluation knows. */
final class BuiltinFunctions {
    private BuiltinFunctions() {}

    static List<Function> functions() {
        return List.of(
                Function.of("not", 1, call -> Json.of(Values.isEmpty(call.get(0)))),
                Function.of("eq", 2, Function.ANY_NUMBER, call -> Json.of(equalsAny(call))),
                Function.of("ne", 2, call -> Json.of(!Values.equal(call.get(0), call.get(1)))),
                ordered("lt", order -> order < 0),
                ordered("le", order -> order <= 0),
                ordered("gt", order -> order > 0),
                ordered("ge", order -> order >= 0),
                Function.of("index", 1, Function.ANY_NUMBER, BuiltinFunctions::index),
                Function.of("slice", 1, 3, BuiltinFunctions::slice),
                Function.of("print", 0, Function.ANY_NUMBER, call -> Json.of(Printf.print(call.all()))),
                Function.of("println", 0, Function.ANY_NUMBER, call -> Json.of(Printf.println(call.all()))),
                Function.of(
                        "printf",
                        1,
                        Function.ANY_NUMBER,
                        call -> Json.of(Printf.printf(call.text(0), call.all().subList(1, call.size()), call::allow))),
                Function.of("html", 1, Function.ANY_NUMBER, call -> Json.of(Escapes.html(Printf.print(call.all())))),
                Function.of("js", 1, Function.ANY_NUMBER, call -> Json.of(Escapes.js(Printf.print(call.all())))),
                Function.of(
                        "urlquery",
                        1,
                        Function.ANY_NUMBER,
                        call -> Json.of(URLEncoder.encode(Printf.print(call.all()), StandardCharsets.UTF_8)
                                .replace("*", "%2A")
                                .replace("%7E", "~"))));
    }

    private static Function ordered(String name, IntPredicate holds) {
        return Function.of(name, 2, call -> Json.of(holds.test(Values.compare(call.get(0), call.get(1)))));
    }

    private static boolean equalsAny(Invocation call) {
        for (int i = 1; i < call.size(); i++) {
            if (Values.equal(call.get(0), call.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** A key or an index that is not there gives null, where Go stops with an error. Of a text, a byte as a number. */
    private static Json index(Invocation call) {
        Json here = call.get(0);
        for (int i = 1; i < call.size(); i++) {
            String step = call.text(i);
            here = switch (here) {
                case JsonObject object -> object.has(step) ? Values.at(object, List.of(step)) : Json.NULL;
                case Json.Text(String text) -> Bytes.at(text, step);
                default -> Values.at(here, List.of(step));
            };
        }
        return here;
    }

    /** Of a list or of a text, counted in bytes; bounds beyond the end are the end. */
    private static Json slice(Invocation call) {
        Json of = call.get(0);
        if (of instanceof JsonArray array) {
            int from = call.integer(1, 0, array.size());
            int to = call.size() > 2 ? call.integer(2, from, array.size()) : array.size();
            return JsonArray.of(array.toList().subList(from, to));
        }
        String text = Values.text(of);
        int length = Bytes.length(text);
        int from = call.integer(1, 0, length);
        int to = call.size() > 2 ? call.integer(2, from, length) : length;
        return Json.of(Bytes.slice(text, from, to));
    }
}

package ork.katalog.template;

import java.util.List;
import ork.json.Json;

/** The group "Conditional". The order of {@code default}'s arguments is settled when a template is parsed. */
final class ConditionalFunctions {
    private ConditionalFunctions() {}

    static List<Function> functions() {
        return List.of(
                Function.of("ternary", 3, call -> call.get(Values.isEmpty(call.get(0)) ? 2 : 1)),
                Function.of("boolTernary", 3, call -> call.get(call.get(0).equals(Json.TRUE) ? 1 : 2)),
                Function.of("eqTernary", 4, call -> call.get(Values.equal(call.get(0), call.get(1)) ? 2 : 3)),
                Function.of("boolDefault", 2, call -> call.get(call.get(0) instanceof Json.Bool ? 0 : 1)),
                Function.of("default", 2, call -> call.get(Values.isEmpty(call.get(0)) ? 1 : 0)),
                Function.of("coalesce", 1, Function.ANY_NUMBER, ConditionalFunctions::coalesce),
                Function.of("empty", 1, call -> Json.of(Values.isEmpty(call.get(0)))),
                Function.of("Empty", 1, call -> Json.of(Values.isEmpty(call.get(0)))),
                Function.of("notEmpty", 1, call -> Json.of(!Values.isEmpty(call.get(0)))));
    }

    private static Json coalesce(Invocation call) {
        for (Json value : call.all()) {
            if (!Values.isEmpty(value)) {
                return value;
            }
        }
        return Json.NULL;
    }
}

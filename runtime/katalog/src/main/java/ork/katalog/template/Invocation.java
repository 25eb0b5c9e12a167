package ork.katalog.template;

import java.time.Instant;
import java.util.List;
import ork.doors.RandomSource;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** One call of a function: its arguments, and what the evaluation around it allows. */
final class Invocation {
    private final List<Json> arguments;
    private final Budget budget;
    private final Scope scope;

    Invocation(List<Json> arguments, Budget budget, Scope scope) {
        this.arguments = arguments;
        this.budget = budget;
        this.scope = scope;
    }

    /** Where chance comes from. */
    RandomSource random() {
        return scope.random();
    }

    /** The moment of the evaluation. */
    Instant now() {
        return scope.now();
    }

    /** What statements yield in the place of the call: they cost what it may cost. */
    Json run(Parser.Parsed parsed) {
        Evaluation evaluation = new Evaluation(scope, parsed.slots(), budget);
        return parsed.statements().size() == 1
                        && parsed.statements().getFirst() instanceof Statement.Print(Expression value)
                ? evaluation.value(value)
                : Json.of(evaluation.text(parsed.statements()));
    }

    int size() {
        return arguments.size();
    }

    /** The argument; null where there is none. */
    Json get(int index) {
        return index < arguments.size() ? arguments.get(index) : Json.NULL;
    }

    List<Json> all() {
        return arguments;
    }

    String text(int index) {
        return Values.text(get(index));
    }

    /** The argument as a whole number within the range; zero when it is none. */
    int integer(int index, int min, int max) {
        return Math.clamp(Values.integer(get(index)), min, max);
    }

    /** To be asked before a text of this length is made. */
    void allow(long length) {
        budget.allow(length);
    }

    /** To be asked before so many items are looked at. */
    void steps(int steps) {
        budget.steps(steps);
    }

    /** The argument as a map; an empty one when it is none. */
    JsonObject map(int index) {
        JsonObject map = get(index) instanceof JsonObject object ? object : JsonObject.EMPTY;
        steps(map.size());
        return map;
    }

    /** The argument as a list, which is going to be looked at; an empty one when it is none. */
    JsonArray list(int index) {
        return get(index) instanceof JsonArray array ? items(array) : JsonArray.EMPTY;
    }

    /** A list that is going to be looked at. */
    JsonArray items(JsonArray list) {
        steps(list.size());
        return list;
    }

    /** The objects of a list in the first argument. */
    List<JsonObject> objects(String field) {
        return items(map(0).array(field)).toList().stream()
                .filter(item -> item instanceof JsonObject)
                .map(item -> (JsonObject) item)
                .toList();
    }

    /** The texts with a comma and a space between them. */
    Json joined(List<String> texts) {
        allow(texts.stream().mapToLong(text -> text.length() + 2L).sum());
        return Json.of(String.join(", ", texts));
    }
}

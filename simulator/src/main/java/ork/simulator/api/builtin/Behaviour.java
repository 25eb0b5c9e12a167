package ork.simulator.api.builtin;

import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import ork.json.JsonObject;
import ork.simulator.api.history.View;
import ork.simulator.api.schema.FieldError;

/** What is particular about the objects of one built-in kind. The methods are asked in the order in which they stand. */
public interface Behaviour {
    Behaviour NONE = new Behaviour() {};

    /** Defaults that depend on other fields. */
    default JsonObject defaults(JsonObject object) {
        return object;
    }

    /** What the server sets in a new object, whatever the client sent. */
    default JsonObject created(JsonObject object) {
        return object;
    }

    /** What the server keeps of the object before, whatever the client sent. */
    default JsonObject updated(JsonObject wanted, JsonObject before) {
        return wanted;
    }

    /** What the endpoint of the status keeps of the object before, beside its spec. */
    default JsonObject statusUpdated(JsonObject wanted, JsonObject before) {
        return wanted;
    }

    /**
     * What the server hands out, such as addresses.
     *
     * @param random from zero, below its argument
     */
    default JsonObject allocated(JsonObject object, View view, IntUnaryOperator random) {
        return object;
    }

    default List<FieldError> check(JsonObject object) {
        return List.of();
    }

    /** What may not change, or not in this way. */
    default List<FieldError> checkUpdate(JsonObject wanted, JsonObject before) {
        return List.of();
    }

    /**
     * How many seconds an object has to end when it is deleted; empty for kinds that end at once and are simply removed.
     *
     * @param asked what the request allows
     */
    default Optional<Long> grace(JsonObject object, Optional<Long> asked) {
        return Optional.empty();
    }

    /** Whether a deletion that does not say so leaves behind what the object owns. */
    default boolean orphans() {
        return false;
    }

    /** The name rule of the kind. */
    default Names.Rule nameRule() {
        return Names.Rule.SUBDOMAIN;
    }
}

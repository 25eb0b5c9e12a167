package ork.engine.pipeline;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import ork.json.Json;
import ork.json.JsonObject;

/**
 * What a decision has heard from outside. It belongs to one cycle, so that what is asked again within it, over a newer CR
 * too, is answered the same.
 */
final class Answers {
    private final SortedMap<String, Remote> remote = new TreeMap<>();
    private JsonObject calls = JsonObject.EMPTY;
    private JsonObject sentinels = JsonObject.EMPTY;
    private Optional<JsonObject> numbers = Optional.empty();

    private sealed interface Remote {
        record Said(Json value) implements Remote {}

        record Failed(Stop why) implements Remote {}
    }

    /** Those of the external calls that have been made, by their names. */
    JsonObject calls() {
        return calls;
    }

    /** What has become of the CR since the last turn that came to an end. */
    JsonObject sentinels() {
        return sentinels;
    }

    void sentinels(JsonObject seen) {
        sentinels = seen;
    }

    /** The operator's own numbers, which are read once. */
    JsonObject numbers(Supplier<JsonObject> read) {
        JsonObject known = numbers.orElseGet(read);
        numbers = Optional.of(known);
        return known;
    }

    void called(String name, JsonObject answer) {
        calls = calls.with(name, answer);
    }

    /**
     * What a source says, which is asked once.
     *
     * @throws Stop as asking does
     */
    Json remote(String key, Supplier<Json> ask) {
        Remote known = remote.get(key);
        if (known == null) {
            try {
                known = new Remote.Said(ask.get());
            } catch (Stop failure) {
                known = new Remote.Failed(failure);
            }
            remote.put(key, known);
        }
        return switch (known) {
            case Remote.Said(Json value) -> value;
            case Remote.Failed(Stop why) -> throw why;
        };
    }
}

package ork.engine.informer;

import org.jspecify.annotations.Nullable;
import ork.json.JsonObject;

/** What an event or a list has changed in a cache, for its handlers. */
sealed interface Difference {
    record Changed(@Nullable JsonObject before, JsonObject now, boolean unseen) implements Difference {}

    record Removed(JsonObject last, boolean unseen) implements Difference {}
}

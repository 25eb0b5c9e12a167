package ork.simulator.api.history;

import org.jspecify.annotations.Nullable;
import ork.json.JsonObject;

/**
 * One line of the log.
 *
 * @param object the object as stored; of a removal, its last state with the version of the removal (D1)
 * @param previous the state before; null when the object is new
 * @param bytes about how much of the object is not in the state before
 */
public record Entry(
        long revision,
        Key key,
        JsonObject object,
        boolean removes,
        @Nullable JsonObject previous,
        long bytes) {}

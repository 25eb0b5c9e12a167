package ork.engine.http;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import ork.engine.queue.Standing;
import ork.json.JsonObject;

/**
 * The next turn of a CR, as far as the queue knows of one.
 *
 * @param standing where the CR is in the queue
 * @param now as the instance's clock has it
 * @param generation of the CR in the cache; empty where it is not in it
 */
public record Next(Standing standing, Instant now, OptionalLong generation) {
    /** Nobody has asked for one. */
    public static final Next NONE = new Next(new Standing.Absent(), Instant.EPOCH, OptionalLong.empty());

    /**
     * For a page that says what was last decided.
     *
     * @param decided the generation that the last decision was over; empty where that is not known
     * @param resync within which every CR has a turn
     */
    void on(JsonObject.Builder page, OptionalLong decided, Duration resync) {
        JsonObject next = switch (standing) {
            case Standing.Held _ -> JsonObject.EMPTY.with("state", "running");
            case Standing.Ready _ -> JsonObject.EMPTY.with("state", "queued");
            case Standing.Delayed(Duration left) ->
                JsonObject.EMPTY
                        .with("state", "delayed")
                        .with("at", now.plus(left).toString())
                        .with("inMillis", left.toMillis())
                        .with("resyncMillis", resync.toMillis());
            case Standing.Absent _ -> JsonObject.EMPTY;
        };
        boolean newer = generation.isPresent() && decided.isPresent() && generation.getAsLong() > decided.getAsLong();
        if (!next.isEmpty()) {
            page.put("next", newer ? next.with("generation", generation.getAsLong()) : next);
        }
    }
}

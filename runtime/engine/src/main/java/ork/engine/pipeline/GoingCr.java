package ork.engine.pipeline;

import java.util.Optional;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.json.Json;
import ork.json.JsonObject;

/** The CR of a turn that deletes it, as it was last read or written here, and the notes that are made on it. */
final class GoingCr {
    private final Cycle cycle;
    private JsonObject live;

    GoingCr(Cycle cycle, JsonObject live) {
        this.cycle = cycle;
        this.live = live;
    }

    JsonObject live() {
        return live;
    }

    /**
     * @return why the server does not take the note, where that will not change by itself; empty when it stands
     * @throws Moved when the CR has changed
     * @throws Stop when the CR has gone, or nobody knows whether the note stands
     */
    Optional<Stop> annotate(String key, String text, String doing) {
        JsonObject annotations = JsonObject.of(key, Json.of(text));
        Client.Written written = cycle.client.merge(
                cycle.ref,
                Call.Subresource.NONE,
                live,
                JsonObject.of("metadata", JsonObject.of("annotations", annotations)),
                () -> cycle.memory.doubtful = true);
        return switch (written) {
            case Client.Written.Stored(JsonObject stored) -> {
                cycle.crWritten(stored);
                cycle.changedSomething();
                live = stored;
                yield Optional.empty();
            }
            case Client.Written.Refused(ApiStatus status) when status.isNotFound() -> throw Stop.gone();
            case Client.Written.Refused(ApiStatus status) when status.isConflict() -> throw new Moved(cycle.live());
            case Client.Written.Refused(ApiStatus status) -> {
                Stop refused = Client.refused(doing, status);
                if (Stop.isTrouble(status)) {
                    throw refused;
                }
                yield Optional.of(refused);
            }
        };
    }
}

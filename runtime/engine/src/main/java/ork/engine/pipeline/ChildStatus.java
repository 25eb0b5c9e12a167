package ork.engine.pipeline;

import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** Writes the status that a {@code custom} child is to have, where it does not have it. */
final class ChildStatus {
    private final Cycle cycle;

    ChildStatus(Cycle cycle) {
        this.cycle = cycle;
    }

    /** @param live the child as it is now */
    void settle(Wanted wanted, JsonObject live) {
        if (wanted.status().isEmpty()) {
            return;
        }
        JsonObject status = wanted.status().get();
        StatusPatch patch = StatusPatch.between(live.object("status"), status);
        ChildMemory child = cycle.memory.child(wanted.ref());
        if (patch.isEmpty() || known(status, live).equals(child.statusSent)) {
            return;
        }
        Client.Written written = cycle.client.merge(
                wanted.ref(),
                Call.Subresource.STATUS,
                live,
                JsonObject.of("status", patch.body()),
                () -> child.doubtful = true);
        switch (written) {
            case Client.Written.Stored(JsonObject stored) -> {
                child.statusSent = known(status, stored);
                child.answer = stored;
                cycle.changed(stored);
            }
            case Client.Written.Refused(ApiStatus refusal) -> {
                // The next turn sees what it is now; a child without a status subresource fails until that is declared.
                child.doubtful = true;
                throw Client.refused("writing the status of " + wanted.ref(), refusal);
            }
        }
    }

    /** The same wish over the same status: what the server dropped of it then, it would drop again. */
    private static Digest known(JsonObject wanted, JsonObject live) {
        Json status = live.object("status");
        return Digest.of(JsonArray.of(wanted, status));
    }
}

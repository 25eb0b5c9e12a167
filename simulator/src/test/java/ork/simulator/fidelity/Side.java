package ork.simulator.fidelity;

import java.util.List;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ResourceType;
import ork.doors.WatchEvent;
import ork.json.JsonObject;

/** One of the two API servers, with a namespace of its own for a sequence of calls. */
interface Side extends AutoCloseable {
    Answer send(Call call);

    /** Waits until nothing that the cluster does by itself still changes the object. */
    JsonObject settled(JsonObject object);

    /** Everything that the watches of this sequence delivered, type by type, up to now. */
    List<WatchEvent> events(ResourceType type);

    @Override
    void close();
}

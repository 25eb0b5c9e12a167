package ork.simulator.fidelity;

import java.util.Map;
import java.util.TreeMap;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.json.JsonObject;

/** What has been seen of one server's objects. */
final class Sight {
    private final Side side;
    private final Map<ObjectRef, String> firstVersions = new TreeMap<>();
    private final Map<ObjectRef, String> firstUids = new TreeMap<>();
    private final Map<ObjectRef, JsonObject> answered = new TreeMap<>();

    Sight(Side side) {
        this.side = side;
    }

    /** The object now; empty when it is not there. */
    JsonObject live(ObjectRef ref) {
        return side.send(new Call.Get(ref, "", Kinds.TIMEOUT)) instanceof Answer.Done(JsonObject body)
                ? side.settled(body)
                : JsonObject.EMPTY;
    }

    /** The version that an object of this name had when it was first seen. */
    String firstVersion(ObjectRef ref) {
        return firstVersions.getOrDefault(ref, "1");
    }

    /** The uid of the first object that had this name. */
    String firstUid(ObjectRef ref) {
        return firstUids.getOrDefault(ref, "00000000-0000-0000-0000-000000000000");
    }

    /** What the last write of the object was answered with; empty when there was none. */
    JsonObject answered(ObjectRef ref) {
        return answered.getOrDefault(ref, JsonObject.EMPTY);
    }

    /** @param object the object when nothing but the next call changes it */
    void saw(ObjectRef ref, JsonObject answer, JsonObject object) {
        answered.put(ref, answer);
        String version = object.text("metadata", "resourceVersion");
        if (object.text("kind").equals(ref.type().kind()) && !version.isEmpty()) {
            firstVersions.putIfAbsent(ref, version);
            firstUids.putIfAbsent(ref, object.text("metadata", "uid"));
        }
    }
}

package ork.engine.leadership;

import java.time.Duration;
import java.util.Optional;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ClusterPort;
import ork.doors.ObjectRef;
import ork.json.JsonObject;

/** The calls of an election. They do not pass the gate: the gate follows from them. */
final class LeaseCalls {
    private static final String FIELD_MANAGER = "orkestra-elector";

    private final ClusterPort cluster;
    private final ObjectRef target;

    LeaseCalls(ClusterPort cluster, ObjectRef target) {
        this.cluster = cluster;
        this.target = target;
    }

    Answer look(Duration timeout) {
        return cluster.send(new Call.Get(target, "", timeout));
    }

    /** Stores the Lease as it is to be: on the version that was seen, or only if there is none. */
    Answer claim(Optional<LeaseRecord> seen, JsonObject lease, Duration timeout) {
        return cluster.send(
                seen.isPresent()
                        ? new Call.Update(target, Call.Subresource.NONE, lease, FIELD_MANAGER, timeout)
                        : new Call.Create(target, lease, FIELD_MANAGER, timeout));
    }
}

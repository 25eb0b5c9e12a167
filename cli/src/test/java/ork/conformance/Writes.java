package ork.conformance;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ClusterPort;
import ork.doors.Doors;
import ork.doors.ObjectRef;
import ork.doors.WatchRequest;
import ork.doors.WatchStream;

/** Notes what a runtime sends that changes something, its own Leases and Events aside. */
final class Writes implements ClusterPort {
    private static final List<String> OWN = List.of("events", "leases");

    private final ClusterPort cluster;
    private final List<String> writes = new CopyOnWriteArrayList<>();

    Writes(ClusterPort cluster) {
        this.cluster = cluster;
    }

    Doors over(Doors doors) {
        return new Doors(doors.clock(), doors.threads(), this, doors.outbound(), doors.random());
    }

    int count() {
        return writes.size();
    }

    List<String> since(int count) {
        return writes.subList(count, writes.size());
    }

    @Override
    public Answer send(Call call) {
        Answer answer = cluster.send(call);
        // What is refused has changed nothing: a name that is taken is tried again with each resync.
        if (!(answer instanceof Answer.Refused)) {
            switch (call) {
                case Call.Create create -> note("POST", create.target());
                case Call.Update update -> note("PUT", update.target());
                case Call.Patch patch -> note("PATCH", patch.target());
                case Call.Delete delete -> note("DELETE", delete.target());
                default -> {}
            }
        }
        return answer;
    }

    @Override
    public WatchStream watch(WatchRequest request) {
        return cluster.watch(request);
    }

    private void note(String verb, ObjectRef target) {
        if (!OWN.contains(target.type().plural())) {
            writes.add(verb + " " + target.type().plural() + " " + target.name());
        }
    }
}

package ork.engine.lifecycle;

import java.time.Duration;
import java.util.List;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ClusterPort;
import ork.doors.ResourceType;
import ork.engine.leadership.Precedent;
import ork.engine.pipeline.Marks;

/**
 * Whether a CR bears the mark of a runtime. The mark is the first thing that a leader writes for a CR, so where no CR
 * bears it nobody has led, or whoever did has nothing in hand that could be written to. Costs one list of one object for
 * each kind, and only where there is no Lease.
 */
public final class MarkedCrs implements Precedent {
    private static final String MARKED = Marks.MANAGED + "=true";

    private final ClusterPort cluster;
    private final List<ResourceType> managed;

    public MarkedCrs(ClusterPort cluster, List<ResourceType> managed) {
        this.cluster = cluster;
        this.managed = List.copyOf(managed);
    }

    @Override
    public boolean isNone(Duration timeout) {
        return managed.stream().allMatch(type -> isNone(type, timeout));
    }

    private boolean isNone(ResourceType type, Duration timeout) {
        return switch (cluster.send(new Call.ListPage(type, "", MARKED, "", "", 1, "", timeout))) {
            case Answer.Done(var page) -> page.array("items").isEmpty();
            // A kind that is not installed has no CRs.
            case Answer.Refused(var status) -> status.isNotFound();
            case Answer.Unsent _, Answer.Unknown _ -> false;
        };
    }
}

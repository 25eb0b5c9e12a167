package ork.scenario.check;

import java.time.Duration;
import java.util.TreeMap;
import java.util.TreeSet;
import ork.doors.ApiStatus;
import ork.doors.ObjectRef;

/**
 * DG-6: users are not hindered by what is down, unless a webhook says {@code Fail}; and soon after the quiet point, with
 * the runtime alive, every deletion has come to its end.
 */
final class NoBlockade implements Checker {
    static final String ID = "DG-6";
    private static final int SERVER_ERROR = 500;
    /** After a resync and a drain: what waits for creations that nobody has answered, and for namespaces. */
    private static final Duration GOES_WITHIN = Duration.ofSeconds(10);

    private final Evidence evidence;
    private final TreeMap<ObjectRef, String> leaving = new TreeMap<>();
    private final TreeSet<ObjectRef> late = new TreeSet<>();

    NoBlockade(Evidence evidence) {
        this.evidence = evidence;
    }

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        switch (moment) {
            case Moment.Acted acted when acted.sort() == Moment.Sort.DEED -> findings.judge(ID);
            case Moment.Refused(Duration _, String what, ApiStatus why) ->
                findings.require(
                        why.code() < SERVER_ERROR
                                || evidence.about().admissions().stream().anyMatch(Evidence.Admission::fails),
                        ID,
                        what + " is refused: " + why);
            case Moment.Stored(Duration at, var change, var _)
            when before.isCr(change.ref()) -> {
                String uid = Marked.uid(change.object());
                if (change.kind() == ork.simulator.api.Change.Kind.DELETED) {
                    boolean inTime = at.compareTo(evidence.milestones().due().plus(GOES_WITHIN)) <= 0;
                    findings.judge(ID);
                    if (leaving.remove(change.ref()) != null && !inTime) {
                        late.add(change.ref());
                    }
                } else if (Marked.deleting(change.object())) {
                    leaving.put(change.ref(), uid);
                }
            }
            default -> {}
        }
    }

    @Override
    public void end(Ledger last, Findings findings) {
        leaving.keySet().forEach(ref -> findings.require(false, ID, ref + " was deleted, and has not gone"));
        late.forEach(ref -> findings.require(false, ID, ref + " was deleted, and has gone long after all was well"));
    }
}

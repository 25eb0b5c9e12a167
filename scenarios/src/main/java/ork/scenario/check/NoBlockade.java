package ork.scenario.check;

import java.time.Duration;
import java.util.TreeSet;
import ork.doors.ApiStatus;
import ork.doors.ObjectRef;
import ork.simulator.api.Change;

/**
 * DG-6: users are not hindered by what is down, unless a webhook says {@code Fail}; and soon after the quiet point, with
 * the runtime alive, every deletion has come to its end; what others hold by finalizers of their own is theirs.
 */
final class NoBlockade implements Checker {
    static final String ID = "DG-6";
    private static final int SERVER_ERROR = 500;
    /** After a resync and a drain: what waits for creations that nobody has answered, and for namespaces. */
    private static final Duration GOES_WITHIN = Duration.ofSeconds(10);

    private final Evidence evidence;
    private final TreeSet<ObjectRef> leaving = new TreeSet<>();
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
            case Moment.Stored(Duration at, Change change, var _)
            when before.isCr(change.ref()) -> {
                boolean gone = change.kind() == Change.Kind.DELETED;
                if (gone) {
                    findings.judge(ID);
                }
                if (!gone && Marked.held(change.object())) {
                    leaving.add(change.ref());
                } else if (leaving.remove(change.ref())
                        && at.compareTo(evidence.milestones().due().plus(GOES_WITHIN)) > 0) {
                    late.add(change.ref());
                }
            }
            default -> {}
        }
    }

    @Override
    public void end(Ledger last, Findings findings) {
        leaving.forEach(ref -> findings.require(false, ID, ref + " was deleted, and has not gone"));
        late.forEach(ref -> findings.require(false, ID, ref + " was deleted, and has gone long after all was well"));
    }
}

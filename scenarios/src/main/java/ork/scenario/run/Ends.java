package ork.scenario.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.doors.ObjectRef;
import ork.engine.reconcile.ObjectKey;
import ork.scenario.check.Evidence;
import ork.scenario.check.Moment;
import ork.scenario.check.Scene;
import ork.scenario.language.AtEnd;
import ork.simulator.api.Change;
import ork.simulator.world.CallRecord;

/** Holds what a run has left in the cluster against what its file says of the end. */
final class Ends {
    /** Of one object; the first ones tell enough. */
    private static final int SAID_MAX = 3;

    private final Evidence evidence;

    private Ends(Evidence evidence) {
        this.evidence = evidence;
    }

    /**
     * What is otherwise.
     *
     * @param what in a sentence, with the place in the file
     * @param scene its story ends when the object was last written; empty for an object that there never was
     */
    record Wrong(String what, Optional<Scene> scene) {}

    static List<Wrong> of(List<AtEnd> wanted, Evidence evidence) {
        Ends ends = new Ends(evidence);
        List<Wrong> wrong = new ArrayList<>();
        for (AtEnd each : wanted) {
            ends.wrong(each).ifPresent(wrong::add);
        }
        return wrong;
    }

    /** The last that became of an object. @param moment the number of it; -1 before the first instance started */
    private record Last(int moment, Duration at, Change change, Optional<CallRecord> author) {
        boolean isThere() {
            return change.kind() != Change.Kind.DELETED;
        }

        String who() {
            return author.map(CallRecord::instance).orElse("somebody else");
        }

        String when() {
            return moment < 0 ? "was there before anything began" : "was last written by " + who() + " at " + ms(at);
        }
    }

    private Optional<Wrong> wrong(AtEnd wanted) {
        Optional<Last> last = last(wanted.ref());
        Optional<Last> there = last.filter(Last::isThere);
        String what = "";
        if (wanted.there() && there.isEmpty()) {
            what = "there is no " + wanted.ref() + ", and it is to be there: "
                    + last.map(gone -> gone.who() + " deleted it at " + ms(gone.at()))
                            .orElse("nobody has ever made it");
        } else if (wanted.there()) {
            List<String> lacking = Lacking.of(wanted.has(), there.get().change().object());
            if (!lacking.isEmpty()) {
                what = wanted.ref() + " is not as it is to be: "
                        + String.join("; ", lacking.stream().limit(SAID_MAX).toList())
                        + (lacking.size() > SAID_MAX ? "; and " + (lacking.size() - SAID_MAX) + " more" : "") + "; it "
                        + there.get().when();
            }
        } else if (there.isPresent()) {
            what = wanted.ref() + " is there, and is not to be; it "
                    + there.get().when();
        }
        return what.isEmpty()
                ? Optional.empty()
                : Optional.of(new Wrong(
                        wanted.position() + ": at the end " + what,
                        last.filter(each -> each.moment() >= 0)
                                .map(each -> new Scene(each.moment(), Optional.of(ObjectKey.of(wanted.ref()))))));
    }

    private Optional<Last> last(ObjectRef ref) {
        List<Moment> moments = evidence.moments();
        for (int i = moments.size() - 1; i >= 0; i--) {
            if (moments.get(i) instanceof Moment.Stored(Duration at, Change change, var author) && isOf(change, ref)) {
                return Optional.of(new Last(i, at, change, author));
            }
        }
        return evidence.beginning().stream()
                .filter(change -> isOf(change, ref))
                .map(change -> new Last(-1, Duration.ZERO, change, Optional.empty()))
                .findFirst();
    }

    /** Whatever version of its kind it is stored in. */
    private static boolean isOf(Change change, ObjectRef ref) {
        return change.ref().name().equals(ref.name())
                && change.ref().namespace().equals(ref.namespace())
                && change.ref().type().qualifiedPlural().equals(ref.type().qualifiedPlural());
    }

    private static String ms(Duration time) {
        return time.toMillis() + " ms";
    }
}

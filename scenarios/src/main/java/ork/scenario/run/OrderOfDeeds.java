package ork.scenario.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ork.doors.ApiStatus;
import ork.doors.ObjectRef;
import ork.scenario.language.Deed;
import ork.scenario.language.Step;

/**
 * What users did to each object of a run, in the order in which they did it. Of two deeds the later one counts, so other orders
 * have other ends. What is deleted and made anew is two deeds, since it is made when the old one has gone: a change that comes
 * before that is lost with the old one. So is one order what users do, how often each object had been made anew until then, and
 * which of what they make the cluster refused, since it stood there still or had gone already. What is not made anew until the end, and followed by
 * nothing, makes no other order: whether a CR goes at all is judged.
 */
final class OrderOfDeeds {
    private final Map<ObjectRef, List<String>> each = new TreeMap<>();
    private final Map<ObjectRef, Integer> anew = new TreeMap<>();

    /** A user is about to do this. */
    void comes(Step step) {
        step.deed()
                .target()
                .ifPresent(ref -> each.computeIfAbsent(ref, _ -> new ArrayList<>())
                        .add(step.position() + ", made anew " + anew.getOrDefault(ref, 0) + " times"));
    }

    /** The cluster did not do what came last. What a webhook refuses is another matter, and is judged. */
    void refused(Step step, ApiStatus why) {
        boolean stands = step.deed() instanceof Deed.Create && why.isAlreadyExists();
        boolean gone = step.deed() instanceof Deed.Recreate && why.isNotFound();
        if (stands || gone) {
            step.deed().target().map(each::get).ifPresent(deeds -> deeds.add(deeds.removeLast() + ", refused"));
        }
    }

    /** What a step deletes has gone, and stands again. */
    void madeAnew(Step step) {
        step.deed().target().ifPresent(ref -> anew.merge(ref, 1, Integer::sum));
    }

    boolean isThatOf(OrderOfDeeds other) {
        return each.equals(other.each);
    }
}

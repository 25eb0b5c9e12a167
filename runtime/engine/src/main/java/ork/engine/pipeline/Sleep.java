package ork.engine.pipeline;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ork.doors.DurationText;
import ork.doors.ObjectRef;

/**
 * Puts off what is to be made by an entry with {@code sleep} (section 1.6). No worker waits: what is there is kept, what
 * comes after it is not made either, nothing is pruned, and the key comes back.
 *
 * <p>A child sleeps from the turn that first wants it and does not find it, by the clock of this process alone. Who has
 * forgotten that, as a new leader has, lets it sleep once more: later, and nothing else. One that has been there, whether
 * its own entry sleeps or one before it, is made again at once (RC-5), also by a leader who has not seen it: which ones
 * have slept is noted on the CR.
 */
final class Sleep {
    private static final String CHILDREN = "children";

    /** Names come from templates, and the note has to fit on the CR: beyond these a child may sleep once more. */
    private static final int NOTED_MAX = 256;

    private final Cycle cycle;
    private final Children children;
    private final boolean anyCouldSleep;
    private final SequencedSet<String> noted;
    private final SequencedSet<String> slept = new LinkedHashSet<>();
    private @Nullable Wanted first;
    private Duration left = Duration.ZERO;

    Sleep(Cycle cycle, Children children) {
        this.cycle = cycle;
        this.children = children;
        this.anyCouldSleep = cycle.crd.box().children().stream()
                .anyMatch(entry -> entry.sleep().isPositive());
        this.noted = OwnNote.read(cycle.cr(), Marks.SLEPT, CHILDREN);
    }

    /** Whether a child is not to be looked at in this turn; asked in the order in which they are made. */
    boolean holds(Wanted child) {
        if (!anyCouldSleep) {
            return false;
        }
        ObjectRef ref = child.ref();
        if (cycle.memory.awake.contains(ref) || noted.contains(ref.toString()) || children.there(child)) {
            wake(child);
            return false;
        }
        if (!child.sleep().isPositive()) {
            return first != null;
        }
        long now = cycle.monotonicNanos();
        long since = cycle.memory.asleep.computeIfAbsent(ref, _ -> now);
        Duration rest = child.sleep().minusNanos(now - since);
        if (rest.isPositive()) {
            cycle.account.asleep(ref);
            if (first == null) {
                first = child;
                left = rest;
            }
            return true;
        }
        if (first != null) {
            return true;
        }
        wake(child);
        return false;
    }

    private void wake(Wanted child) {
        cycle.memory.asleep.remove(child.ref());
        cycle.memory.awake.add(child.ref());
        if (child.sleep().isPositive() && slept.size() < NOTED_MAX) {
            slept.add(child.ref().toString());
        }
    }

    /** One write when a child has slept, and none at rest. */
    private void note() {
        if (slept.equals(noted)) {
            return;
        }
        Marking marking = new Marking(cycle);
        if (slept.isEmpty()) {
            marking.forget(Marks.SLEPT);
        } else {
            marking.annotate(Marks.SLEPT, OwnNote.text(cycle.owner.uid(), CHILDREN, slept));
        }
    }

    /**
     * @param wanted all children: of the others nothing is remembered
     * @throws Stop to come back when the first one has slept
     */
    void end(Set<ObjectRef> wanted) {
        cycle.memory.asleep.keySet().retainAll(wanted);
        cycle.memory.awake.retainAll(wanted);
        note();
        Wanted sleeper = first;
        if (sleeper != null) {
            throw Stop.waiting(
                    sleeper.ref() + " sleeps " + DurationText.of(sleeper.sleep()) + " before it is made", left);
        }
    }
}

package ork.scenario.simulate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One cycle of a CR: its first turn; from then on, all turns that one thing led to, until all was calm again.
 *
 * @param number from one
 * @param end when its last turn was over, from the start of the runtime
 * @param ops each object once for each verb, in the order in which they were done first
 * @param ending of its last turn
 */
public record Cycle(int number, Duration end, List<Op> ops, Ending ending) {
    public Cycle {
        ops = List.copyOf(ops);
    }

    /** What people see of it: whatever was written. */
    public List<Op> written() {
        return ops.stream().filter(Op::wrote).toList();
    }

    /** Whether it wrote nothing, status aside. */
    boolean isQuiet() {
        return withoutStatus().stream().noneMatch(Op::wrote);
    }

    /** Whether another did the same, status aside, and came to the same. */
    boolean isAlike(Cycle other) {
        List<Op> mine = withoutStatus();
        List<Op> others = other.withoutStatus();
        return ending.equals(other.ending)
                && mine.size() == others.size()
                && mine.stream().allMatch(op -> others.stream().anyMatch(op::isAlike));
    }

    private List<Op> withoutStatus() {
        return ops.stream().filter(op -> !op.isStatus()).toList();
    }

    /** The ops of several turns as those of one. */
    static List<Op> merged(List<Op> ops) {
        List<Op> merged = new ArrayList<>();
        for (Op op : ops) {
            int at = 0;
            while (at < merged.size() && !merged.get(at).isAlike(op)) {
                at++;
            }
            if (at < merged.size()) {
                merged.set(at, merged.get(at).and(op));
            } else {
                merged.add(op);
            }
        }
        return merged;
    }
}

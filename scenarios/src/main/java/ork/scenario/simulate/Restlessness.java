package ork.scenario.simulate;

import java.util.ArrayList;
import java.util.List;

/** Says why a course is not steady: what its last cycles did differently, or why its last one cannot last. */
public final class Restlessness {
    private static final int LINES_MAX = 10;

    private Restlessness() {}

    /** @param course with a cycle at least */
    public static List<String> of(Course course) {
        List<Cycle> cycles = course.cycles();
        Cycle last = cycles.getLast();
        List<String> why = new ArrayList<>();
        if (!last.ending().mayLast()) {
            why.add(
                    last.ending().isError()
                            ? "cycle " + last.number() + " failed: "
                                    + last.ending().words()
                            : "in cycle " + last.number() + " " + last.ending().words());
        }
        if (cycles.size() == 1) {
            why.add("one cycle cannot show that nothing changes: let it have more");
            return why;
        }
        Cycle before = cycles.get(cycles.size() - 2);
        if (why.isEmpty() && !before.ending().equals(last.ending())) {
            why.add("cycle " + before.number() + " ended otherwise: " + told(before.ending()));
        }
        last.written().stream()
                .filter(op -> !op.isStatus() && before.ops().stream().anyMatch(op::isAlike))
                .forEach(op -> why.add("cycle " + last.number() + " still wrote " + op));
        differing(last, before).forEach(op -> why.add(did(last, op) + ", and cycle " + before.number() + " did not"));
        differing(before, last).forEach(op -> why.add(did(before, op) + ", and cycle " + last.number() + " did not"));
        return why.stream().limit(LINES_MAX).toList();
    }

    private static String did(Cycle cycle, Op op) {
        return "cycle " + cycle.number() + " had " + op.verb().word() + " " + op;
    }

    private static String told(Ending ending) {
        return ending.words().isEmpty() ? "well" : ending.words();
    }

    private static List<Op> differing(Cycle one, Cycle other) {
        return one.ops().stream()
                .filter(op -> !op.isStatus() && other.ops().stream().noneMatch(op::isAlike))
                .toList();
    }
}

package ork.scenario.simulate;

import java.util.ArrayList;
import java.util.List;
import ork.doors.DurationText;

/** A course as people read it, in the form of section 15 of the runtime's specification. Times are simulated. */
public final class CourseText {
    /** More lines than anybody reads of one cycle. */
    private static final int LINES_MAX = 100;

    private CourseText() {}

    public static String of(Course course) {
        List<String> lines = new ArrayList<>();
        lines.add("Simulating " + course.title());
        lines.add("");
        int shown = course.steadyAt().orElse(course.cycles().size());
        int same = 0;
        List<String> before = List.of();
        for (Cycle cycle : course.cycles().subList(0, shown)) {
            List<String> now = cycle(cycle);
            if (now.equals(before)) {
                same++;
            } else {
                fold(lines, before, same, cycle.number() - 1);
                same = now.isEmpty() ? 1 : 0;
                before = now;
                if (!now.isEmpty()) {
                    lines.add("  Cycle " + cycle.number() + ":");
                    lines.addAll(now);
                }
            }
        }
        fold(lines, before, same, shown);
        lines.add("");
        lines.addAll(end(course));
        return String.join("\n", lines) + "\n";
    }

    private static void fold(List<String> lines, List<String> before, int count, int last) {
        if (count > 0) {
            String which = count == 1 ? "cycle " + last : "cycles " + (last - count + 1) + "–" + last;
            lines.add("  (" + which + ": " + (before.isEmpty() ? "nothing to write" : "the same") + ")");
        }
    }

    private static List<String> cycle(Cycle cycle) {
        List<String> lines = new ArrayList<>();
        List<Op> written = cycle.written();
        written.stream().limit(LINES_MAX).forEach(op -> lines.add("    " + sign(op) + " " + op));
        if (written.size() > LINES_MAX) {
            lines.add("    and " + (written.size() - LINES_MAX) + " more");
        }
        if (!cycle.ending().words().isEmpty()) {
            lines.add("    " + (cycle.ending().isError() ? "✗ " : "… ")
                    + cycle.ending().words());
        }
        return lines;
    }

    private static String sign(Op op) {
        return switch (op.effect()) {
            case CREATED -> "+";
            case DELETED -> "-";
            case CHANGED, NONE -> "~";
        };
    }

    private static List<String> end(Course course) {
        String took = DurationText.of(course.took()) + " of simulated time";
        if (course.steadyAt().isPresent()) {
            return List.of("  ✓ Steady state at cycle " + course.steadyAt().get() + " in " + took);
        }
        if (course.cycles().isEmpty()) {
            return List.of("  ✗ Not steady: it was never reconciled" + waiting());
        }
        List<String> lines = new ArrayList<>();
        lines.add("  ✗ Not steady after " + count(course.cycles().size()) + " in " + took);
        lines.addAll(Restlessness.of(course).stream().map(line -> "    " + line).toList());
        return lines;
    }

    private static String waiting() {
        return "; what its entry depends on may not have come to the condition that is asked for";
    }

    private static String count(int cycles) {
        return cycles == 1 ? "1 cycle" : cycles + " cycles";
    }
}

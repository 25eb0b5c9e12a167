package ork.engine.campaign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All that a run is made from: a seed for what nobody plans (latencies, the schedule), how many instances there are, and
 * what happens when. Its text can be given to {@link #parse} and then does the same again.
 */
record Plan(long seed, int instances, List<Step> steps) {
    Plan {
        steps = steps.stream().sorted(Comparator.comparingLong(Step::atMillis)).toList();
    }

    static Plan parse(String text) {
        List<String> lines = text.strip().lines().map(String::strip).toList();
        String[] head = lines.getFirst().split(" ", -1);
        return new Plan(
                Long.parseLong(head[1]),
                Integer.parseInt(head[3]),
                lines.stream().skip(1).map(Step::parse).toList());
    }

    /** The same workload for one instance, with nothing going wrong. */
    Plan withoutFaults() {
        return new Plan(
                seed, 1, steps.stream().filter(step -> !step.verb().isFault()).toList());
    }

    Plan without(int index) {
        List<Step> fewer = new ArrayList<>(steps);
        fewer.remove(index);
        return new Plan(seed, instances, fewer);
    }

    /** The same with something more going wrong. */
    Plan with(Step step) {
        List<Step> more = new ArrayList<>(steps);
        more.add(step);
        return new Plan(seed, instances, more);
    }

    /**
     * Whether children may be left that only the slow sweep can find: of CRs that lost their finalizer, or born late when
     * the process that would have waited for them is no more.
     */
    boolean needsSweep() {
        boolean late = steps.stream().anyMatch(step -> step.detail().startsWith("late"));
        boolean more = steps.stream().filter(step -> step.verb().isFault()).count() > 1;
        return (late && more) || steps.stream().anyMatch(step -> step.verb() == Verb.FORCE);
    }

    @Override
    public String toString() {
        return "seed " + seed + " instances " + instances + "\n"
                + steps.stream().map(Step::toString).collect(Collectors.joining("\n"));
    }
}

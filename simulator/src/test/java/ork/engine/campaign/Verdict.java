package ork.engine.campaign;

import java.util.ArrayList;
import java.util.List;
import ork.engine.pipeline.FinalState;

/**
 * Whether a plan's run keeps every promise. Of one that does not, the fewest lines of the plan are looked for that break
 * the same promise, and both are told: {@code Verdict.of(Plan.parse(text), profile, Sabotage.NONE)} does it again.
 */
final class Verdict {
    private static final int RUNS_MAX = 150;

    private Verdict() {}

    /** What was broken, each with its guarantee first. */
    static List<String> of(Plan plan, Profile profile, Sabotage sabotage) {
        Campaign.Report report = Campaign.run(plan, profile, sabotage);
        List<String> broken = new ArrayList<>(report.violations());
        if (profile == Profile.REPEATS) {
            Campaign.Report calm = Campaign.run(plan.withoutFaults(), profile, Sabotage.NONE);
            String difference = FinalState.difference(calm.end(), report.end());
            if (!difference.isEmpty()) {
                broken.add("RC-2: the end is another than without faults\n" + difference);
            }
        }
        return broken;
    }

    /** @throws AssertionError when a promise is broken, with the plan */
    static void holds(long seed, Profile profile) {
        Plan plan = Planner.plan(seed, profile);
        List<String> broken = of(plan, profile, Sabotage.NONE);
        if (!broken.isEmpty()) {
            String guarantee = guarantee(broken.getFirst());
            Plan small = smaller(plan, profile, guarantee);
            throw new AssertionError(profile + " with seed " + seed + ":\n" + String.join("\n", broken) + "\n" + plan
                    + "\n" + guarantee + " is broken by this much of it too:\n" + small);
        }
    }

    private static Plan smaller(Plan plan, Profile profile, String guarantee) {
        Plan smallest = plan;
        int runs = 0;
        for (int i = plan.steps().size() - 1; i >= 0 && runs < RUNS_MAX; i--, runs++) {
            Plan fewer = smallest.without(i);
            if (of(fewer, profile, Sabotage.NONE).stream()
                    .anyMatch(broken -> guarantee(broken).equals(guarantee))) {
                smallest = fewer;
            }
        }
        return smallest;
    }

    static String guarantee(String violation) {
        int colon = violation.indexOf(':');
        return colon < 0 ? violation : violation.substring(0, colon);
    }
}

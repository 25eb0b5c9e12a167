package ork.engine.campaign;

import java.util.List;
import ork.engine.campaign.Trials.Trial;
import ork.engine.pipeline.FinalState;

/**
 * Whether a plan's run keeps every promise. Of one that does not, the fewest lines of the plan are looked for that break
 * the same promise, and both are told: {@code Verdict.of(Plan.parse(text), profile)} does it again.
 */
final class Verdict {
    private static final int RUNS_MAX = 100;

    private Verdict() {}

    /** What was broken, each with its guarantee first. */
    static List<String> of(Plan plan, Profile profile) {
        return judged(plan, profile).violations();
    }

    static Campaign.Report judged(Plan plan, Profile profile) {
        Campaign.Report report = Campaign.run(plan, profile);
        if (plan.ending() == Plan.Ending.SAID) {
            String difference = FinalState.difference(Campaign.end(plan, profile), report.end());
            report.trials().add(Trial.END_COMPARED);
            if (!difference.isEmpty()) {
                report.violations().add("RC-2: the end is another than without faults\n" + difference);
            }
        }
        return report;
    }

    /**
     * @return what the run went through
     * @throws AssertionError when any promise is broken, with the plan
     */
    static Campaign.Report holds(long seed, Profile profile) {
        Plan plan = Planner.plan(seed, profile);
        Campaign.Report report = judged(plan, profile);
        List<String> broken = report.violations();
        if (!broken.isEmpty()) {
            String guarantee = guarantee(broken.getFirst());
            throw new AssertionError(profile + " with seed " + seed + ":\n" + String.join("\n", broken) + "\n" + plan
                    + "\n" + guarantee + " is broken by this much of it too:\n" + smaller(plan, profile, guarantee));
        }
        return report;
    }

    /** @throws AssertionError when this promise is broken, whatever becomes of the others */
    static void keeps(String guarantee, long seed, Profile profile) {
        for (String broken : of(Planner.plan(seed, profile), profile)) {
            if (guarantee(broken).equals(guarantee)) {
                throw new AssertionError(broken);
            }
        }
    }

    private static Plan smaller(Plan plan, Profile profile, String guarantee) {
        Plan smallest = plan;
        int runs = 0;
        for (int i = plan.steps().size() - 1; i >= 0 && runs < RUNS_MAX; i--, runs++) {
            if (smallest.isLastWord(i)) {
                continue;
            }
            Plan fewer = smallest.without(i);
            if (of(fewer, profile).stream().anyMatch(broken -> guarantee(broken).equals(guarantee))) {
                smallest = fewer;
            }
        }
        return smallest;
    }

    private static String guarantee(String violation) {
        int colon = violation.indexOf(':');
        return colon < 0 ? violation : violation.substring(0, colon);
    }
}

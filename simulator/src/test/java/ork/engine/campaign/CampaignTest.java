package ork.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterProperty;
import org.junit.jupiter.api.Test;
import ork.engine.campaign.Trials.Trial;

/**
 * Whatever is done to the shops and whatever goes wrong meanwhile, with one to three instances: every run is judged for
 * every guarantee, for those of safety at every commit (RC-6, DG-4, DG-8, DG-9, DG-11), for the others when everything has
 * healed (RC-1, RC-2, RC-4, RC-5, DG-1, DG-5, DG-10). What the runs are mostly about goes round.
 */
class CampaignTest {
    private static final int RUNS = 1_150;
    private static final int TRIES = 1_000;
    private static final List<Profile> PROFILES = List.of(
            Profile.CHANGES, Profile.REPEATS, Profile.DRIFT, Profile.FINALIZERS, Profile.LEAVING, Profile.NAMES);

    /** What a guarantee is tried by has to have happened in so many runs, or the property would show nothing. */
    private static final List<Trial> EACH_A_THOUSAND_TIMES = List.of(
            Trial.SPEC_CHANGED,
            Trial.CR_DELETED,
            Trial.CR_RECREATED,
            Trial.CHILD_DRIFTED,
            Trial.END_COMPARED,
            Trial.DRIFT_MENDED,
            Trial.DRIFT_MENDED_UNWATCHED);

    /** So often, at least, each of the faults has to have happened. */
    private static final int FAULTY_RUNS_MIN = 75;

    private final Trials trials = new Trials();
    private final Longest longest = new Longest();
    private int runs;

    @Property(tries = RUNS, seed = "2026", shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void whateverGoesWrongWhatIsPromisedHolds(@ForAll long seed) {
        Campaign.Report report = Verdict.holds(seed, PROFILES.get(runs % PROFILES.size()));
        trials.addRun(report.trials());
        longest.add(report);
        runs++;
    }

    @AfterProperty
    void everythingHasBeenTried() {
        if (runs < RUNS) {
            // One of them has broken a promise, and that is what is to be told.
            return;
        }
        System.out.println("campaigns, " + runs + " runs: " + trials + "; " + longest);
        for (Trial trial : Trial.values()) {
            assertThat(trials.count(trial))
                    .as("runs with: %s", trial)
                    .isGreaterThanOrEqualTo(EACH_A_THOUSAND_TIMES.contains(trial) ? TRIES : FAULTY_RUNS_MIN);
        }
    }

    @Test
    void aPlanDoesTheSameAgainFromItsText() {
        for (long seed = 1; seed <= 10; seed++) {
            Plan plan = Planner.plan(seed, Profile.NAMES);
            Plan read = Plan.parse(plan.toString());
            assertThat(read).isEqualTo(plan);
            assertThat(Campaign.run(read, Profile.NAMES).trace())
                    .isEqualTo(Campaign.run(plan, Profile.NAMES).trace());
        }
    }
}

package ork.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Whatever is done to the shops and whatever goes wrong meanwhile: each property is about some guarantees most of all, and in
 * each run all are judged, those of safety at every commit (RC-6, DG-4, DG-8, DG-9, DG-11), the others at the end.
 */
class CampaignTest {
    /** The runs of a build; a thousand and more of each profile are tried by hand (docs/design/006-campaigns.md). */
    private static final int SEEDS = 40;

    /** RC-1, RC-5, DG-10. */
    @Test
    void everyChangeIsReconciledAndEveryDriftMended() {
        hold(Profile.DRIFT, Profile.CHANGES);
    }

    /** RC-2, RC-4. */
    @Test
    void faultsChangeNothingAboutTheEndAndARepetitionWritesNothing() {
        hold(Profile.REPEATS);
    }

    /** RC-6, DG-5, DG-9, DG-11. */
    @Test
    void finalizersComeFirstAndGoLastNoOrphanStaysAndNoNameIsMistaken() {
        hold(Profile.NAMES, Profile.LEAVING, Profile.FINALIZERS);
    }

    private static void hold(Profile... profiles) {
        for (Profile profile : profiles) {
            for (long seed = 0; seed < SEEDS; seed++) {
                Verdict.holds(seed, profile);
            }
        }
    }

    @Test
    void aPlanDoesTheSameAgainFromItsText() {
        for (long seed = 1; seed <= 10; seed++) {
            Plan plan = Planner.plan(seed, Profile.NAMES);
            Plan read = Plan.parse(plan.toString());
            assertThat(read).isEqualTo(plan);
            assertThat(Campaign.run(read, Profile.NAMES)).isEqualTo(Campaign.run(plan, Profile.NAMES));
        }
    }
}

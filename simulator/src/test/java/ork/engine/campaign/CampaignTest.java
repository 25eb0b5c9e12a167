package ork.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/**
 * Whatever is done to the shops and whatever goes wrong meanwhile: each property is about one guarantee, and in each run
 * all are judged, those of safety at every commit (RC-6, DG-4, DG-8, DG-9, DG-11), the others at the end.
 */
class CampaignTest {
    /** RC-1, DG-10. */
    @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
    void everyChangeIsReconciled(@ForAll long seed) {
        Verdict.holds(seed, Profile.CHANGES);
    }

    /** RC-2, RC-4. */
    @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
    void faultsChangeNothingAboutTheEndAndARepetitionWritesNothing(@ForAll long seed) {
        Verdict.holds(seed, Profile.REPEATS);
    }

    /** RC-5. */
    @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
    void driftIsMendedWithinASecondOrAResync(@ForAll long seed) {
        Verdict.holds(seed, Profile.DRIFT);
    }

    /** RC-6. */
    @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
    void theFinalizerComesFirstAndGoesLast(@ForAll long seed) {
        Verdict.holds(seed, Profile.FINALIZERS);
    }

    /** DG-5. */
    @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
    void noOrphanStays(@ForAll long seed) {
        Verdict.holds(seed, Profile.LEAVING);
    }

    /** DG-9, DG-11. */
    @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
    void nothingOfAnOldNameTouchesTheNewAndNothingIsTaken(@ForAll long seed) {
        Verdict.holds(seed, Profile.NAMES);
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

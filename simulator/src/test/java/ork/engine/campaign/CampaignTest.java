package ork.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever is done to the shops and whatever goes wrong meanwhile: each property is about one guarantee, and in each run
 * all are judged, those of safety at every commit (RC-6, DG-4, DG-8, DG-9, DG-11), the others at the end.
 */
class CampaignTest {
    private static final int SEEDS_MAX = 200;

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

    @ParameterizedTest(name = "{0} breaks {1}")
    @CsvSource({
        "GIVES_UP, RC-1, CHANGES",
        "TOUCHES, RC-4, REPEATS",
        "FORGETS_ITS_FAILURES, RC-2, REPEATS",
        "IGNORES_DRIFT, RC-5, DRIFT",
        "FINALIZER_FORGOTTEN, RC-6, FINALIZERS",
        "FINALIZER_KEPT, RC-1, FINALIZERS",
        "CLEANUP_FORGOTTEN, RC-6, LEAVING",
        "CLEANUP_FORGOTTEN, DG-5, LEAVING",
        "SWEEP_FORGOTTEN, DG-5, LEAVING",
        "SPEC_WRITTEN, DG-4, CHANGES",
        "LOOKS_AWAY, DG-8, NAMES",
        "OWNS_BY_NAME, DG-9, NAMES",
        "RESURRECTS, DG-9, FINALIZERS",
        "CREATES_OVER, DG-11, NAMES"
    })
    void theDefectIsFound(Sabotage sabotage, String guarantee, Profile profile) {
        int seeds = 1;
        while (seeds <= SEEDS_MAX && !breaks(seeds, sabotage, guarantee, profile)) {
            seeds++;
        }
        System.out.println("planted " + sabotage + ": " + guarantee + " is broken with seed " + seeds);
        assertThat(seeds).isLessThanOrEqualTo(SEEDS_MAX);
    }

    private static boolean breaks(long seed, Sabotage sabotage, String guarantee, Profile profile) {
        return Verdict.of(Planner.plan(seed, profile), profile, sabotage).stream()
                .anyMatch(violation -> Verdict.guarantee(violation).equals(guarantee));
    }

    @Test
    void aPlanDoesTheSameAgainFromItsText() {
        for (long seed = 1; seed <= 10; seed++) {
            Plan plan = Planner.plan(seed, Profile.NAMES);
            Plan read = Plan.parse(plan.toString());
            assertThat(read).isEqualTo(plan);
            assertThat(Campaign.run(read, Profile.NAMES, Sabotage.NONE))
                    .isEqualTo(Campaign.run(plan, Profile.NAMES, Sabotage.NONE));
        }
    }
}

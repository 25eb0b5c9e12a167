package ork.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/**
 * Whatever is done to the shops and whatever goes wrong meanwhile: each property is about some guarantees most of all, and in
 * each run all are judged, those of safety at every commit (RC-6, DG-4, DG-8, DG-9, DG-11), the others at the end.
 */
class CampaignTest {
    private static final List<Profile> LIVES = List.of(Profile.NAMES, Profile.LEAVING, Profile.FINALIZERS);

    /** RC-1, RC-5, DG-10. */
    @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
    void everyChangeIsReconciledAndEveryDriftMended(@ForAll long seed) {
        Verdict.holds(seed, seed % 2 == 0 ? Profile.DRIFT : Profile.CHANGES);
    }

    /** RC-2, RC-4. */
    @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
    void faultsChangeNothingAboutTheEndAndARepetitionWritesNothing(@ForAll long seed) {
        Verdict.holds(seed, Profile.REPEATS);
    }

    /** RC-6, DG-5, DG-9, DG-11. */
    @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
    void finalizersComeFirstAndGoLastNoOrphanStaysAndNoNameIsMistaken(@ForAll long seed) {
        Verdict.holds(seed, LIVES.get((int) Math.floorMod(seed, (long) LIVES.size())));
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

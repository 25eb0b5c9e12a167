package ork.engine.informer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import org.junit.jupiter.api.Test;
import ork.engine.journal.Fact;
import ork.engine.leadership.Times;

/** DG-1: whatever happens to lists and watches, the cache comes to show the cluster, and its handlers hear of it all. */
class InformerTest {
    private static final Times RECOVERY = new Times("DG-1 informer, from the end of the faults to an equal cache");

    @AfterContainer
    static void say() {
        System.out.println(RECOVERY);
    }

    /** Safe throughout: no object goes back in time. Whole in the end: nothing missed, nothing left over. */
    @Property(tries = 1000, seed = "2026")
    void nothingIsMissedAndNothingGoesBack(@ForAll long seed) {
        checkCache(seed);
    }

    static void checkCache(long seed) {
        try (InformerWorld watched = new InformerWorld(seed)) {
            watched.start();
            for (int i = 0; i < 12; i++) {
                watched.run(Duration.ofSeconds(10));
                watched.misfortune();
            }
            watched.heal();
            Duration bound = InformerSettings.DEFAULTS.silenceMax().plusSeconds(60);
            boolean equal = watched.world().runUntil(watched::isEqual, bound);
            assertThat(watched.violations()).isEmpty();
            assertThat(equal)
                    .as(
                            "cache and cluster are equal within %s of the end of the faults: %s",
                            bound, watched.difference())
                    .isTrue();
            RECOVERY.add(watched.sinceHealed());
            assertThat(watched.heard()).as("what the handler has heard of").isEqualTo(watched.stored());
        }
    }

    /** A watch that says nothing any more is noticed, and what it kept back arrives. */
    @Test
    void aSilentWatchIsReplaced() {
        try (InformerWorld watched = new InformerWorld(1)) {
            watched.start();
            watched.run(Duration.ofSeconds(10));
            watched.instance().stallWatches(_ -> true);
            watched.put("late");
            watched.world().run(InformerSettings.DEFAULTS.silenceMax().plusSeconds(5));
            assertThat(watched.stored()).containsKey("late");
            assertThat(watched.facts(Fact.WatchSilent.class)).isEqualTo(1);
        }
    }

    /** Between events nothing is asked: one list, one watch, for as long as the server lets it live. */
    @Test
    void aHealthyInformerListsOnce() {
        try (InformerWorld watched = new InformerWorld(2)) {
            watched.start();
            for (int i = 0; i < 50; i++) {
                watched.put("n" + i % 7);
                watched.run(Duration.ofSeconds(1));
            }
            assertThat(watched.facts(Fact.Listed.class)).isEqualTo(1);
            assertThat(watched.isEqual()).isTrue();
        }
    }

    /** F12: an event that the server itself has lost is found by the comparison with a list, and the cache mended. */
    @Test
    void anEventThatTheServerLostIsFoundByVerifying() {
        try (InformerWorld watched = new InformerWorld(3)) {
            watched.start();
            watched.put("kept");
            watched.run(Duration.ofSeconds(5));
            watched.forget("kept");
            assertThat(watched.stored()).doesNotContainKey("kept");
            watched.world().run(InformerSettings.DEFAULTS.verifyPeriod().plusSeconds(120));
            assertThat(watched.stored()).containsKey("kept");
            assertThat(watched.facts(Fact.CacheDiffered.class)).isEqualTo(1);
        }
    }
}

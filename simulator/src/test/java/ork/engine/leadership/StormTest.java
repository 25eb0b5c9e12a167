package ork.engine.leadership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Elections among one to three candidates when everything goes wrong at once. */
class StormTest {
    /** LE-1, LE-4 and LE-7: safe throughout, and alive again when it is over. */
    @Property(tries = 1000, seed = "2026")
    void atMostOneLeadsWhateverHappens(@ForAll long seed) {
        checkStorm(seed);
    }

    static void checkStorm(long seed) {
        try (ElectionWorld election = ElectionWorld.stormy(seed)) {
            int count = 1 + election.random().nextInt(3);
            for (int i = 0; i < count; i++) {
                election.wrongClocked("c" + i).start();
            }
            for (int i = 0; i < 12; i++) {
                election.world().run(election.between(Duration.ZERO, Duration.ofSeconds(15)));
                election.misfortune();
            }
            election.world().run(Duration.ofSeconds(30));
            assertThat(election.reigns().violations()).isEmpty();
            election.heal();
            // Faults go on at random, so now and then a reign ends by them: it is enough that somebody comes to lead.
            assertThat(election.world().runUntil(election.reigns()::alive, Duration.ofMinutes(3)))
                    .as("somebody leads again")
                    .isTrue();
            assertThat(election.reigns().violations()).isEmpty();
        }
    }
}

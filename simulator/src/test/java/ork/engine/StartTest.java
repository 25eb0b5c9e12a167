package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.engine.Entries.entry;
import static ork.engine.Entries.katalog;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import ork.engine.journal.Fact;
import ork.engine.reconcile.Outcome;
import ork.katalog.CrdEntry;

class StartTest {
    private static final Scripted FINE = (_, _, _, _) -> new Outcome.Success(false, Optional.empty());

    @Test
    void aCrThatIsThereIsReconciledAndSoIsOneThatComes() {
        CrdEntry site = entry("site");
        try (House house = House.seeded(1)) {
            house.install(site.type());
            house.world.run(Duration.ofSeconds(1));
            house.create(site.type(), "a", 1);
            house.runtime("runtime-1", katalog(site), Settings.defaults().withoutElection(), FINE.fittings())
                    .start();

            assertThat(house.world.runUntil(
                            () -> house.facts(Fact.ReconcileEnded.class).size() == 1, Duration.ofSeconds(5)))
                    .isTrue();
            house.create(site.type(), "b", 1);
            house.world.run(Duration.ofSeconds(1));

            assertThat(house.facts(Fact.ReconcileEnded.class))
                    .extracting(ended -> ended.key().name())
                    .containsExactly("a", "b");
            assertThat(house.get("runtime-1", "/readyz").status()).isEqualTo(200);
            assertThat(house.get("runtime-1", "/katalog/site/health").body()).contains("\"state\":\"healthy\"");
        }
    }
}

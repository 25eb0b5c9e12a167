package ork.engine.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import ork.engine.reconcile.Decision;
import ork.engine.reconcile.ObjectKey;
import ork.engine.reconcile.Outcome;

/** The record of decisions is bounded, and troubles outlive successes in it. */
final class DecisionsTest {
    private final Decisions decisions = new Decisions();

    @Test
    void aFloodOfSuccessesWashesNoTroubleAway() {
        add("trouble", new Outcome.Failure("R", "m"));
        for (int i = 0; i < 2 * Decisions.KEPT_MAX; i++) {
            add("cr-" + i, new Outcome.Success(false, Optional.empty()));
        }
        assertThat(decisions.of(key("trouble"))).isPresent();
        assertThat(decisions.of(key("cr-0"))).isEmpty();
        assertThat(decisions.of(key("cr-" + (Decisions.KEPT_MAX - 1)))).isEmpty();
        assertThat(decisions.of(key("cr-" + Decisions.KEPT_MAX))).isPresent();
        assertThat(decisions.of(key("cr-" + (2 * Decisions.KEPT_MAX - 1)))).isPresent();
    }

    @Test
    void theLastDecisionIsTheOneThatIsKnownAndWhatIsGoneIsForgotten() {
        add("a", new Outcome.Success(true, Optional.empty()));
        add("a", new Outcome.Waiting("x", Duration.ofSeconds(1)));
        assertThat(decisions.of(key("a")).orElseThrow().outcome()).isInstanceOf(Outcome.Waiting.class);
        add("a", new Outcome.Success(false, Optional.empty()));
        assertThat(decisions.of(key("a")).orElseThrow().outcome()).isInstanceOf(Outcome.Success.class);
        add("a", new Outcome.Gone());
        assertThat(decisions.of(key("a"))).isEmpty();
    }

    private void add(String name, Outcome outcome) {
        decisions.add(key(name), new Decision(Instant.EPOCH, Duration.ZERO, outcome, Optional.empty()));
    }

    private static ObjectKey key(String name) {
        return new ObjectKey("default", name);
    }
}

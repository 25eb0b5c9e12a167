package ork.engine.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HealthTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void aBoxGoesFromNotStartedOverPendingAndStartedToHealthy() {
        Health health = Health.of(5);
        assertThat(health.state()).isEqualTo(HealthState.NOT_STARTED);

        health = health.nowIn(Phase.PENDING);
        assertThat(health.state()).isEqualTo(HealthState.PENDING);

        health = health.nowRunning(NOW);
        assertThat(health.state()).isEqualTo(HealthState.STARTED);

        health = health.afterSuccess(NOW);
        assertThat(health.state()).isEqualTo(HealthState.HEALTHY);
    }

    @Property(tries = 1000, seed = "2026")
    void aBoxIsDegradedExactlyFromTheThresholdOnAndHealthyAfterOneSuccess(
            @ForAll @IntRange(min = 1, max = 20) int threshold, @ForAll @IntRange(max = 40) int failures) {
        Health health = Health.of(threshold).nowRunning(NOW).afterSuccess(NOW);
        for (int i = 0; i < failures; i++) {
            health = health.afterFailure(NOW, "no");
        }
        assertThat(health.degraded()).isEqualTo(failures >= threshold);
        assertThat(health.state().httpCode()).isEqualTo(failures >= threshold ? 503 : 200);

        health = health.afterSuccess(NOW);
        assertThat(health.state()).isEqualTo(HealthState.HEALTHY);
        assertThat(health.tally().lastError()).isEqualTo(failures == 0 ? "" : "no");
        assertThat(health.tally().failed()).isEqualTo(failures);
        assertThat(health.tally().total()).isEqualTo(failures + 2L);
    }

    @Test
    void aLostKindDegradesUntilItIsFoundAndASuccessMakesItHealthy() {
        Health health = Health.of(5).nowRunning(NOW).afterSuccess(NOW).nowLost("websites.demo.example.com");
        assertThat(health.degraded()).isTrue();
        assertThat(health.missing()).isTrue();
        assertThat(health.tally().lastError())
                .contains("CRD missing at runtime")
                .contains("websites");

        health = health.nowIn(Phase.PENDING);
        assertThat(health.state()).isEqualTo(HealthState.PENDING);
        assertThat(health.nowRunning(NOW).afterSuccess(NOW).state()).isEqualTo(HealthState.HEALTHY);
    }

    @Test
    void aFailureOfAnObjectThatIsGoneDoesNotKeepTheBoxDegraded() {
        Health health = Health.of(1).nowRunning(NOW).afterFailure(NOW, "no");
        assertThat(health.degraded()).isTrue();
        assertThat(health.afterGone().state()).isEqualTo(HealthState.STARTED);
    }

    @Test
    void whoeverDoesNotReconcileIsNotDegradedByWhatFailedBefore() {
        Health failing = Health.of(1).nowRunning(NOW).afterFailure(NOW, "no");
        Health following = failing.nowIn(Phase.PENDING);
        assertThat(following.state()).isEqualTo(HealthState.PENDING);
        assertThat(following.nowRunning(NOW).state()).isEqualTo(HealthState.STARTED);
        assertThat(following.nowRunning(NOW).afterFailure(NOW, "no").degraded()).isTrue();
    }

    @Test
    void anErrorIsCutToItsBound() {
        Health health = Health.of(1).afterFailure(NOW, "x".repeat(100_000));
        assertThat(health.tally().lastError()).hasSize(1_024);
    }
}

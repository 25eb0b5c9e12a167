package ork.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import ork.cli.VirtualRun;
import ork.engine.lifecycle.StartOrder;
import ork.engine.reconcile.Outcome;
import ork.katalog.CrdEntry;

/** When a box starts that depends on others: archive waits for market to be ready, and market for well to be started. */
final class BoxesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Outcome FINE = new Outcome.Success(true, Optional.empty());

    private final List<CrdEntry> entries =
            StartOrder.of(VirtualRun.katalog(Path.of("../examples/every-feature/katalog.yaml"))
                    .enabled());

    private CrdEntry named(String name) {
        return entries.stream()
                .filter(crd -> crd.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aBoxOfAKindThatTheClusterDoesNotHaveNeverStartsAndHoldsUpItsDependents() {
        Boxes boxes = new Boxes(
                entries.stream().filter(crd -> !crd.name().equals("well")).toList(), NOW);
        assertThat(boxes.awaits(named("market"))).isEqualTo("well to be started");
        assertThat(boxes.awaits(named("archive"))).isEqualTo("market to be ready");
    }

    @Test
    void whatHasStartedRunsOnThoughItsDependencyFailsLater() {
        Boxes boxes = new Boxes(entries, NOW);
        assertThat(boxes.awaits(named("market"))).isEmpty();
        var _ = boxes.ended("market", new Outcome.Waiting("a Pod", Duration.ofSeconds(1)), NOW);
        assertThat(boxes.awaits(named("archive"))).isEqualTo("market to be ready");
        var _ = boxes.ended("market", FINE, NOW);
        assertThat(boxes.awaits(named("archive"))).isEmpty();
        boxes.failed("market", NOW);
        assertThat(boxes.awaits(named("archive"))).isEmpty();
    }
}

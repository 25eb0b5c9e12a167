package ork.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import ork.doors.ResourceType;

class MetersTest {
    private static final ResourceType SITES = new ResourceType("demo", "v1", "sites", "Site", true);

    private final Meters meters = new Meters("orkestra-konductor");
    private final BoxMeters box = meters.box("site", SITES);

    @Test
    void reconcilesAreCountedInBothFamilies() {
        box.reconciled(Result.SUCCESS, Duration.ofMillis(20));
        box.reconciled(Result.FAILURE, Duration.ofMillis(20));
        box.reconciled(Result.PANIC, Duration.ofMillis(20));

        assertThat(meters.text())
                .contains("controller_reconcile_total{crd=\"site\",gvk=\"demo/v1, Kind=Site\",result=\"success\",} 1.0")
                .contains("controller_reconcile_total{crd=\"site\",gvk=\"demo/v1, Kind=Site\",result=\"panic\",} 1.0")
                .contains("controller_reconcile_duration_seconds_count{crd=\"site\",gvk=\"demo/v1, Kind=Site\",} 3.0")
                .contains("controller_runtime_reconcile_total{controller=\"site\",result=\"error\",} 2.0")
                .contains("controller_runtime_reconcile_errors_total{controller=\"site\",} 2.0")
                .contains("controller_runtime_reconcile_panics_total{controller=\"site\",} 1.0");
    }

    @Test
    void gaugesAreReadWhenTheyAreAskedFor() {
        int[] depth = {3};
        box.read(readings(depth), 4);
        assertThat(meters.text()).contains("controller_queue_depth{crd=\"site\",gvk=\"demo/v1, Kind=Site\",} 3.0");

        depth[0] = 0;
        assertThat(meters.text())
                .contains("controller_queue_depth{crd=\"site\",gvk=\"demo/v1, Kind=Site\",} 0.0")
                .contains("controller_workers_idle{crd=\"site\",gvk=\"demo/v1, Kind=Site\",} 1.0")
                .contains("controller_runtime_max_concurrent_reconciles{controller=\"site\",} 4.0")
                .contains("workqueue_depth{name=\"site\",controller=\"site\",} 0.0");
    }

    @Test
    void theLeaderSaysSo() {
        assertThat(meters.text()).contains("leader_election_master_status{name=\"orkestra-konductor\",} 0.0");
        meters.leading(true);
        assertThat(meters.text()).contains("leader_election_master_status{name=\"orkestra-konductor\",} 1.0");
    }

    @Test
    void twoInstancesShareNothingAndNoSeriesShowsTheSystemsClock() {
        box.reconciled(Result.SUCCESS, Duration.ofMillis(1));
        assertThat(meters.text()).doesNotContain("_created");
        assertThat(new Meters("other").text()).doesNotContain("crd=\"site\"");
    }

    @Test
    void theSameCountsGiveTheSameText() {
        Meters twin = new Meters("orkestra-konductor");
        twin.box("site", SITES).reconciled(Result.SUCCESS, Duration.ofMillis(7));
        box.reconciled(Result.SUCCESS, Duration.ofMillis(7));
        assertThat(twin.text()).isEqualTo(meters.text());
    }

    private static BoxReadings readings(int[] depth) {
        return new BoxReadings() {
            @Override
            public double unfinishedSeconds() {
                return 2.5;
            }

            @Override
            public int resources() {
                return 7;
            }

            @Override
            public int rolledBack() {
                return 0;
            }

            @Override
            public int queueDepth() {
                return depth[0];
            }

            @Override
            public long dropped() {
                return 0;
            }

            @Override
            public int workers() {
                return 2;
            }

            @Override
            public int workersProcessing() {
                return 1;
            }

            @Override
            public double longestRunningSeconds() {
                return 0.5;
            }
        };
    }
}

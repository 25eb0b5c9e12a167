package ork.simulator.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.doors.WatchEvent;
import ork.doors.WatchRequest;
import ork.json.JsonObject;
import ork.simulator.api.SimulatedCluster;
import ork.simulator.schedule.SeededRandom;

/** The history is cut at where it stood at the cut before; who watches from further back is told so. */
final class CompactionTest {
    private static final ResourceType MAPS = new ResourceType("", "v1", "configmaps", "ConfigMap", true);

    private final LiveCluster cluster =
            new LiveCluster(new SimulatedCluster(new SeededRandom(1), Instant.EPOCH), List.of());

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void whatIsOlderThanTheCutBeforeIsForgotten() {
        String early = create(0);
        for (int i = 1; i < 2_500; i++) {
            create(i);
        }
        cluster.cut();
        String since = create(2_500);
        create(2_501);

        assertThat(first(early)).isInstanceOf(WatchEvent.Added.class);
        cluster.cut();
        assertThat(first(early)).isInstanceOfSatisfying(WatchEvent.Failed.class, failed -> {
            ApiStatus status = failed.status();
            assertThat(status.code()).isEqualTo(410);
            assertThat(status.reason()).isEqualTo("Expired");
        });
        assertThat(first(since)).isInstanceOf(WatchEvent.Added.class);
        assertThat(cluster.<Long>with(SimulatedCluster::compactedRevision)).isEqualTo(Long.parseLong(since) - 1);
    }

    @Test
    void aCutClusterWithoutNewsStaysAsItIs() {
        create(0);
        for (int i = 0; i < 3; i++) {
            cluster.cut();
        }
        long revision = cluster.with(SimulatedCluster::revision);
        assertThat(cluster.<Long>with(SimulatedCluster::compactedRevision)).isEqualTo(revision);
        create(1);
        assertThat(first(String.valueOf(revision))).isInstanceOf(WatchEvent.Added.class);
    }

    private WatchEvent first(String version) {
        WatchRequest request = new WatchRequest(MAPS, "default", "", "", version, false, Duration.ofSeconds(30));
        try (LiveWatch watch = cluster.watch(request)) {
            return watch.next();
        }
    }

    private String create(int number) {
        Answer answer = cluster.send(new Call.Create(
                new ObjectRef(MAPS, "default", "map-" + number), JsonObject.EMPTY, "test", Duration.ofSeconds(5)));
        return ((Answer.Done) answer).body().text("metadata", "resourceVersion");
    }
}

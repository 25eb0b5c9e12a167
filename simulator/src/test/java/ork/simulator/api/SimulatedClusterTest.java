package ork.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.doors.WatchEvent;
import ork.doors.WatchRequest;
import ork.json.JsonObject;
import ork.json.JsonText;

class SimulatedClusterTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final ResourceType CONFIG_MAPS = new ResourceType("", "v1", "configmaps", "ConfigMap", true);
    private static final ObjectRef A = new ObjectRef(CONFIG_MAPS, "default", "a");
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final SimulatedCluster cluster = new SimulatedCluster(new TestRandom(1), NOW);

    @Test
    void whatIsCreatedIsReadListedWatchedAndDeleted() {
        WatchCursor watch = cluster.watch(new WatchRequest(CONFIG_MAPS, "default", "", "", "", true, TIMEOUT));
        assertThat(watch.poll(cluster.revision())).isEmpty();
        JsonObject object = (JsonObject) JsonText.parse(
                "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"a\"},\"data\":{\"k\":\"v\"}}");
        assertThat(cluster.handle(new Call.Create(A, object, "test", TIMEOUT), NOW))
                .isInstanceOf(Answer.Done.class);
        Answer read = cluster.handle(new Call.Get(A, "", TIMEOUT), NOW);
        assertThat(read)
                .isInstanceOfSatisfying(
                        Answer.Done.class,
                        done -> assertThat(done.body().text("data", "k")).isEqualTo("v"));
        assertThat(cluster.handle(
                        new Call.Delete(A, Optional.empty(), Optional.empty(), Call.Propagation.DEFAULT, TIMEOUT), NOW))
                .isInstanceOf(Answer.Done.class);
        assertThat(watch.poll(cluster.revision()))
                .hasExactlyElementsOfTypes(WatchEvent.Added.class, WatchEvent.Deleted.class);
    }
}

package ork.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.Call.Propagation;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.rows.Row;

/** Row D12: a Pod has time to end, and only who runs it ends it sooner. */
class PodDeletionTest {
    private static final ResourceType PODS = new ResourceType("", "v1", "pods", "Pod", true);
    private static final ObjectRef POD = Api.ref(PODS, "p");

    private final Api api = new Api();

    private JsonObject create(String more) {
        return Api.done(api.create(POD, "{'spec': {" + more + "'containers': [{'name': 'c', 'image': 'x:1'}]}}"));
    }

    private Answer delete(Optional<Long> grace) {
        return api.send(
                new Call.Delete(POD, Optional.empty(), Optional.empty(), Propagation.DEFAULT, grace, Api.TIMEOUT));
    }

    private String deletion() {
        JsonObject metadata = api.read(POD).object("metadata");
        return metadata.text("deletionTimestamp") + " " + metadata.integer(-1, "deletionGracePeriodSeconds");
    }

    @Test
    @Row("D12")
    void aPodThatRunsIsMarkedForTheMomentOfItsEndAndStays() {
        create("'nodeName': 'n', ");
        JsonObject marked = Api.done(delete(Optional.empty()));
        assertThat(marked.text("metadata", "deletionTimestamp")).isEqualTo("2026-01-01T00:00:30Z");
        assertThat(deletion()).isEqualTo("2026-01-01T00:00:30Z 30");
        api.now = api.now.plusSeconds(60);
        assertThat(api.exists(POD)).isTrue();
        Api.done(api.merge(POD, "{'metadata': {'labels': {'a': 'b'}}}"));
        assertThat(api.exists(POD)).isTrue();
        Api.done(delete(Optional.of(0L)));
        assertThat(api.exists(POD)).isFalse();
    }

    @Test
    @Row("D12")
    void theGraceIsThePodsOwnUnlessTheRequestSaysOtherwise() {
        create("'nodeName': 'n', 'terminationGracePeriodSeconds': 5, ");
        Api.done(delete(Optional.empty()));
        assertThat(deletion()).isEqualTo("2026-01-01T00:00:05Z 5");
    }

    @Test
    @Row("D12")
    void aDeletionIsHastenedAndNeverPutOff() {
        create("'nodeName': 'n', ");
        Api.done(delete(Optional.of(20L)));
        api.now = api.now.plusSeconds(5);
        Api.done(delete(Optional.of(40L)));
        Api.done(delete(Optional.empty()));
        assertThat(deletion()).isEqualTo("2026-01-01T00:00:20Z 20");
        Api.done(delete(Optional.of(10L)));
        assertThat(deletion()).isEqualTo("2026-01-01T00:00:10Z 10");
        Api.done(delete(Optional.of(2L)));
        assertThat(deletion()).isEqualTo("2026-01-01T00:00:05Z 1");
    }

    @Test
    @Row("D12")
    void aPodThatRunsNowhereGoesAtOnceAndItsWatchersHearOfBothSteps() {
        create("");
        WatchCursor watch = api.watch(PODS, String.valueOf(api.cluster.revision()));
        Api.done(delete(Optional.empty()));
        assertThat(api.exists(POD)).isFalse();
        assertThat(api.poll(watch)).containsExactly("~p", "-p");
    }

    @Test
    @Row("D12")
    void aFinalizerHoldsAPodAfterItsTime() {
        Api.done(
                api.create(
                        POD,
                        "{'metadata': {'finalizers': ['x.y/z']}, 'spec': {'nodeName': 'n', 'containers': [{'name': 'c', 'image': 'x:1'}]}}"));
        Api.done(delete(Optional.empty()));
        Api.done(delete(Optional.of(0L)));
        assertThat(deletion()).isEqualTo("2026-01-01T00:00:00Z 0");
        Api.done(api.merge(POD, "{'metadata': {'finalizers': null}}"));
        assertThat(api.exists(POD)).isFalse();
    }
}

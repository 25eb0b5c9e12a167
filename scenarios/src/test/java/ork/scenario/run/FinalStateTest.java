package ork.scenario.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.simulator.api.Change;

/** What is compared of an end: what was declared, and not what the cluster's own programs make of it. */
final class FinalStateTest {
    private static final ResourceType SLICES =
            new ResourceType("discovery.k8s.io", "v1", "endpointslices", "EndpointSlice", true);
    private static final String OWNER_UID = "orkestra.orkspace.io/owner-uid";
    private static final String MANAGED_BY = "endpointslice.kubernetes.io/managed-by";

    private static boolean isCompared(JsonObject labels) {
        JsonObject slice = JsonObject.EMPTY
                .with("kind", "EndpointSlice")
                .with("metadata", JsonObject.EMPTY.with("name", "a").with("labels", labels));
        Change change = new Change(7, new ObjectRef(SLICES, "default", "a"), Change.Kind.ADDED, slice, null);
        return !FinalState.of(List.of(change), List.of(), _ -> false).isEmpty();
    }

    @Test
    void anEndpointSliceThatACrHasIsCompared() {
        assertThat(isCompared(JsonObject.EMPTY.with(OWNER_UID, "1"))).isTrue();
        assertThat(isCompared(JsonObject.EMPTY.with(OWNER_UID, "1").with(MANAGED_BY, "us")))
                .isTrue();
    }

    @Test
    void oneThatStandsForAServiceIsNotThoughItHasItsLabels() {
        String controller = "endpointslice-controller.k8s.io";
        assertThat(isCompared(JsonObject.EMPTY.with(MANAGED_BY, controller))).isFalse();
        assertThat(isCompared(JsonObject.EMPTY.with(OWNER_UID, "1").with(MANAGED_BY, controller)))
                .isFalse();
        assertThat(isCompared(JsonObject.EMPTY)).isFalse();
    }
}

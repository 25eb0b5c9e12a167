package ork.simulator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.simulator.contract.Caller.SITES;
import static ork.simulator.contract.Caller.done;
import static ork.simulator.contract.Caller.generation;

import org.junit.jupiter.api.Test;
import ork.doors.Call.Subresource;
import ork.doors.ObjectRef;
import ork.fakes.Unlike;
import ork.json.JsonObject;

/** Generations and subresources. */
interface StatusRows extends Rows {
    @Test
    @Unlike({"client-go: subresources", "controller-runtime: subresources"})
    default void theMainEndpointLeavesTheStatusAlone() {
        ObjectRef ref = api().ref(SITES, "a");
        JsonObject made = done(api().create(ref, "{'spec': {'image': 'i'}, 'status': {'n': 1}}"));
        assertThat(made.has("status")).isFalse();
        JsonObject changed = done(api().merge(ref, "{'spec': {'image': 'j'}, 'status': {'n': 1}}"));
        assertThat(changed.has("status")).isFalse();
    }

    @Test
    default void theStatusEndpointLeavesTheRestAlone() {
        ObjectRef ref = api().ref(SITES, "a");
        done(api().create(ref, "{'spec': {'image': 'i'}}"));
        JsonObject changed = done(api().merge(
                        ref,
                        Subresource.STATUS,
                        "{'spec': {'image': 'j'}, 'metadata': {'labels': {'l': 'm'}}, 'status': {'n': 1}}"));
        assertThat(changed.integer(0, "status", "n")).isOne();
        assertThat(changed.text("spec", "image")).isEqualTo("i");
        assertThat(changed.object("metadata").has("labels")).isFalse();
    }

    @Test
    @Unlike("controller-runtime: generations")
    default void theGenerationCountsChangesOfTheSpecAlone() {
        ObjectRef ref = api().ref(SITES, "a");
        done(api().create(ref, "{'spec': {'image': 'i'}}"));
        assertThat(generation(done(api().merge(ref, "{'metadata': {'labels': {'l': 'm'}}}"))))
                .isEqualTo(1);
        assertThat(generation(done(api().merge(ref, Subresource.STATUS, "{'status': {'n': 1}}"))))
                .isEqualTo(1);
        assertThat(generation(done(api().merge(ref, "{'spec': {'image': 'j'}}"))))
                .isEqualTo(2);
    }

    @Test
    default void theScaleShowsAndChangesTheReplicas() {
        ObjectRef ref = api().ref(SITES, "a");
        done(api().create(ref, "{'spec': {'image': 'i'}}"));
        JsonObject scale = done(api().merge(ref, Subresource.SCALE, "{'spec': {'replicas': 4}}"));
        assertThat(scale.text("kind")).isEqualTo("Scale");
        assertThat(scale.integer(0, "spec", "replicas")).isEqualTo(4);
        assertThat(api().read(ref).integer(0, "spec", "replicas")).isEqualTo(4);
    }
}

package ork.simulator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.simulator.contract.Caller.CONFIG_MAPS;
import static ork.simulator.contract.Caller.SERVICES;
import static ork.simulator.contract.Caller.SITES;
import static ork.simulator.contract.Caller.done;
import static ork.simulator.contract.Caller.refused;
import static ork.simulator.contract.Caller.uid;
import static ork.simulator.contract.Caller.version;

import org.junit.jupiter.api.Test;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call.Propagation;
import ork.doors.ObjectRef;
import ork.fakes.Unlike;
import ork.json.JsonObject;

/** Server-side apply. */
interface ApplyRows extends Rows {
    private ObjectRef a() {
        return api().ref(CONFIG_MAPS, "a");
    }

    @Test
    @Unlike("fabric8: apply")
    default void anApplyWithVersionOneCreatesWhatIsAbsentAndIsAConflictOtherwise() {
        JsonObject first = done(api().apply(a(), "{'metadata': {'resourceVersion': '1'}, 'data': {'k': 'v'}}"));
        assertThat(first.text("data", "k")).isEqualTo("v");
        ApiStatus second = refused(api().apply(a(), "{'metadata': {'resourceVersion': '1'}, 'data': {'k': 'w'}}"));
        assertThat(second.isConflict()).as(second.toString()).isTrue();
    }

    @Test
    default void anApplyWithVersionZeroIsNotAConditionalCreation() {
        done(api().apply(a(), "{'data': {'k': 'v'}}"));
        Answer again = api().apply(a(), "{'metadata': {'resourceVersion': '0'}, 'data': {'k': 'w'}}");
        assertThat(again instanceof Answer.Refused(ApiStatus status) && status.isConflict())
                .as("version 0 must not be taken for create-only: " + again)
                .isFalse();
    }

    @Test
    default void aServiceIsAppliedWithVersionOneOrAnswers500OnOldServers() {
        ObjectRef service = api().ref(SERVICES, "s");
        Answer answer = api().apply(
                        service,
                        "{'metadata': {'resourceVersion': '1'}, 'spec': {'ports': [{'port': 80, 'protocol': 'TCP'}]}}");
        switch (answer) {
            case Answer.Done(JsonObject stored) ->
                assertThat(stored.text("kind")).isEqualTo("Service");
            case Answer.Refused(ApiStatus status) -> {
                assertThat(status.code()).isEqualTo(500);
                assertThat(api().isGone(service)).isTrue();
            }
            default -> throw new AssertionError(answer);
        }
    }

    @Test
    default void anApplyWithTheUidOfSomethingGoneDoesNotBringItBack() {
        JsonObject stored = done(api().apply(a(), "{'data': {'k': 'v'}}"));
        done(api().delete(a(), uid(stored), "", Propagation.BACKGROUND));
        refused(api().apply(a(), "{'metadata': {'uid': '" + uid(stored) + "'}, 'data': {'k': 'w'}}"));
        assertThat(api().isGone(a())).isTrue();
    }

    @Test
    default void anApplyThatIsRepeatedMakesNoVersion() {
        JsonObject first = done(api().apply(a(), "{'data': {'k': 'v'}}"));
        assertThat(version(done(api().apply(a(), "{'data': {'k': 'v'}}")))).isEqualTo(version(first));
    }

    @Test
    default void aKeyDroppedFromAnApplyGoesEvenThoughNobodyNamedIt() {
        done(api().apply(a(), "{'data': {'k': 'v', 'gone': 'x'}}"));
        assertThat(done(api().apply(a(), "{'data': {'k': 'v'}}")).object("data").keys())
                .containsExactly("k");
    }

    @Test
    default void whatAnotherAppliedIsAConflictUnlessForced() {
        done(api().apply(a(), "{'data': {'k': 'v'}}"));
        ApiStatus status = refused(api().apply(a(), "rival", false, "{'data': {'k': 'w'}}"), 409, "Conflict");
        assertThat(status.causes()).singleElement().satisfies(cause -> {
            assertThat(cause.reason()).isEqualTo("FieldManagerConflict");
            assertThat(cause.field()).isEqualTo(".data.k");
        });
        assertThat(done(api().apply(a(), "rival", true, "{'data': {'k': 'w'}}")).text("data", "k"))
                .isEqualTo("w");
    }

    @Test
    default void whatTwoApplyStaysWhenOneLetsGo() {
        done(api().apply(a(), "{'data': {'k': 'v', 'mine': 'v'}}"));
        done(api().apply(a(), "rival", false, "{'data': {'k': 'v'}}"));
        assertThat(done(api().apply(a(), "{'data': {'mine': 'v'}}")).text("data", "k"))
                .isEqualTo("v");
    }

    @Test
    @Unlike("client-go: apply of custom resources")
    default void listsOfCustomResourcesAreMergedByTheirKeys() {
        ObjectRef site = api().ref(SITES, "a");
        done(api().apply(site, "{'spec': {'image': 'i', 'ports': [{'name': 'a', 'port': 1}]}}"));
        JsonObject both = done(api().apply(site, "rival", false, "{'spec': {'ports': [{'name': 'b', 'port': 2}]}}"));
        assertThat(both.array("spec", "ports").toList())
                .containsExactlyInAnyOrder(
                        Caller.json("{'name': 'a', 'port': 1}"), Caller.json("{'name': 'b', 'port': 2}"));
    }
}

package ork.simulator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.simulator.contract.Caller.CONFIG_MAPS;
import static ork.simulator.contract.Caller.SERVICES;
import static ork.simulator.contract.Caller.SITES;
import static ork.simulator.contract.Caller.done;
import static ork.simulator.contract.Caller.generation;
import static ork.simulator.contract.Caller.refused;
import static ork.simulator.contract.Caller.uid;
import static ork.simulator.contract.Caller.version;

import java.util.List;
import org.junit.jupiter.api.Test;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.fakes.Unlike;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.fidelity.Kinds;

/** Creations, updates and patches. */
interface WriteRows extends Rows {
    @Test
    @Unlike("client-go: stored as is")
    default void whatIsCreatedHasAnIdentityOfItsOwn() {
        ObjectRef site = api().ref(SITES, "a");
        JsonObject first =
                done(api().create(site, "{'metadata': {'uid': 'mine', 'generation': 9}, 'spec': {'image': 'i'}}"));
        assertThat(uid(first)).isNotEmpty().isNotEqualTo("mine");
        assertThat(first.text("metadata", "creationTimestamp")).matches("\\d{4}-.*Z");
        assertThat(version(first)).matches("\\d+");
        assertThat(generation(first)).isOne();
        done(api().delete(site));
        assertThat(uid(done(api().create(site, "{'spec': {'image': 'i'}}")))).isNotEqualTo(uid(first));
    }

    @Test
    @Unlike("fabric8: generated names")
    default void aGeneratedNameIsItsBaseAndFiveCharacters() {
        JsonObject object = Kinds.complete(api().ref(CONFIG_MAPS, ""), JsonObject.EMPTY)
                .with("metadata", Caller.json("{'generateName': 'base-'}"));
        JsonObject made = done(api().send(new Call.Create(api().ref(CONFIG_MAPS, ""), object, "test", Caller.TIMEOUT)));
        assertThat(made.text("metadata", "name")).matches("base-[a-z0-9]{5}");
    }

    @Test
    default void aNameThatIsTakenIsRefused() {
        done(api().configMap("a", "{}"));
        refused(api().configMap("a", "{}"), 409, "AlreadyExists");
    }

    @Test
    default void nothingIsCreatedInANamespaceThatIsNotThere() {
        ObjectRef elsewhere = new ObjectRef(CONFIG_MAPS, "contract-nowhere", "a");
        refused(api().create(elsewhere, "{}"), 404, "NotFound");
    }

    @Test
    @Unlike({"fabric8: schemas", "client-go: defaulting"})
    default void defaultsAreFilledInAndWhatTheSchemaDoesNotKnowIsDropped() {
        JsonObject spec =
                done(api().site("a", "{'spec': {'image': 'i', 'unknown': 1}}")).object("spec");
        assertThat(spec).isEqualTo(Caller.json("{'image': 'i', 'replicas': 2}"));
        JsonObject service = done(api().create(api().ref(SERVICES, "s"), "{'spec': {'ports': [{'port': 80}]}}"));
        assertThat(service.text("spec", "type")).isEqualTo("ClusterIP");
    }

    @Test
    @Unlike({"fabric8: validation", "client-go: validation", "controller-runtime: validation"})
    default void whatTheSchemaForbidsIsRefusedWithItsPlace() {
        ApiStatus status = refused(api().site("a", "{'spec': {'image': 'much too long for it'}}"), 422, "Invalid");
        assertThat(status.causes())
                .singleElement()
                .satisfies(cause -> assertThat(cause.field()).isEqualTo("spec.image"));
        refused(api().configMap("a", "{'metadata': {'labels': {'l': 'not a label!'}}}"), 422, "Invalid");
    }

    @Test
    @Unlike("controller-runtime: versions")
    default void aPutWithAnOldVersionIsAConflict() {
        JsonObject first = done(api().configMap("a", "{'data': {'k': 'v'}}"));
        ObjectRef ref = api().ref(CONFIG_MAPS, "a");
        done(api().merge(ref, "{'data': {'k': 'w'}}"));
        refused(api().put(ref, first), 409, "Conflict");
        assertThat(api().read(ref).text("data", "k")).isEqualTo("w");
    }

    @Test
    @Unlike("fabric8: PUT without a version")
    default void aPutOfACustomResourceNeedsAVersion() {
        JsonObject site = done(api().site("a", "{'spec': {'image': 'i'}}"));
        refused(
                api().put(api().ref(SITES, "a"), site.withoutAt(List.of("metadata", "resourceVersion"))),
                422,
                "Invalid");
    }

    @Test
    default void aPutOfACustomResourceThatIsNotThereCreatesNothing() {
        ObjectRef ref = api().ref(SITES, "a");
        refused(
                api().put(ref, Caller.json("{'metadata': {'resourceVersion': '1'}, 'spec': {'image': 'i'}}")),
                404,
                "NotFound");
    }

    @Test
    @Unlike("fabric8: PUT with deletionTimestamp")
    default void aPutCannotMarkAnObjectForDeletion() {
        JsonObject object = done(api().configMap("a", "{'data': {'k': 'v'}}"));
        ObjectRef ref = api().ref(CONFIG_MAPS, "a");
        api().put(ref, object.withAt(List.of("metadata", "deletionTimestamp"), Json.of("2001-01-01T00:00:00Z")));
        assertThat(api().read(ref).at("metadata", "deletionTimestamp")).isNull();
    }

    @Test
    default void aMergePatchWithAnotherUidIsAConflictAndChangesNothing() {
        done(api().configMap("a", "{'data': {'k': 'v'}}"));
        ObjectRef ref = api().ref(CONFIG_MAPS, "a");
        ApiStatus status = refused(
                api().merge(ref, "{'metadata': {'uid': '00000000-0000-0000-0000-000000000000'}, 'data': {'k': 'w'}}"));
        assertThat(status.isConflict()).as(status.toString()).isTrue();
        assertThat(api().read(ref).text("data", "k")).isEqualTo("v");
    }

    @Test
    default void aMergePatchWithAnOldVersionIsAConflict() {
        String version = version(done(api().configMap("a", "{'data': {'k': 'v'}}")));
        ObjectRef ref = api().ref(CONFIG_MAPS, "a");
        done(api().merge(ref, "{'metadata': {'resourceVersion': '" + version + "'}, 'data': {'k': 'w'}}"));
        ApiStatus status =
                refused(api().merge(ref, "{'metadata': {'resourceVersion': '" + version + "'}, 'data': {'k': 'x'}}"));
        assertThat(status.isConflict()).isTrue();
    }

    @Test
    default void aWriteThatChangesNothingMakesNoVersion() {
        JsonObject object = done(api().configMap("a", "{'data': {'k': 'v'}}"));
        ObjectRef ref = api().ref(CONFIG_MAPS, "a");
        assertThat(version(done(api().put(ref, object)))).isEqualTo(version(object));
        assertThat(version(done(api().merge(ref, "{'data': {'k': 'v'}}")))).isEqualTo(version(object));
    }
}

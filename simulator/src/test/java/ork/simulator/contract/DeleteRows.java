package ork.simulator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.simulator.contract.Caller.CONFIG_MAPS;
import static ork.simulator.contract.Caller.SITES;
import static ork.simulator.contract.Caller.done;
import static ork.simulator.contract.Caller.generation;
import static ork.simulator.contract.Caller.refused;
import static ork.simulator.contract.Caller.uid;
import static ork.simulator.contract.Caller.version;

import org.junit.jupiter.api.Test;
import ork.doors.Call.Propagation;
import ork.doors.ObjectRef;
import ork.fakes.Unlike;
import ork.json.JsonObject;

/** Deletions, finalizers and the garbage collector. */
interface DeleteRows extends Rows {
    String HELD = "{'metadata': {'finalizers': ['x.y/held']}, 'spec': {'image': 'i'}}";

    private ObjectRef a() {
        return api().ref(SITES, "a");
    }

    @Test
    @Unlike({"fabric8: preconditions", "client-go: preconditions"})
    default void aDeleteWithAnotherUidIsAConflict() {
        done(api().configMap("a", "{}"));
        ObjectRef ref = api().ref(CONFIG_MAPS, "a");
        refused(api().delete(ref, "00000000-0000-0000-0000-000000000000", "", Propagation.BACKGROUND), 409, "Conflict");
        api().read(ref);
    }

    @Test
    default void aDeleteWithAnOldVersionIsAConflict() {
        String old = version(done(api().configMap("a", "{}")));
        ObjectRef ref = api().ref(CONFIG_MAPS, "a");
        done(api().merge(ref, "{'data': {'k': 'v'}}"));
        refused(api().delete(ref, "", old, Propagation.BACKGROUND), 409, "Conflict");
        api().read(ref);
    }

    @Test
    @Unlike("client-go: finalizers")
    default void aFinalizerHoldsWhatIsDeleted() {
        done(api().create(a(), HELD));
        done(api().delete(a()));
        JsonObject held = api().read(a());
        assertThat(held.text("metadata", "deletionTimestamp")).isNotEmpty();
        done(api().delete(a()));
        assertThat(version(api().read(a())))
                .as("a second deletion changes nothing")
                .isEqualTo(version(held));
        done(api().merge(a(), "{'metadata': {'finalizers': null}}"));
        assertThat(api().isGone(a())).isTrue();
    }

    @Test
    @Unlike("fabric8: generation of what is deleted")
    default void aDeletionThatWaitsIsAGenerationOfItsOwn() {
        done(api().create(a(), HELD));
        done(api().delete(a()));
        assertThat(generation(api().read(a()))).isEqualTo(2);
    }

    @Test
    @Unlike("fabric8: finalizers during a deletion")
    default void nobodyAddsAFinalizerToWhatIsBeingDeleted() {
        done(api().create(a(), HELD));
        done(api().delete(a()));
        refused(api().merge(a(), "{'metadata': {'finalizers': ['x.y/held', 'x.y/new']}}"), 422, "Invalid");
        assertThat(api().read(a()).array("metadata", "finalizers").size()).isOne();
    }

    @Test
    default void whatIsBeingDeletedCannotBeCreatedAgainYet() {
        done(api().create(a(), HELD));
        done(api().delete(a()));
        refused(api().create(a(), HELD), 409, "AlreadyExists");
    }

    @Test
    @Unlike({"fabric8: garbage collection", "controller-runtime: garbage collection"})
    default void dependentsGoWhenTheirLastOwnerHasGone() {
        String first = owner(a());
        ObjectRef b = api().ref(SITES, "b");
        String second = owner(b);
        ObjectRef dependent = dependent(first + ", " + second);
        done(api().delete(a()));
        api().eventually(
                        "the reference to what has gone goes",
                        () -> api().read(dependent)
                                        .array("metadata", "ownerReferences")
                                        .size()
                                == 1);
        done(api().delete(b));
        api().eventually("so does the dependent", () -> api().isGone(dependent));
    }

    @Test
    @Unlike({"fabric8: propagation", "client-go: propagation"})
    default void anOwnerThatIsDeletedInTheForegroundWaitsForItsDependents() {
        ObjectRef dependent = dependent(owner(a()));
        done(api().merge(dependent, "{'metadata': {'finalizers': ['x.y/held']}}"));
        done(api().delete(a(), "", "", Propagation.FOREGROUND));
        api().eventually(
                        "the dependent is being deleted",
                        () -> api().read(dependent).object("metadata").has("deletionTimestamp"));
        assertThat(api().read(a()).array("metadata", "finalizers").toString()).contains("foregroundDeletion");
        done(api().merge(dependent, "{'metadata': {'finalizers': null}}"));
        api().eventually("the owner goes", () -> api().isGone(a()));
    }

    /** A collector that has not seen the dependent yet when its owner goes would collect it: one that minds it has. */
    @Test
    default void dependentsOfAnOrphaningOwnerStay() {
        String nobody = reference("nobody", "00000000-0000-4000-8000-000000000000");
        ObjectRef dependent = dependent(owner(a()) + ", " + nobody);
        api().eventually(
                        "the reference to nobody goes",
                        () -> api().read(dependent)
                                        .array("metadata", "ownerReferences")
                                        .size()
                                == 1);
        done(api().delete(a(), "", "", Propagation.ORPHAN));
        api().eventually("the owner goes", () -> api().isGone(a()));
        assertThat(api().read(dependent).array("metadata", "ownerReferences").isEmpty())
                .isTrue();
    }

    private String owner(ObjectRef ref) {
        JsonObject owner = done(api().create(ref, "{'spec': {'image': 'i'}}"));
        return reference(ref.name(), uid(owner));
    }

    private static String reference(String name, String uid) {
        return "{'apiVersion': '" + SITES.apiVersion() + "', 'kind': 'Site', 'name': '" + name + "', 'uid': '" + uid
                + "', 'blockOwnerDeletion': true}";
    }

    private ObjectRef dependent(String owners) {
        ObjectRef ref = api().ref(CONFIG_MAPS, "dependent");
        done(api().create(ref, "{'metadata': {'ownerReferences': [" + owners + "]}}"));
        return ref;
    }
}

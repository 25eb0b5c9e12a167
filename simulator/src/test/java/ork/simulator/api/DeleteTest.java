package ork.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import ork.doors.Call;
import ork.doors.Call.Propagation;
import ork.doors.ObjectRef;
import ork.doors.WatchEvent;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.rows.Row;
import ork.simulator.api.access.Subject;

/** Section D as far as one object goes: deletion, finalizers, preconditions. */
class DeleteTest {
    private static final ObjectRef CM = Api.ref(Api.CONFIG_MAPS, "a");

    private final Api api = new Api();

    @Test
    @Row("D1")
    void deletionWithoutFinalizersIsAtOnceAndItsEventHasTheLastStateAndTheNewVersion() {
        JsonObject stored = Api.done(api.create(CM, "{'data': {'k': 'v'}}"));
        WatchCursor watch = api.watch(Api.CONFIG_MAPS, String.valueOf(api.cluster.revision()));
        JsonObject answer = Api.done(api.delete(CM));
        assertThat(answer)
                .isEqualTo(Api.json("{'apiVersion': 'v1', 'kind': 'Status', 'metadata': {}, 'status': 'Success',"
                        + " 'details': {'kind': 'configmaps', 'name': 'a', 'uid': '" + stored.text("metadata", "uid")
                        + "'}}"));
        Json version = Json.of(String.valueOf(api.cluster.revision()));
        assertThat(watch.poll(api.cluster.revision()))
                .containsExactly(
                        new WatchEvent.Deleted(stored.withAt(List.of("metadata", "resourceVersion"), version)));
        assertThat(api.exists(CM)).isFalse();
    }

    @Test
    @Row("D2")
    void aFinalizerHoldsTheObject() {
        Api.done(api.create(CM, "{'metadata': {'finalizers': ['x.y/z']}}"));
        WatchCursor watch = api.watch(Api.CONFIG_MAPS, String.valueOf(api.cluster.revision()));
        JsonObject marked = Api.done(api.delete(CM));
        assertThat(marked.text("metadata", "deletionTimestamp")).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(marked.integer(-1, "metadata", "deletionGracePeriodSeconds")).isZero();
        api.now = api.now.plusSeconds(5);
        assertThat(Api.done(api.delete(CM))).isEqualTo(marked);
        assertThat(api.read(CM)).isEqualTo(marked);
        assertThat(api.poll(watch)).containsExactly("~a");
    }

    @Test
    @Row("D3")
    void theWriteThatRemovesTheLastFinalizerDeletes() {
        Api.done(api.create(CM, "{'metadata': {'finalizers': ['x.y/z']}}"));
        JsonObject marked = Api.done(api.delete(CM));
        WatchCursor watch = api.watch(Api.CONFIG_MAPS, String.valueOf(api.cluster.revision()));
        JsonObject freed = marked.withAt(List.of("metadata", "finalizers"), JsonArray.EMPTY);
        JsonObject answer = Api.done(api.update(CM, freed));
        assertThat(answer.text("metadata", "resourceVersion")).isEqualTo(marked.text("metadata", "resourceVersion"));
        assertThat(api.exists(CM)).isFalse();
        assertThat(api.poll(watch)).containsExactly("-a");
    }

    @Test
    @Row("D4")
    void thereIsNoUndelete() {
        Api.done(api.create(CM, "{'metadata': {'finalizers': ['x.y/z']}}"));
        JsonObject marked = Api.done(api.delete(CM));
        JsonObject cleared = Api.done(api.update(CM, marked.withoutAt(List.of("metadata", "deletionTimestamp"))));
        assertThat(cleared.text("metadata", "deletionTimestamp"))
                .isEqualTo(marked.text("metadata", "deletionTimestamp"));
        JsonObject later = Api.done(api.update(
                CM, cleared.withAt(List.of("metadata", "deletionTimestamp"), Json.of("2027-01-01T00:00:00Z"))));
        assertThat(later.text("metadata", "deletionTimestamp")).isEqualTo(marked.text("metadata", "deletionTimestamp"));
    }

    @Test
    @Row("D5")
    void anybodyRemovesAnyFinalizerInAnyOrder() {
        Api.done(api.create(CM, "{'metadata': {'finalizers': ['x.y/1', 'x.y/2', 'x.y/3']}}"));
        Api.done(api.delete(CM));
        Api.done(api.merge(CM, "{'metadata': {'finalizers': ['x.y/3', 'x.y/1']}}"));
        Api.done(api.merge(CM, "{'metadata': {'finalizers': ['x.y/1']}}"));
        assertThat(api.exists(CM)).isTrue();
        Api.done(api.merge(CM, "{'metadata': {'finalizers': null}}"));
        assertThat(api.exists(CM)).isFalse();
    }

    @Test
    @Row("D6")
    void preconditionsProtectWhatIsNewer() {
        JsonObject first = Api.done(api.create(CM, "{}"));
        String uid = first.text("metadata", "uid");
        Api.done(api.delete(CM, uid, first.text("metadata", "resourceVersion"), Propagation.DEFAULT));
        JsonObject second = Api.done(api.create(CM, "{}"));
        assertThat(Api.refused(api.delete(CM, uid, "", Propagation.DEFAULT), 409, "Conflict")
                        .message())
                .isEqualTo("Operation cannot be fulfilled on ConfigMap \"a\": the UID in the precondition (" + uid
                        + ") does not match the UID in record (" + second.text("metadata", "uid")
                        + "). The object might have been deleted and then recreated");
        assertThat(Api.refused(api.delete(CM, "", "1", Propagation.DEFAULT), 409, "Conflict")
                        .message())
                .contains("the ResourceVersion in the precondition (1) does not match the ResourceVersion in record");
        assertThat(api.exists(CM)).isTrue();
    }

    @Test
    @Row("D7")
    void whatIsAskedForWinsOverWhatTheObjectCarriesAndThatOverTheDefault() {
        Api.done(api.create(CM, "{'metadata': {'finalizers': ['x.y/z', 'orphan']}}"));
        assertThat(finalizers(Propagation.DEFAULT)).containsExactly("x.y/z", "orphan");
        assertThat(finalizers(Propagation.FOREGROUND)).containsExactly("x.y/z", "foregroundDeletion");
        assertThat(finalizers(Propagation.ORPHAN)).containsExactly("x.y/z", "orphan");
        assertThat(finalizers(Propagation.BACKGROUND)).containsExactly("x.y/z");
    }

    @Test
    @Row("D7")
    void backgroundIsTheDefaultAndTakesAwayAnOrphanFinalizer() {
        Api.done(api.create(CM, "{}"));
        Api.done(api.delete(CM));
        assertThat(api.exists(CM)).isFalse();
        Api.done(api.create(CM, "{'metadata': {'finalizers': ['orphan']}}"));
        Api.done(api.delete(CM, "", "", Propagation.BACKGROUND));
        assertThat(api.exists(CM)).isFalse();
    }

    @Test
    @Row("D7")
    void orphanAndForegroundDoNotGoTogether() {
        Api.refused(api.create(CM, "{'metadata': {'finalizers': ['orphan', 'foregroundDeletion']}}"), 422, "Invalid");
    }

    @Test
    @Row("D13")
    void someNamespacesAreHereToStay() {
        assertThat(Api.refused(api.delete(Api.ref(Api.NAMESPACES, "default")), 403, "Forbidden")
                        .message())
                .isEqualTo("namespaces \"default\" is forbidden: this namespace may not be deleted");
    }

    private List<String> finalizers(Propagation propagation) {
        return Api.done(api.delete(CM, "", "", propagation)).array("metadata", "finalizers").toList().stream()
                .map(each -> ((Json.Text) each).value())
                .toList();
    }

    @Test
    @Row("D14")
    void aCollectionIsDeletedPieceByPieceAndWhatComesBehindItStays() {
        for (int i = 0; i < 3; i++) {
            Api.done(api.create(Api.ref(Api.SECRETS, "s" + i), "{'metadata': {'labels': {'l': 'a'}}}"));
        }
        Api.done(api.create(Api.ref(Api.SECRETS, "other"), "{}"));
        CollectionDeletion all = new CollectionDeletion(
                new Call.ListPage(Api.SECRETS, "default", "l=a", "", "", 0, "", Api.TIMEOUT),
                Propagation.DEFAULT,
                Subject.ADMINISTRATOR,
                false);
        assertThat(all.step(api.cluster, api.now)).isTrue();
        assertThat(all.step(api.cluster, api.now)).isTrue();
        assertThat(api.names(Api.SECRETS)).as("not all at once").containsExactly("other", "s1", "s2");
        Api.done(api.create(Api.ref(Api.SECRETS, "s0"), "{'metadata': {'labels': {'l': 'a'}}}"));
        Api.done(api.delete(Api.ref(Api.SECRETS, "s2")));
        for (int i = 0; i < 10 && all.step(api.cluster, api.now); i++) {
            api.now = api.now.plusSeconds(1);
        }
        assertThat(api.names(Api.SECRETS)).containsExactly("other", "s0");
        assertThat(Api.done(all.answer()).array("items").size()).isEqualTo(3);
    }
}

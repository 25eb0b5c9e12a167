package ork.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.simulator.api.Change;

/** What several writes of one name come to. */
final class BookTest {
    private static final ObjectRef POD = new ObjectRef(new ResourceType("", "v1", "pods", "Pod", true), "default", "a");
    private static final JsonObject FIRST = pod("1", "80", "");
    private static final JsonObject GOING = pod("1", "80", "\"deletionTimestamp\": \"2026-01-01T00:00:30Z\", ");
    private static final JsonObject SECOND = pod("2", "81", "");
    private static final JsonObject THIRD = pod("3", "82", "");

    private final Book book = new Book();

    private static JsonObject pod(String uid, String port, String more) {
        return JsonText.parseObject("""
                {"apiVersion": "v1", "kind": "Pod", "metadata": {%s"name": "a", "namespace": "default", "uid": "%s"},
                 "spec": {"port": "%s"}, "status": {"phase": "of %s"}}
                """.formatted(more, uid, port, uid).getBytes(StandardCharsets.UTF_8));
    }

    /** What admission and controllers have added to a Pod while it lived is no difference to one that is new. */
    @Test
    void whatAServerHasAddedIsNoField() {
        String owned = """
                "managedFields": [{"manager": "orkestra-runtime", "operation": "Apply", "fieldsType": "FieldsV1", "fieldsV1":
                  {"f:spec": {"f:containers": {"k:{\\"name\\":\\"c\\"}": {".": {}, "f:name": {}, "f:image": {}}}}}}],""";
        JsonObject before = stored("1", owned, "nginx:1", """
                "nodeName": "n", "serviceAccount": "default", "tolerations": [{"operator": "Exists"}],
                "volumes": [{"name": "kube-api-access"}],""", ", \"volumeMounts\": [{\"name\": \"kube-api-access\"}]");
        deleted(before);
        created(stored("2", owned, "nginx:2", "", ""));
        assertThat(shown()).isEqualTo("replace [spec.containers[c].image]");
    }

    private static JsonObject stored(String uid, String owned, String image, String spec, String container) {
        return JsonText.parseObject(
                """
                {"apiVersion": "v1", "kind": "Pod", "metadata": {%s "name": "a", "namespace": "default", "uid": "%s"},
                 "spec": {%s "containers": [{"name": "c", "image": "%s"%s}]}}
                """.formatted(owned, uid, spec, image, container).getBytes(StandardCharsets.UTF_8));
    }

    private void created(JsonObject now) {
        book.write(new Change(1, POD, Change.Kind.ADDED, now, null));
    }

    private void updated(JsonObject before, JsonObject now) {
        book.write(new Change(1, POD, Change.Kind.MODIFIED, now, before));
    }

    private void deleted(JsonObject before) {
        book.write(new Change(1, POD, Change.Kind.DELETED, before, before));
    }

    private String shown() {
        List<Plan.Write> writes = book.writes();
        assertThat(writes).hasSizeLessThanOrEqualTo(1);
        return writes.isEmpty()
                ? "nothing"
                : switch (writes.getFirst()) {
                    case Plan.Write.Create create -> "create " + create.object().text("spec", "port");
                    case Plan.Write.Change change -> "change " + change.fields();
                    case Plan.Write.Delete _ -> "delete";
                    case Plan.Write.Replace replace -> {
                        assertThat(replace.object().object("metadata").has("uid"))
                                .isFalse();
                        yield "replace "
                                + replace.fields().stream()
                                        .map(Plan.Field::path)
                                        .toList();
                    }
                };
    }

    @Test
    void anotherObjectUnderTheSameNameIsNoChange() {
        deleted(FIRST);
        created(SECOND);
        assertThat(shown()).isEqualTo("replace [spec.port]");
    }

    @Test
    void soIsOneThatIsAsTheFirstWas() {
        deleted(FIRST);
        created(pod("2", "80", ""));
        assertThat(shown()).isEqualTo("replace []");
    }

    @Test
    void theFirstMayHaveHadTimeToEnd() {
        updated(FIRST, GOING);
        created(SECOND);
        updated(SECOND, pod("2", "82", ""));
        assertThat(shown()).isEqualTo("replace [spec.port]");
    }

    @Test
    void whatGoesInTheEndIsDeleted() {
        deleted(FIRST);
        created(SECOND);
        updated(SECOND, pod("2", "81", "\"deletionTimestamp\": \"2026-01-01T00:00:30Z\", "));
        assertThat(shown()).isEqualTo("delete");
        deleted(SECOND);
        assertThat(shown()).isEqualTo("delete");
        created(THIRD);
        assertThat(shown()).isEqualTo("replace [spec.port]");
    }

    @Test
    void whatWasNotThereIsCreatedAsItIsLast() {
        created(SECOND);
        deleted(SECOND);
        assertThat(shown()).isEqualTo("nothing");
        created(THIRD);
        assertThat(shown()).isEqualTo("create 82");
    }

    @Test
    void theSameObjectIsChanged() {
        updated(FIRST, pod("1", "83", ""));
        assertThat(shown()).startsWith("change [").contains("path=spec.port");
    }
}

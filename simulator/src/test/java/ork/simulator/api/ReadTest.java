package ork.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonObject;
import ork.rows.Row;

/** Section E: reads. */
class ReadTest {
    private static final ObjectRef A = Api.ref(Api.CONFIG_MAPS, "a");

    private final Api api = new Api();

    @BeforeEach
    void fill() {
        for (String name : List.of("c", "a", "e", "b", "d")) {
            Api.done(api.create(Api.ref(Api.CONFIG_MAPS, name), "{'metadata': {'labels': {'is': '" + name + "'}}}"));
        }
    }

    @Test
    @Row("E1")
    void aReadWithoutVersionIsNeverStale() {
        long old = api.cluster.revision();
        Api.done(api.merge(A, "{'data': {'k': 'new'}}"));
        Answer read = api.cluster.handleAt(old, new Call.Get(A, "", Api.TIMEOUT), api.now);
        assertThat(Api.done(read).text("data", "k")).isEqualTo("new");
    }

    @Test
    @Row({"E2", "E7"})
    void aReadOfVersionZeroIsOfWhateverTheServerHas() {
        long old = api.cluster.revision();
        Api.done(api.merge(A, "{'data': {'k': 'new'}}"));
        Answer stale = api.cluster.handleAt(old, new Call.Get(A, "0", Api.TIMEOUT), api.now);
        assertThat(Api.done(stale).has("data")).isFalse();
        assertThat(Api.done(api.send(new Call.Get(A, "0", Api.TIMEOUT))).text("data", "k"))
                .isEqualTo("new");
        Answer list = api.cluster.handleAt(old, listing("0", 0, ""), api.now);
        assertThat(Api.done(list).text("metadata", "resourceVersion")).isEqualTo(String.valueOf(old));
    }

    @Test
    @Row("E3")
    void aReadNotOlderThanAVersionIsServedOrTimesOut() {
        long now = api.cluster.revision();
        Api.done(api.list(Api.CONFIG_MAPS, "", "", String.valueOf(now), 0, ""));
        ApiStatus status =
                Api.refused(api.list(Api.CONFIG_MAPS, "", "", String.valueOf(now + 1), 0, ""), 504, "Timeout");
        assertThat(status.message())
                .isEqualTo("Timeout: Too large resource version: " + (now + 1) + ", current: " + now);
        assertThat(status.retryAfterSeconds()).isEqualTo(1);
        assertThat(status.causes().getFirst().reason()).isEqualTo("ResourceVersionTooLarge");
        Answer behind = api.cluster.handleAt(now - 1, listing(String.valueOf(now), 0, ""), api.now);
        Api.refused(behind, 504, "Timeout");
    }

    @Test
    @Row("E5")
    void aListIsOneSnapshot() {
        JsonObject list = Api.done(api.list(Api.CONFIG_MAPS, "default", "", "", 0, ""));
        long version = Long.parseLong(list.text("metadata", "resourceVersion"));
        assertThat(version).isEqualTo(api.cluster.revision());
        assertThat(list.text("kind")).isEqualTo("ConfigMapList");
        assertThat(items(list)).containsExactly("a", "b", "c", "d", "e");
        for (Json item : list.array("items")) {
            assertThat(Long.parseLong(((JsonObject) item).text("metadata", "resourceVersion")))
                    .isLessThanOrEqualTo(version);
        }
    }

    @Test
    @Row("E6")
    void allPagesAreOfTheFirstPagesVersion() {
        List<String> seen = new ArrayList<>();
        JsonObject page = Api.done(api.list(Api.CONFIG_MAPS, "", "", "", 2, ""));
        String version = page.text("metadata", "resourceVersion");
        assertThat(page.integer(0, "metadata", "remainingItemCount")).isEqualTo(3);
        while (true) {
            seen.addAll(items(page));
            assertThat(page.text("metadata", "resourceVersion")).isEqualTo(version);
            String token = page.text("metadata", "continue");
            if (token.isEmpty()) {
                break;
            }
            Api.done(api.create(Api.ref(Api.CONFIG_MAPS, "new" + seen.size()), "{}"));
            Answer gone = api.delete(Api.ref(Api.CONFIG_MAPS, "e"));
            assertThat(gone).isNotNull();
            page = Api.done(api.list(Api.CONFIG_MAPS, "", "", "", 2, token));
        }
        assertThat(seen).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    @Row("E6")
    void aPageThatIsFullGoesOnWhileThereIsAnythingLeftWhetherSelectedOrNot() {
        JsonObject page = Api.done(api.list(Api.CONFIG_MAPS, "", "is=a", "", 1, ""));
        assertThat(items(page)).containsExactly("a");
        assertThat(page.object("metadata").has("remainingItemCount")).isFalse();
        JsonObject last = Api.done(api.list(Api.CONFIG_MAPS, "", "is=a", "", 1, page.text("metadata", "continue")));
        assertThat(items(last)).isEmpty();
        assertThat(last.text("metadata", "continue")).isEmpty();
    }

    @Test
    @Row("E6")
    void aPageThatIsCompactedAwayIsGone() {
        String token = Api.done(api.list(Api.CONFIG_MAPS, "", "", "", 2, "")).text("metadata", "continue");
        Api.done(api.create(Api.ref(Api.CONFIG_MAPS, "f"), "{}"));
        api.cluster.compact(api.cluster.revision());
        assertThat(Api.refused(api.list(Api.CONFIG_MAPS, "", "", "", 2, token), 410, "Expired")
                        .isExpired())
                .isTrue();
        Api.refused(api.list(Api.CONFIG_MAPS, "", "", "", 2, "rubbish"), 400, "BadRequest");
    }

    @Test
    @Row("E4")
    void aListMayAskForExactlyOneState() {
        String before = String.valueOf(api.cluster.revision());
        Api.done(api.create(Api.ref(Api.CONFIG_MAPS, "later"), "{}"));
        JsonObject exact = Api.done(api.send(matched(before, "Exact", "")));
        assertThat(exact.text("metadata", "resourceVersion")).isEqualTo(before);
        assertThat(items(exact)).doesNotContain("later");
        JsonObject newer = Api.done(api.send(matched(before, "NotOlderThan", "")));
        assertThat(items(newer)).contains("later");
        Api.done(api.send(matched("0", "NotOlderThan", "")));
        Api.refused(api.send(matched("999999", "Exact", "")), 504, "Timeout");
        api.cluster.compact(api.cluster.revision());
        assertThat(Api.refused(api.send(matched(before, "Exact", "")), 410, "Expired")
                        .message())
                .isEqualTo("The resourceVersion for the provided list is too old.");
    }

    @Test
    @Row("E4")
    void whatCannotBeMatchedIsRefused() {
        String wrong = "ListOptions.meta.k8s.io \"\" is invalid: resourceVersionMatch: ";
        assertThat(Api.refused(api.send(matched("", "Exact", "")), 422, "Invalid")
                        .message())
                .isEqualTo(wrong + "Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided");
        assertThat(Api.refused(api.send(matched("0", "Exact", "")), 422, "Invalid")
                        .message())
                .isEqualTo(wrong + "Forbidden: resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"");
        assertThat(Api.refused(api.send(matched("1", "Exact", "x")), 422, "Invalid")
                        .message())
                .isEqualTo(wrong + "Forbidden: resourceVersionMatch is forbidden when continue is provided");
        assertThat(Api.refused(api.send(matched("1", "Newest", "")), 422, "Invalid")
                        .message())
                .isEqualTo(
                        wrong + "Unsupported value: \"Newest\": supported values: \"Exact\", \"NotOlderThan\", \"\"");
    }

    @Test
    @Row("E4")
    void aSelectorThatCannotBeReadIsRefusedBeforeAMatchThatCannotBe() {
        Call both = new Call.ListPage(Api.CONFIG_MAPS, "", "a b", "", "", 0, "", "Exact", Api.TIMEOUT);
        Api.refused(api.send(both), 400, "BadRequest");
        Call unknown = new Call.ListPage(Api.WEBSITES, "", "", "", "", 0, "", "Exact", Api.TIMEOUT);
        Api.refused(api.send(unknown), 404, "NotFound");
    }

    private static Call matched(String version, String match, String token) {
        return new Call.ListPage(Api.CONFIG_MAPS, "", "", "", version, 0, token, match, Api.TIMEOUT);
    }

    @Test
    @Row("E5")
    void labelSelectorsSelect() {
        assertThat(selected("is=a")).containsExactly("a");
        assertThat(selected("is in (a, b),is!=b")).containsExactly("a");
        assertThat(selected("is notin (a,b,c)")).containsExactly("d", "e");
        assertThat(selected("is")).hasSize(5);
        assertThat(selected("!is")).isEmpty();
        assertThat(selected("other!=x")).hasSize(5);
        Api.refused(api.list(Api.CONFIG_MAPS, "", "a b", "", 0, ""), 400, "BadRequest");
    }

    @Test
    @Row("E5")
    void fieldSelectorsSelectByNameAndNamespaceAndWhatTheKindAllows() {
        assertThat(fields(Api.CONFIG_MAPS, "metadata.name=b")).containsExactly("b");
        assertThat(fields(Api.CONFIG_MAPS, "metadata.namespace!=default")).isEmpty();
        assertThat(fields(Api.NAMESPACES, "status.phase=Active")).contains("default");
        Answer unknown = api.send(new Call.ListPage(Api.CONFIG_MAPS, "", "", "spec.x=1", "", 0, "", Api.TIMEOUT));
        assertThat(Api.refused(unknown, 400, "BadRequest").message())
                .isEqualTo("\"spec.x\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"");
    }

    @Test
    @Row("E5")
    void listsOfOneNamespaceLeaveOutTheOthers() {
        Api.done(api.create(Api.ref(Api.NAMESPACES, "other"), "{}"));
        Api.done(api.create(new ObjectRef(Api.CONFIG_MAPS, "other", "z"), "{}"));
        assertThat(items(Api.done(api.list(Api.CONFIG_MAPS, "other", "", "", 0, ""))))
                .containsExactly("z");
        assertThat(items(Api.done(api.list(Api.CONFIG_MAPS, "", "", "", 0, ""))))
                .hasSize(6);
    }

    private List<String> selected(String labels) {
        return items(Api.done(api.list(Api.CONFIG_MAPS, "", labels, "", 0, "")));
    }

    private List<String> fields(ork.doors.ResourceType type, String selector) {
        return items(Api.done(api.send(new Call.ListPage(type, "", "", selector, "", 0, "", Api.TIMEOUT))));
    }

    private static Call listing(String version, int limit, String token) {
        return new Call.ListPage(Api.CONFIG_MAPS, "", "", "", version, limit, token, Api.TIMEOUT);
    }

    private static List<String> items(JsonObject list) {
        return list.array("items").toList().stream()
                .map(each -> ((JsonObject) each).text("metadata", "name"))
                .toList();
    }
}

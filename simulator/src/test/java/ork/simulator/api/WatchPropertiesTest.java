package ork.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ResourceType;
import ork.doors.WatchEvent;
import ork.doors.WatchRequest;
import ork.json.Json;
import ork.json.JsonObject;
import ork.rows.Row;

/** What holds for any sequence of requests. */
class WatchPropertiesTest {
    private static final int CALLS = 60;

    /** A watch at its own pace, and the objects that its reader knows from it. */
    private static final class Reader {
        private final ResourceType type;
        private final String labels;
        private final WatchCursor cursor;
        private final TreeMap<String, JsonObject> known = new TreeMap<>();
        private long last;

        Reader(SimulatedCluster cluster, ResourceType type, String labels, String version) {
            this.type = type;
            this.labels = labels;
            cursor = cluster.watch(new WatchRequest(type, "", labels, "", version, true, Api.TIMEOUT));
        }

        void read(long upTo) {
            boolean initial = cursor.bookmarkVersion().isEmpty();
            for (WatchEvent event : cursor.poll(upTo)) {
                switch (event) {
                    case WatchEvent.Added(JsonObject object) -> {
                        assertThat(known.put(name(object), object))
                                .as("an addition of what is there")
                                .isNull();
                        advance(object, initial);
                    }
                    case WatchEvent.Modified(JsonObject object) -> {
                        assertThat(known.put(name(object), object))
                                .as("a change of what is not there")
                                .isNotNull();
                        advance(object, initial);
                    }
                    case WatchEvent.Deleted(JsonObject object) -> {
                        assertThat(known.remove(name(object)))
                                .as("a deletion of what is not there")
                                .isNotNull();
                        advance(object, initial);
                    }
                    default -> throw new AssertionError("unexpected " + event);
                }
            }
        }

        private void advance(JsonObject object, boolean initial) {
            long version = Long.parseLong(object.text("metadata", "resourceVersion"));
            if (!initial) {
                assertThat(version).isGreaterThan(last);
            }
            last = Math.max(last, version);
        }

        private static String name(JsonObject object) {
            return object.text("metadata", "name");
        }
    }

    @Property(tries = 1000, seed = "2026")
    @Row({"F1", "F4", "F8", "E5", "J5"})
    void replayingAWatchGivesTheList(@ForAll long seed) {
        Api api = new Api(seed);
        api.installWebsites();
        RandomCalls calls = new RandomCalls(seed);
        List<Reader> readers = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            if (calls.below(8) == 0) {
                readers.add(new Reader(
                        api.cluster, calls.type(), calls.below(2) == 0 ? "" : "l=a", calls.below(2) == 0 ? "" : "0"));
            }
            api.now = api.now.plusMillis(calls.below(2_000));
            long before = api.cluster.revision();
            Call call = calls.next(api);
            Answer answer = api.send(call);
            assertThat(api.cluster.revision() - before).as("one write at most").isBetween(0L, 1L);
            if (answer instanceof Answer.Refused) {
                assertThat(api.cluster.revision())
                        .as("a refusal changes nothing")
                        .isEqualTo(before);
            }
            for (Reader reader : readers) {
                if (calls.below(3) == 0) {
                    reader.read(api.cluster.revision() - calls.below(5));
                }
            }
        }
        for (Reader reader : readers) {
            reader.read(api.cluster.revision());
            JsonObject list = Api.done(api.list(reader.type, "", reader.labels, "", 0, ""));
            TreeMap<String, JsonObject> listed = new TreeMap<>();
            for (Json item : list.array("items")) {
                listed.put(Reader.name((JsonObject) item), (JsonObject) item);
            }
            assertThat(reader.known).isEqualTo(listed);
        }
    }

    @Property(tries = 200, seed = "2026")
    void theSameRequestsGiveTheSameHistory(@ForAll long seed) {
        assertThat(history(seed)).isEqualTo(history(seed));
    }

    private static List<Change> history(long seed) {
        Api api = new Api(seed);
        api.installWebsites();
        RandomCalls calls = new RandomCalls(seed);
        for (int i = 0; i < CALLS; i++) {
            api.send(calls.next(api));
        }
        return api.cluster.changesAfter(0);
    }

    @Property(tries = 300, seed = "2026")
    @Row({"A3", "A4", "C7"})
    void ownersAndGenerationsStayInOrder(@ForAll long seed) {
        Api api = new Api(seed);
        api.installWebsites();
        RandomCalls calls = new RandomCalls(seed);
        for (int i = 0; i < CALLS; i++) {
            Call call = calls.next(api);
            Answer answer = api.send(call);
            if (answer instanceof Answer.Done
                    && call instanceof Call.Patch patch
                    && patch.patchType() == Call.PatchType.APPLY
                    && api.exists(patch.target())) {
                long revision = api.cluster.revision();
                assertThat(api.send(call)).as("the same apply again").isInstanceOf(Answer.Done.class);
                assertThat(api.cluster.revision()).as("changes nothing").isEqualTo(revision);
            }
        }
        for (Change change : api.cluster.changesAfter(0)) {
            JsonObject before = change.previous();
            if (before != null && change.kind() == Change.Kind.MODIFIED) {
                long step = change.object().integer(0, "metadata", "generation")
                        - before.integer(0, "metadata", "generation");
                assertThat(step).isBetween(0L, 1L);
                assertThat(change.object().text("metadata", "uid")).isEqualTo(before.text("metadata", "uid"));
                assertThat(change.object()
                                        .without("metadata")
                                        .without("status")
                                        .equals(before.without("metadata").without("status"))
                                || step == 1
                                || before.at("metadata", "generation") == null)
                        .isTrue();
            }
            JsonObject object = change.object();
            assertThat(object.text("metadata", "resourceVersion")).isEqualTo(String.valueOf(change.revision()));
        }
    }
}

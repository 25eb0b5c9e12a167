package ork.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ork.doors.ObjectRef;
import ork.doors.WatchEvent;
import ork.doors.WatchRequest;
import ork.fakes.Unlike;
import ork.json.JsonObject;
import ork.rows.Row;

/** Section F: watches. */
class WatchTest {
    private static final ObjectRef A = Api.ref(Api.CONFIG_MAPS, "a");
    private static final ObjectRef B = Api.ref(Api.CONFIG_MAPS, "b");

    private final Api api = new Api();

    @Test
    @Row("F1")
    void eventsComeInOrderOnceAndResumeFromTheLastVersion() {
        WatchCursor watch = api.watch(Api.CONFIG_MAPS, version());
        Api.done(api.create(A, "{}"));
        Api.done(api.create(B, "{}"));
        long middle = api.cluster.revision();
        Api.done(api.merge(A, "{'data': {'k': 'v'}}"));
        Api.done(api.delete(B));
        assertThat(Api.shown(watch.poll(middle))).containsExactly("+a", "+b");
        assertThat(Api.shown(watch.poll(middle))).isEmpty();
        WatchCursor resumed = api.watch(Api.CONFIG_MAPS, watch.bookmarkVersion());
        assertThat(api.poll(watch)).containsExactly("~a", "-b");
        assertThat(api.poll(resumed)).containsExactly("~a", "-b");
    }

    @Test
    @Row("F2")
    void watchesOfTwoKindsAdvanceEachOnItsOwn() {
        WatchCursor configMaps = api.watch(Api.CONFIG_MAPS, version());
        WatchCursor secrets = api.watch(Api.SECRETS, version());
        Api.done(api.create(A, "{}"));
        Api.done(api.create(Api.ref(Api.SECRETS, "s"), "{}"));
        assertThat(api.poll(secrets)).containsExactly("+s");
        assertThat(api.poll(configMaps)).containsExactly("+a");
    }

    @Test
    @Row("F3")
    @Unlike("fabric8: expired versions")
    void aVersionThatIsCompactedAwayHasExpired() {
        String old = version();
        WatchCursor running = api.watch(Api.CONFIG_MAPS, old);
        Api.done(api.create(A, "{}"));
        Api.done(api.create(B, "{}"));
        api.cluster.compact(api.cluster.revision());
        for (WatchCursor watch : List.of(running, api.watch(Api.CONFIG_MAPS, old))) {
            List<WatchEvent> events = watch.poll(api.cluster.revision());
            assertThat(events).singleElement().isInstanceOfSatisfying(WatchEvent.Failed.class, failed -> {
                assertThat(failed.status().isExpired()).isTrue();
                assertThat(failed.status().reason()).isEqualTo("Expired");
                assertThat(failed.status().message()).startsWith("too old resource version: " + old);
            });
            assertThat(watch.ended()).isTrue();
            assertThat(api.poll(watch)).isEmpty();
        }
        assertThat(api.poll(api.watch(Api.CONFIG_MAPS, version()))).isEmpty();
    }

    @Test
    @Row("F4")
    void withoutAVersionAWatchBeginsWithWhatThereIs() {
        Api.done(api.create(B, "{}"));
        Api.done(api.create(A, "{}"));
        for (String start : List.of("", "0")) {
            WatchCursor watch = api.watch(Api.CONFIG_MAPS, start);
            assertThat(api.poll(watch)).containsExactly("+a", "+b");
        }
        WatchCursor later = api.watch(Api.CONFIG_MAPS, version());
        assertThat(api.poll(later)).isEmpty();
    }

    @Test
    @Row({"F4", "E2"})
    void aWatchFromZeroMayBeginInThePastAndOneFromNothingMayNot() {
        long empty = api.cluster.revision();
        Api.done(api.create(A, "{}"));
        WatchCursor zero = api.watch(Api.CONFIG_MAPS, "0");
        assertThat(zero.poll(empty)).isEmpty();
        assertThat(zero.bookmarkVersion()).isEqualTo(String.valueOf(empty));
        assertThat(api.poll(zero)).containsExactly("+a");
        WatchCursor consistent = api.watch(Api.CONFIG_MAPS, "");
        assertThat(consistent.poll(empty)).isEmpty();
        assertThat(consistent.bookmarkVersion()).isEmpty();
        assertThat(api.poll(consistent)).containsExactly("+a");
    }

    @Test
    @Row({"F5", "F7"})
    void whatHappenedWhileDisconnectedArrivesOnResumeAndVanishesOnRelist() {
        Api.done(api.create(A, "{}"));
        String left = version();
        Api.done(api.create(B, "{}"));
        Api.done(api.delete(B));
        Api.done(api.merge(A, "{'data': {'k': 'v'}}"));
        assertThat(api.poll(api.watch(Api.CONFIG_MAPS, left))).containsExactly("+b", "-b", "~a");
        assertThat(api.names(Api.CONFIG_MAPS)).containsExactly("a");
        assertThat(api.poll(api.watch(Api.CONFIG_MAPS, version()))).isEmpty();
    }

    @Test
    @Row("F6")
    void aReaderThatFallsTooFarBehindIsEndedNeverSkipped() {
        WatchCursor slow = api.watch(Api.CONFIG_MAPS, version());
        Api.done(api.create(A, "{}"));
        assertThat(api.poll(slow)).containsExactly("+a");
        Api.done(api.create(B, "{}"));
        Api.done(api.merge(A, "{'data': {'k': 'v'}}"));
        api.cluster.compact(api.cluster.revision());
        assertThat(api.poll(slow)).containsExactly("410 Expired");
    }

    @Test
    @Row("F8")
    void enteringASelectionIsAnAdditionAndLeavingItADeletion() {
        WatchCursor watch = api.cluster.watch(
                new WatchRequest(Api.CONFIG_MAPS, "default", "in=yes", "", version(), true, Api.TIMEOUT));
        Api.done(api.create(A, "{}"));
        Api.done(api.merge(A, "{'metadata': {'labels': {'in': 'yes'}}}"));
        Api.done(api.merge(A, "{'data': {'k': 'v'}}"));
        JsonObject left = Api.done(api.merge(A, "{'metadata': {'labels': {'in': 'no'}}}"));
        Api.done(api.delete(A));
        List<WatchEvent> events = watch.poll(api.cluster.revision());
        assertThat(Api.shown(events)).containsExactly("+a", "~a", "-a");
        JsonObject last = ((WatchEvent.Deleted) events.getLast()).object();
        assertThat(last.text("metadata", "labels", "in")).isEqualTo("yes");
        assertThat(last.text("metadata", "resourceVersion")).isEqualTo(left.text("metadata", "resourceVersion"));
    }

    @Test
    @Row("F9")
    @Unlike("fabric8: bookmarks")
    void aBookmarkCoversWhatOtherKindsDid() {
        WatchCursor watch = api.watch(Api.CONFIG_MAPS, version());
        Api.done(api.create(Api.ref(Api.SECRETS, "s"), "{}"));
        assertThat(api.poll(watch)).isEmpty();
        assertThat(watch.bookmarkVersion()).isEqualTo(version());
    }

    @Test
    @Row({"H1", "F3"})
    void aWatchOfAnUnknownKindOrWithABrokenSelectorFailsAtOnce() {
        assertThat(api.poll(api.watch(Api.WEBSITES, ""))).containsExactly("404 NotFound");
        WatchCursor broken = api.cluster.watch(new WatchRequest(Api.CONFIG_MAPS, "", "a b", "", "", true, Api.TIMEOUT));
        assertThat(api.poll(broken)).containsExactly("400 BadRequest");
    }

    @Test
    @Row("F1")
    void listenersHearOfEveryCommitInOrder() {
        List<String> heard = new ArrayList<>();
        api.cluster.onCommit(change -> heard.add(change.kind() + " " + change.ref() + " " + change.revision()));
        long from = api.cluster.revision();
        Api.done(api.create(A, "{}"));
        Api.done(api.merge(A, "{'data': {'k': 'v'}}"));
        Api.done(api.delete(A));
        assertThat(heard)
                .containsExactly(
                        "ADDED configmaps default/a " + (from + 1),
                        "MODIFIED configmaps default/a " + (from + 2),
                        "DELETED configmaps default/a " + (from + 3));
        assertThat(api.cluster.changesAfter(from)).hasSize(3);
    }

    private String version() {
        return String.valueOf(api.cluster.revision());
    }
}

package ork.simulator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.simulator.contract.Caller.CONFIG_MAPS;
import static ork.simulator.contract.Caller.done;
import static ork.simulator.contract.Caller.version;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import ork.doors.ObjectRef;
import ork.doors.WatchEvent;
import ork.fakes.Unlike;
import ork.json.JsonObject;

/** Watches. */
interface WatchRows extends Rows {
    private ObjectRef a() {
        return api().ref(CONFIG_MAPS, "a");
    }

    @Test
    @Unlike({"fabric8: watches from a version", "client-go: versions"})
    default void aWatchDeliversWhatHappenedSinceItsVersionAndEndsWhenClosed() {
        done(api().configMap("before", "{}"));
        String version = api().now(CONFIG_MAPS);
        done(api().configMap("a", "{'data': {'k': 'v'}}"));
        done(api().merge(a(), "{'data': {'k': 'w'}}"));
        done(api().delete(a()));
        Watched watch = api().watch(CONFIG_MAPS, "", version);
        assertThat(watch.next())
                .isInstanceOfSatisfying(
                        WatchEvent.Added.class,
                        event -> assertThat(event.object().text("data", "k")).isEqualTo("v"));
        assertThat(watch.next())
                .isInstanceOfSatisfying(
                        WatchEvent.Modified.class,
                        event -> assertThat(event.object().text("data", "k")).isEqualTo("w"));
        assertThat(watch.next()).isInstanceOf(WatchEvent.Deleted.class);
        watch.close();
        assertThat(watch.next()).isInstanceOf(WatchEvent.Closed.class);
    }

    @Test
    default void withoutAVersionAWatchBeginsWithWhatThereIs() {
        done(api().configMap("a", "{}"));
        done(api().configMap("b", "{}"));
        for (String start : List.of("", "0")) {
            try (Watched watch = api().watch(CONFIG_MAPS, "", start)) {
                assertThat(List.of(watch.shown(), watch.shown())).containsExactlyInAnyOrder("+a", "+b");
                api().merge(a(), "{'data': {'start': '" + start + "!'}}");
                assertThat(watch.shown()).isEqualTo("~a");
            }
        }
    }

    @Test
    @Unlike("fabric8: version of a deletion")
    default void aDeletionHasAVersionOfItsOwn() {
        String version = api().now(CONFIG_MAPS);
        long stored = Long.parseLong(version(done(api().configMap("a", "{}"))));
        try (Watched watch = api().watch(CONFIG_MAPS, "", version)) {
            assertThat(watch.shown()).isEqualTo("+a");
            done(api().delete(a()));
            assertThat(watch.next()).isInstanceOfSatisfying(WatchEvent.Deleted.class, event -> {
                JsonObject last = event.object();
                assertThat(Long.parseLong(version(last))).isGreaterThan(stored);
            });
        }
    }

    @Test
    default void theUpdateThatTakesTheLastFinalizerIsSeenAsADeletion() {
        done(api().configMap("a", "{'metadata': {'finalizers': ['x.y/held']}}"));
        String version = api().now(CONFIG_MAPS);
        done(api().delete(a()));
        done(api().merge(a(), "{'metadata': {'finalizers': null}}"));
        try (Watched watch = api().watch(CONFIG_MAPS, "", version)) {
            assertThat(List.of(watch.shown(), watch.shown())).containsExactly("~a", "-a");
        }
    }

    @Test
    default void whatLeavesASelectionIsDeletedThereAndWhatEntersIsAdded() {
        done(api().configMap("a", "{'metadata': {'labels': {'l': 'm'}}}"));
        String version = api().now(CONFIG_MAPS);
        try (Watched watch = api().watch(CONFIG_MAPS, "l=m", version)) {
            done(api().merge(a(), "{'metadata': {'labels': {'l': 'n'}}}"));
            done(api().merge(a(), "{'metadata': {'labels': {'l': 'm'}}}"));
            done(api().merge(a(), "{'data': {'k': 'v'}}"));
            assertThat(List.of(watch.shown(), watch.shown(), watch.shown())).containsExactly("-a", "+a", "~a");
        }
    }

    @Test
    @Unlike("client-go: many events")
    default void whoReadsLateMissesNothing() {
        done(api().configMap("a", "{}"));
        String version = api().now(CONFIG_MAPS);
        for (int i = 0; i < 150; i++) {
            done(api().merge(a(), "{'data': {'k': '" + i + "'}}"));
        }
        try (Watched watch = api().watch(CONFIG_MAPS, "", version)) {
            assertThat(Stream.generate(watch::next).limit(150))
                    .extracting(event -> ((WatchEvent.Modified) event).object().text("data", "k"))
                    .startsWith("0", "1")
                    .endsWith("148", "149");
        }
    }

    @Test
    default void aWatchFromAVersionLongGoneFailsWith410() {
        try (Watched watch = api().watch(CONFIG_MAPS, "", "1")) {
            done(api().configMap("a", "{}"));
            // A young server still remembers everything.
            assertThat(watch.shown()).isIn("410", "+a");
        }
    }
}

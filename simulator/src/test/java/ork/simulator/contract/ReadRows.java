package ork.simulator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.simulator.contract.Caller.CONFIG_MAPS;
import static ork.simulator.contract.Caller.done;
import static ork.simulator.contract.Caller.names;
import static ork.simulator.contract.Caller.refused;
import static ork.simulator.contract.Caller.version;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import ork.doors.Call;
import ork.doors.ResourceType;
import ork.fakes.Unlike;
import ork.json.JsonObject;

/** Reads, lists, discovery. */
interface ReadRows extends Rows {
    @Test
    @Unlike("fabric8: lists in pages")
    default void aListComesInPagesOfOneStateWhoseItemsNameTheirKind() {
        for (String name : List.of("a", "b", "c")) {
            done(api().configMap(name, "{'metadata': {'labels': {'l': 'm'}}}"));
        }
        JsonObject first = api().list(CONFIG_MAPS, "l=m", 2, "");
        assertThat(names(first)).containsExactly("a", "b");
        assertThat(((JsonObject) first.array("items").get(0)).text("kind")).isEqualTo("ConfigMap");
        done(api().configMap("d", "{'metadata': {'labels': {'l': 'm'}}}"));
        JsonObject second = api().list(CONFIG_MAPS, "l=m", 2, first.text("metadata", "continue"));
        assertThat(names(second)).containsExactly("c");
        assertThat(version(second)).isEqualTo(version(first));
    }

    @Test
    default void aSelectorSelects() {
        done(api().configMap("a", "{'metadata': {'labels': {'l': 'a'}}}"));
        done(api().configMap("b", "{'metadata': {'labels': {'l': 'b'}}}"));
        assertThat(names(api().list(CONFIG_MAPS, "l in (b,c)", 0, ""))).containsExactly("b");
        assertThat(names(api().list(CONFIG_MAPS, "l,l!=b", 0, ""))).containsExactly("a");
    }

    @Test
    @Unlike("fabric8: lists at a version")
    default void aVersionThatHasNotComeYetIsNotShown() {
        String later = String.valueOf(Long.parseLong(api().now(CONFIG_MAPS)) + 1_000_000);
        assertThat(refused(api().listAt(CONFIG_MAPS, later)).code()).isEqualTo(504);
    }

    @Test
    default void whatIsNotThereIsNotFound() {
        refused(api().get(api().ref(CONFIG_MAPS, "a")), 404, "NotFound");
        refused(
                api().send(new Call.Delete(
                        api().ref(CONFIG_MAPS, "a"),
                        Optional.empty(),
                        Optional.empty(),
                        Call.Propagation.DEFAULT,
                        Caller.TIMEOUT)),
                404,
                "NotFound");
    }

    @Test
    default void discoveryNamesTheKindsOfAGroup() {
        JsonObject core = done(api().send(new Call.Discover("", "v1", Caller.TIMEOUT)));
        assertThat(core.array("resources").toList())
                .anySatisfy(resource ->
                        assertThat(((JsonObject) resource).text("name")).isEqualTo("configmaps"));
        assertThat(refused(api().send(new Call.Discover("nowhere.example", "v1", Caller.TIMEOUT)))
                        .isNotFound())
                .isTrue();
    }

    @Test
    default void aKindThatIsNotServedIsNotFound() {
        ResourceType nothing = new ResourceType("nowhere.example", "v1", "things", "Thing", true);
        assertThat(refused(api().get(api().ref(nothing, "a"))).isNotFound()).isTrue();
        try (Watched watch = api().watch(nothing, "", "")) {
            assertThat(watch.shown()).isEqualTo("404");
        }
    }
}

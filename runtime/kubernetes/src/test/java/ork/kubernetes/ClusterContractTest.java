package ork.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.Call.PatchType;
import ork.doors.Call.Propagation;
import ork.doors.Call.Subresource;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.doors.WatchEvent;
import ork.doors.WatchRequest;
import ork.doors.WatchStream;
import ork.json.JsonObject;
import ork.json.JsonText;

/** What the design takes for granted of a real API server, asked of one through the adapter. */
@Tag("cluster")
final class ClusterContractTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final ResourceType NAMESPACES = new ResourceType("", "v1", "namespaces", "Namespace", false);
    private static final ResourceType CONFIG_MAPS = new ResourceType("", "v1", "configmaps", "ConfigMap", true);
    private static final ResourceType SERVICES = new ResourceType("", "v1", "services", "Service", true);

    private KubernetesCluster cluster;
    private String namespace;

    @BeforeEach
    void aNamespaceOfItsOwn() {
        cluster = RealCluster.open();
        byte[] suffix = new byte[5];
        new SystemRandom().nextSecret(suffix);
        namespace = "contract-" + HexFormat.of().formatHex(suffix);
        done(cluster.send(new Call.Create(
                new ObjectRef(NAMESPACES, "", namespace),
                json("{'apiVersion':'v1','kind':'Namespace','metadata':{'name':'" + namespace + "'}}"),
                "test",
                TIMEOUT)));
    }

    @AfterEach
    void theNamespaceGoes() {
        if (namespace != null) {
            cluster.send(new Call.Delete(
                    new ObjectRef(NAMESPACES, "", namespace),
                    Optional.empty(),
                    Optional.empty(),
                    Propagation.BACKGROUND,
                    TIMEOUT));
            cluster.close();
        }
    }

    @Test
    void anApplyWithVersionOneCreatesWhatIsAbsentAndIsAConflictOtherwise() {
        JsonObject first = done(apply("a", configMap("a", "1", "{'k':'v'}")));
        assertThat(first.text("data", "k")).isEqualTo("v");

        ApiStatus second = refused(apply("a", configMap("a", "1", "{'k':'w'}")));
        assertThat(second.isConflict()).as(second.toString()).isTrue();
    }

    @Test
    void anApplyWithVersionZeroIsNotAConditionalCreation() {
        done(apply("a", configMap("a", "1", "{'k':'v'}")));
        Answer again = apply("a", configMap("a", "0", "{'k':'w'}"));
        assertThat(again instanceof Answer.Refused(ApiStatus status) && status.isConflict())
                .as("version 0 must not be taken for create-only: " + again)
                .isFalse();
    }

    @Test
    void aServiceIsAppliedWithVersionOneOrAnswers500OnOldServers() {
        JsonObject service = json("{'apiVersion':'v1','kind':'Service','metadata':{'name':'s','resourceVersion':'1'},"
                + "'spec':{'ports':[{'port':80,'protocol':'TCP'}],'selector':{'app':'s'}}}");
        Answer answer = cluster.send(
                new Call.Patch(ref(SERVICES, "s"), Subresource.NONE, PatchType.APPLY, service, "ork", true, TIMEOUT));
        switch (answer) {
            case Answer.Done(JsonObject stored) ->
                assertThat(stored.text("kind")).isEqualTo("Service");
            case Answer.Refused(ApiStatus status) -> {
                assertThat(status.code()).isEqualTo(500);
                assertThat(refused(get(SERVICES, "s")).isNotFound()).isTrue();
            }
            default -> throw new AssertionError(answer);
        }
    }

    @Test
    void anApplyWithTheUidOfSomethingGoneDoesNotBringItBack() {
        JsonObject stored = done(apply("a", configMap("a", "1", "{'k':'v'}")));
        done(delete("a", Optional.of(stored.text("metadata", "uid"))));

        JsonObject late = json("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'a','uid':'"
                + stored.text("metadata", "uid") + "'},'data':{'k':'w'}}");
        assertThat(apply("a", late)).isInstanceOf(Answer.Refused.class);
        assertThat(refused(get(CONFIG_MAPS, "a")).isNotFound()).isTrue();
    }

    @Test
    void aMergePatchWithAnotherUidIsAConflictAndChangesNothing() {
        done(apply("a", configMap("a", "1", "{'k':'v'}")));
        ApiStatus status =
                refused(merge("{'metadata':{'uid':'00000000-0000-0000-0000-000000000000'},'data':{'k':'w'}}"));
        assertThat(status.isConflict()).as(status.toString()).isTrue();
        assertThat(done(get(CONFIG_MAPS, "a")).text("data", "k")).isEqualTo("v");
    }

    @Test
    void aMergePatchWithAnOldVersionIsAConflict() {
        JsonObject stored = done(apply("a", configMap("a", "1", "{'k':'v'}")));
        String version = stored.text("metadata", "resourceVersion");
        done(merge("{'metadata':{'resourceVersion':'" + version + "'},'data':{'k':'w'}}"));
        assertThat(refused(merge("{'metadata':{'resourceVersion':'" + version + "'},'data':{'k':'x'}}"))
                        .isConflict())
                .isTrue();
    }

    @Test
    void aWriteThatChangesNothingMakesNoVersion() {
        JsonObject first = done(apply("a", configMap("a", "1", "{'k':'v'}")));
        JsonObject same = configMap("a", "1", "{'k':'v'}").withoutAt(List.of("metadata", "resourceVersion"));
        assertThat(done(apply("a", same)).text("metadata", "resourceVersion"))
                .isEqualTo(first.text("metadata", "resourceVersion"));
    }

    @Test
    void aKeyDroppedFromAnApplyGoesEvenThoughNobodyNamedIt() {
        done(apply("a", configMap("a", "1", "{'k':'v','gone':'x'}")));
        JsonObject fewer = json("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'a'},'data':{'k':'v'}}");
        assertThat(done(apply("a", fewer)).object("data").keys()).containsExactly("k");
    }

    @Test
    void aDeleteWithAnotherUidIsAConflict() {
        done(apply("a", configMap("a", "1", "{'k':'v'}")));
        assertThat(refused(delete("a", Optional.of("00000000-0000-0000-0000-000000000000")))
                        .isConflict())
                .isTrue();
        assertThat(get(CONFIG_MAPS, "a")).isInstanceOf(Answer.Done.class);
    }

    @Test
    void aWatchDeliversWhatHappenedSinceItsVersionAndEndsWhenClosed() {
        JsonObject page = done(list(""));
        done(apply("a", configMap("a", "1", "{'k':'v'}")));
        done(merge("{'data':{'k':'w'}}"));
        done(delete("a", Optional.empty()));
        try (WatchStream watch = watch(page.text("metadata", "resourceVersion"))) {
            assertThat(watch.next())
                    .isInstanceOfSatisfying(
                            WatchEvent.Added.class,
                            event ->
                                    assertThat(event.object().text("data", "k")).isEqualTo("v"));
            assertThat(watch.next())
                    .isInstanceOfSatisfying(
                            WatchEvent.Modified.class,
                            event ->
                                    assertThat(event.object().text("data", "k")).isEqualTo("w"));
            assertThat(watch.next()).isInstanceOf(WatchEvent.Deleted.class);
            var reader = RealCluster.threads()
                    .start("reader", () -> assertThat(watch.next()).isInstanceOf(WatchEvent.Closed.class));
            watch.close();
            reader.join();
        }
    }

    @Test
    void aWatchFromAVersionLongGoneFailsWith410() {
        try (WatchStream watch =
                cluster.watch(new WatchRequest(CONFIG_MAPS, "", "", "", "1", true, Duration.ofMinutes(1)))) {
            WatchEvent event = watch.next();
            // A young server still remembers everything.
            if (event instanceof WatchEvent.Failed(ApiStatus status)) {
                assertThat(status.isExpired()).as(status.toString()).isTrue();
            } else {
                assertThat(event).isNotInstanceOf(WatchEvent.Closed.class);
            }
        }
    }

    @Test
    void aWatchOfAKindThatIsNotServedFailsWith404() {
        ResourceType nothing = new ResourceType("nowhere.example", "v1", "things", "Thing", true);
        try (WatchStream watch =
                cluster.watch(new WatchRequest(nothing, "", "", "", "", true, Duration.ofMinutes(1)))) {
            assertThat(watch.next())
                    .isInstanceOfSatisfying(
                            WatchEvent.Failed.class,
                            failed -> assertThat(failed.status().isNotFound()).isTrue());
        }
    }

    @Test
    void aListComesInPagesWhoseItemsNameTheirKind() {
        for (String name : new String[] {"a", "b", "c"}) {
            done(apply(name, configMap(name, "1", "{'k':'v'}")));
        }
        JsonObject first = done(listPage(2, ""));
        assertThat(first.array("items").size()).isEqualTo(2);
        assertThat(((JsonObject) first.array("items").get(0)).text("kind")).isEqualTo("ConfigMap");
        JsonObject second = done(listPage(2, first.text("metadata", "continue")));
        assertThat(second.array("items").isEmpty()).isFalse();
        assertThat(second.text("metadata", "resourceVersion")).isEqualTo(first.text("metadata", "resourceVersion"));
    }

    @Test
    void discoveryNamesTheKindsOfAGroup() {
        JsonObject core = done(cluster.send(new Call.Discover("", "v1", TIMEOUT)));
        assertThat(core.array("resources").toList())
                .anySatisfy(resource ->
                        assertThat(((JsonObject) resource).text("name")).isEqualTo("configmaps"));
        assertThat(refused(cluster.send(new Call.Discover("nowhere.example", "v1", TIMEOUT)))
                        .isNotFound())
                .isTrue();
    }

    private Answer apply(String name, JsonObject object) {
        return cluster.send(new Call.Patch(
                ref(CONFIG_MAPS, name), Subresource.NONE, PatchType.APPLY, object, "ork", true, TIMEOUT));
    }

    private Answer merge(String patch) {
        return cluster.send(new Call.Patch(
                ref(CONFIG_MAPS, "a"), Subresource.NONE, PatchType.MERGE, json(patch), "other", false, TIMEOUT));
    }

    private Answer delete(String name, Optional<String> uid) {
        return cluster.send(
                new Call.Delete(ref(CONFIG_MAPS, name), uid, Optional.empty(), Propagation.BACKGROUND, TIMEOUT));
    }

    private Answer get(ResourceType type, String name) {
        return cluster.send(new Call.Get(ref(type, name), "", TIMEOUT));
    }

    private Answer list(String version) {
        return cluster.send(new Call.ListPage(CONFIG_MAPS, namespace, "", "", version, 0, "", TIMEOUT));
    }

    private Answer listPage(int limit, String continueToken) {
        return cluster.send(new Call.ListPage(CONFIG_MAPS, namespace, "", "", "", limit, continueToken, TIMEOUT));
    }

    private WatchStream watch(String version) {
        return cluster.watch(
                new WatchRequest(CONFIG_MAPS, namespace, "", "metadata.name=a", version, true, Duration.ofMinutes(1)));
    }

    private ObjectRef ref(ResourceType type, String name) {
        return new ObjectRef(type, namespace, name);
    }

    private static JsonObject configMap(String name, String version, String data) {
        return json("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'" + name + "','resourceVersion':'"
                + version + "'},'data':" + data + "}");
    }

    private static JsonObject json(String text) {
        return (JsonObject) JsonText.parse(text.replace('\'', '"'));
    }

    private static JsonObject done(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Done.class);
        return ((Answer.Done) answer).body();
    }

    private static ApiStatus refused(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused) answer).status();
    }
}

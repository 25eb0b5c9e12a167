package ork.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
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
import ork.json.Json;
import ork.json.JsonObject;

/** What the adapter makes of servers and networks that misbehave. */
@Timeout(60)
final class KubernetesClusterTest {
    private static final ResourceType THINGS = new ResourceType("demo.example", "v1", "things", "Thing", true);
    private static final ObjectRef THING = new ObjectRef(THINGS, "default", "a");
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir
    Path folder;

    @Test
    void aConnectionThatIsRefusedMeansThatTheCallNeverLeft() throws Exception {
        // Whoever has a port without listening keeps it from everybody else, who might listen.
        try (Socket nobody = new Socket()) {
            nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            try (KubernetesCluster cluster = OneServer.client(folder, nobody.getLocalPort())) {
                assertThat(cluster.send(merge(SOON))).isInstanceOf(Answer.Unsent.class);
                assertThat(cluster.watch(watch()).next()).isInstanceOf(WatchEvent.Closed.class);
            }
        }
    }

    @Test
    void aServerThatHangsUpAfterTheRequestLeavesTheOutcomeUnknown() throws Exception {
        try (OneServer server = new OneServer((_, connection) -> connection.close());
                KubernetesCluster cluster = server.client(folder)) {
            assertThat(cluster.send(merge(SOON))).isInstanceOf(Answer.Unknown.class);
            assertThat(server.requests).as("a write is sent once").hasSize(1);
        }
    }

    @Test
    void aServerThatSaysNothingIsGivenUpAtTheTimeoutAndWasToldOfIt() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (OneServer server = new OneServer((_, _) -> over.await());
                KubernetesCluster cluster = server.client(folder)) {
            givenUpOnceHeard(server, cluster);
            assertThat(server.requests.take()).contains("timeout=300ms");
            over.countDown();
        }
    }

    @Test
    void aBodyThatNeverEndsIsGivenUpAtTheTimeout() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (OneServer server = new OneServer((answer, _) -> {
                    OneServer.stream(answer, "", "{\"kind\":");
                    over.await();
                });
                KubernetesCluster cluster = server.client(folder)) {
            givenUpOnceHeard(server, cluster);
            over.countDown();
        }
    }

    /** On a busy machine the connection alone may take as long as the call has; what never left may be said not to have. */
    private static void givenUpOnceHeard(OneServer server, KubernetesCluster cluster) {
        List<Answer> answers = new ArrayList<>();
        do {
            answers.add(cluster.send(merge(SHORT)));
        } while (server.requests.isEmpty());
        assertThat(answers)
                .allMatch(answer -> answer instanceof Answer.Unknown || answer instanceof Answer.Unsent)
                .hasAtLeastOneElementOfType(Answer.Unknown.class);
    }

    @Test
    void aRefusalCarriesItsReasonItsCausesAndHowLongToWait() throws Exception {
        String status = """
                {"kind":"Status","code":422,"reason":"Invalid","message":"no",
                 "details":{"causes":[{"reason":"FieldValueInvalid","message":"immutable","field":"metadata.uid"}]}}""";
        try (OneServer server =
                        new OneServer((answer, _) -> OneServer.answer(answer, 422, "Retry-After: 7\r\n", status));
                KubernetesCluster cluster = server.client(folder)) {
            assertThat(cluster.send(merge(SOON)))
                    .isEqualTo(new Answer.Refused(new ApiStatus(
                            422,
                            "Invalid",
                            "no",
                            List.of(new ApiStatus.Cause("FieldValueInvalid", "immutable", "metadata.uid")),
                            7)));
        }
    }

    @Test
    void aFailureThatMayHaveTakenEffectIsUnknownForAWriteAndARefusalForARead() throws Exception {
        String status = "{\"kind\":\"Status\",\"code\":504,\"reason\":\"Timeout\",\"message\":\"slow\"}";
        try (OneServer server = new OneServer((answer, _) -> OneServer.answer(answer, 504, "", status));
                KubernetesCluster cluster = server.client(folder)) {
            assertThat(cluster.send(merge(SOON))).isInstanceOf(Answer.Unknown.class);
            assertThat(cluster.send(new Call.Get(THING, "", SOON))).isInstanceOf(Answer.Refused.class);
        }
    }

    @Test
    void nothingIsSentAgainOnThrottlingOrServerErrors() throws Exception {
        try (OneServer server =
                        new OneServer((answer, _) -> OneServer.answer(answer, 429, "Retry-After: 1\r\n", "busy"));
                KubernetesCluster cluster = server.client(folder)) {
            assertThat(cluster.send(merge(SOON)))
                    .isInstanceOfSatisfying(
                            Answer.Refused.class,
                            refused -> assertThat(refused.status().retryAfterSeconds())
                                    .isEqualTo(1));
            assertThat(server.requests).hasSize(1);
        }
    }

    @Test
    void requestsSayWhatTheCallsSay() throws Exception {
        try (OneServer server = new OneServer((answer, _) -> OneServer.answer(answer, 200, "", "{}"));
                KubernetesCluster cluster = server.client(folder)) {
            cluster.send(new Call.Patch(
                    THING, Subresource.STATUS, PatchType.APPLY, JsonObject.EMPTY, "ork", true, Duration.ofSeconds(2)));
            assertThat(server.requests.take())
                    .startsWith("PATCH /apis/demo.example/v1/namespaces/default/things/a/status"
                            + "?fieldManager=ork&force=true&timeout=2000ms HTTP/1.1")
                    .contains("Content-Type: application/apply-patch+yaml", "Authorization: Bearer secret");
            cluster.send(new Call.ListPage(THINGS, "", "a in (b, c)", "", "", 10, "token==", SOON));
            assertThat(server.requests.take())
                    .startsWith("GET /apis/demo.example/v1/things"
                            + "?labelSelector=a+in+%28b%2C+c%29&limit=10&continue=token%3D%3D&timeout=20000ms");
            cluster.send(new Call.Delete(THING, Optional.of("u"), Optional.empty(), Propagation.FOREGROUND, SOON));
            assertThat(server.requests.take()).startsWith("DELETE /apis/demo.example/v1/namespaces/default/things/a?");
        }
    }

    @Test
    void itemsOfAListAreGivenTheKindThatTheServerLeavesOut() throws Exception {
        String list = "{\"kind\":\"ThingList\",\"items\":[{\"metadata\":{\"name\":\"a\"}}]}";
        try (OneServer server = new OneServer((answer, _) -> OneServer.answer(answer, 200, "", list));
                KubernetesCluster cluster = server.client(folder)) {
            Answer.Done done = (Answer.Done) cluster.send(new Call.ListPage(THINGS, "", "", "", "", 0, "", SOON));
            JsonObject item = (JsonObject) done.body().array("items").get(0);
            assertThat(item.text("kind")).isEqualTo("Thing");
            assertThat(item.get("apiVersion")).isEqualTo(Json.of("demo.example/v1"));
        }
    }

    @Test
    void aWatchPutsLinesTogetherAcrossChunksAndEndsWithTheServersWord() throws Exception {
        try (OneServer server = new OneServer((answer, connection) -> {
                    OneServer.stream(
                            answer,
                            "",
                            "{\"type\":\"ADDED\",\"object\":{\"me",
                            "tadata\":{\"name\":\"é\"}}}\n{\"type\":\"BOOKMARK\",\"object\":{\"metadata\":{\"resourceVersion\":\"9\"}}}\n",
                            "{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"code\":410,\"reason\":\"Expired\"}}\n");
                    connection.close();
                });
                KubernetesCluster cluster = server.client(folder);
                WatchStream watch = cluster.watch(watch())) {
            assertThat(((WatchEvent.Added) watch.next()).object().text("metadata", "name"))
                    .isEqualTo("é");
            assertThat(watch.next()).isEqualTo(new WatchEvent.Bookmark("9"));
            WatchEvent last = watch.next();
            assertThat(((WatchEvent.Failed) last).status().isExpired()).isTrue();
            assertThat(watch.next()).isEqualTo(last);
            assertThat(server.requests.take()).contains("watch=true", "allowWatchBookmarks=true", "timeoutSeconds=60");
        }
    }

    @Test
    void aWatchThatBreaksDeliversWhatCameAndThenItsEnd() throws Exception {
        try (OneServer server = new OneServer((answer, connection) -> {
                    OneServer.stream(answer, "", "{\"type\":\"ADDED\",\"object\":{}}\n", "{\"type\":\"MODI");
                    connection.close();
                });
                KubernetesCluster cluster = server.client(folder);
                WatchStream watch = cluster.watch(watch())) {
            assertThat(watch.next()).isInstanceOf(WatchEvent.Added.class);
            assertThat(watch.next()).isInstanceOf(WatchEvent.Closed.class);
        }
    }

    @Test
    void aWatchThatIsRefusedFailsWithTheServersStatus() throws Exception {
        String status = "{\"kind\":\"Status\",\"code\":403,\"reason\":\"Forbidden\",\"message\":\"no\"}";
        try (OneServer server = new OneServer((answer, _) -> OneServer.answer(answer, 403, "", status));
                KubernetesCluster cluster = server.client(folder);
                WatchStream watch = cluster.watch(watch())) {
            assertThat(((WatchEvent.Failed) watch.next()).status()).isEqualTo(ApiStatus.of(403, "Forbidden", "no"));
        }
    }

    @Test
    void closingAWatchWakesItsReader() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (OneServer server = new OneServer((answer, _) -> {
                    OneServer.stream(answer, "", "{\"type\":\"ADDED\",\"object\":{}}\n");
                    over.await();
                });
                KubernetesCluster cluster = server.client(folder)) {
            WatchStream watch = cluster.watch(watch());
            assertThat(watch.next()).isInstanceOf(WatchEvent.Added.class);
            var reader = TestThreads.threads()
                    .start("reader", () -> assertThat(watch.next()).isInstanceOf(WatchEvent.Closed.class));
            watch.close();
            reader.join();
            over.countDown();
        }
    }

    private static Call merge(Duration timeout) {
        return new Call.Patch(THING, Subresource.NONE, PatchType.MERGE, JsonObject.EMPTY, "ork", false, timeout);
    }

    private static WatchRequest watch() {
        return new WatchRequest(THINGS, "", "", "", "1", true, Duration.ofMinutes(1));
    }
}

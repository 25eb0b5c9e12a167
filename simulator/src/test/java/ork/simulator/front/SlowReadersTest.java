package ork.simulator.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.simulator.api.SimulatedCluster;
import ork.simulator.schedule.SeededRandom;

/** What becomes of clients that do not take what they asked for. */
final class SlowReadersTest {
    private static final ResourceType MAPS = new ResourceType("", "v1", "configmaps", "ConfigMap", true);
    private static final String WATCH = "/api/v1/namespaces/default/configmaps?watch=true&resourceVersion=0";
    /** More than the buffers of a connection hold. */
    private static final int MAPS_COUNT = 24;

    private final Instant now = Instant.now();
    private final Identity identity = Certificates.server(now);
    private final LiveCluster cluster =
            new LiveCluster(new SimulatedCluster(new SeededRandom(1), Instant.EPOCH), List.of());
    private SlowReaders slow;
    private FrontServer server;

    private void start(Duration patience) throws IOException {
        slow = new SlowReaders(patience);
        server = new FrontServer(
                cluster,
                new ServerTls(identity, Certificates.clientAuthority(now)),
                new Accounts(cluster, new Tokens(new byte[32]), "owner"),
                0,
                slow);
        for (int i = 0; i < MAPS_COUNT; i++) {
            create("large-" + i, "x".repeat(900_000));
        }
    }

    @AfterEach
    void stop() {
        server.close();
        cluster.close();
    }

    @Test
    void whoeverWatchesAndReadsNothingIsCutOff() throws Exception {
        start(Duration.ofSeconds(1));
        try (SSLSocket socket = watching()) {
            await().atMost(Duration.ofSeconds(60)).until(() -> slow.cutOff() == 1);
            // Its connection is closed, so what was on its way is the last that it gets.
            assertThat(lines(socket)).isLessThan(MAPS_COUNT);
        }
    }

    @Test
    void whoeverReadsGetsItAllAndStays() throws Exception {
        start(SlowReaders.PATIENCE);
        try (SSLSocket socket = watching()) {
            BufferedReader in = reader(socket);
            for (int i = 0; i < MAPS_COUNT; i++) {
                line(in);
            }
            create("later", "y");
            assertThat(line(in)).contains("later");
            assertThat(slow.cutOff()).isZero();
        }
    }

    private void create(String name, String text) {
        JsonObject object = JsonObject.of("data", JsonObject.EMPTY.with("text", text));
        Answer answer = cluster.send(
                new Call.Create(new ObjectRef(MAPS, "default", name), object, "test", Duration.ofSeconds(5)));
        assertThat(answer).isInstanceOf(Answer.Done.class);
    }

    private SSLSocket watching() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("front", identity.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        URI url = URI.create(server.url());
        SSLSocket socket = BenchmarkClient.connect(tls, url);
        socket.getOutputStream()
                .write(BenchmarkClient.request("GET", WATCH, "", "", url, "owner")
                        .getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private static int lines(SSLSocket socket) throws IOException {
        BufferedReader in = reader(socket);
        int count = 0;
        try {
            while (!line(in).isEmpty()) {
                count++;
            }
        } catch (IOException e) {
            // Cut off within a line.
        }
        return count;
    }

    private static BufferedReader reader(SSLSocket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** The next line that is an event, not a header or a mark of the encoding; empty at the end. */
    private static String line(BufferedReader in) throws IOException {
        for (Optional<String> line = Optional.ofNullable(in.readLine());
                line.isPresent();
                line = Optional.ofNullable(in.readLine())) {
            if (line.get().startsWith("{\"type\"")) {
                return line.get();
            }
        }
        return "";
    }
}

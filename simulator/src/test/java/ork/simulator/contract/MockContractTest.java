package ork.simulator.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract on fabric8's mock server, minus what it is known to break: {@code server-mock.txt} names those rows with
 * the reason, and a row that is named there and holds is a failure.
 */
final class MockContractTest extends ClusterContract {
    private static final Map<String, String> WRONG = wrong();
    private static @Nullable KubernetesMockServer server;
    private static @Nullable HttpGround http;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        server = new KubernetesMockServer(
                new Context(), new MockWebServer(), new HashMap<>(), new KubernetesCrudDispatcher(), false);
        server.init();
        Path kubeconfig = folder.resolve("kubeconfig");
        Files.writeString(kubeconfig, """
                apiVersion: v1
                kind: Config
                current-context: mock
                clusters: [{name: mock, cluster: {server: "%s"}}]
                users: [{name: mock, user: {token: none}}]
                contexts: [{name: mock, context: {cluster: mock, user: mock}}]
                """.formatted(server.url("/")));
        http = new HttpGround(kubeconfig, Duration.ofMillis(100));
    }

    @AfterAll
    static void stop() {
        requireNonNull(http).close();
        requireNonNull(server).destroy();
    }

    @Test
    void everyRowThatIsListedIsOneOfTheContract() {
        assertThat(Stream.of(ClusterContract.class.getMethods())
                        .map(Method::getName)
                        .toList())
                .containsAll(WRONG.keySet());
    }

    @Override
    Ground ground() {
        return new Ground() {
            @Override
            public void run(Attempt row) throws Throwable {
                requireNonNull(http).run(row);
            }

            @Override
            public Map<String, String> wrong() {
                return WRONG;
            }
        };
    }

    /** Lines of a row and a reason, with a colon between them. */
    private static Map<String, String> wrong() {
        try (InputStream in = requireNonNull(MockContractTest.class.getResourceAsStream("server-mock.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(": ", 2))
                    .collect(Collectors.toMap(line -> line[0], line -> line[1], (_, twice) -> twice, TreeMap::new));
        } catch (IOException e) {
            throw new IllegalStateException("the list cannot be read", e);
        }
    }
}

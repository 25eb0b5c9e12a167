package ork.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ork.disk.DiskFiles;
import ork.katalog.load.Sources;

/** Files at addresses: fetched once, within bounds, and only where nobody on the way can change them. */
final class WebFilesTest {
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch never = new CountDownLatch(1);
    private HttpServer server;
    private String base;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        base = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        never.countDown();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try (exchange) {
            switch (exchange.getRequestURI().getPath()) {
                case "/a/katalog.yaml" -> send(exchange, "kind: Katalog\n".getBytes(StandardCharsets.UTF_8));
                case "/secret/k.yaml",
                        "/secret/b/crd.yaml",
                        "/public.yaml",
                        "/secret/../public.yaml",
                        "/",
                        "/other/k.yaml",
                        "/secret/../public2.yaml",
                        "/secret/..\\public.yaml",
                        "/secret//../public.yaml" -> {
                    String said = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
                    send(exchange, said.getBytes(StandardCharsets.UTF_8));
                }
                case "/large" -> send(exchange, new byte[DiskFiles.FILE_BYTES_MAX + 1]);
                case "/moved" -> {
                    exchange.getResponseHeaders().set("Location", "https://elsewhere.example/k.yaml");
                    exchange.sendResponseHeaders(302, -1);
                }
                case "/signed" -> {
                    exchange.getResponseHeaders()
                            .set("Location", "https://me:pass@elsewhere.example:8443/k.yaml?token=s3cret#s3cret");
                    exchange.sendResponseHeaders(302, -1);
                }
                case "/beside" -> {
                    exchange.getResponseHeaders().set("Location", "a/k.yaml?s3cret");
                    exchange.sendResponseHeaders(301, -1);
                }
                case "/nowhere" -> {
                    exchange.getResponseHeaders().set("Location", "s3cret:|s3cret|");
                    exchange.sendResponseHeaders(301, -1);
                }
                case "/slow" -> {
                    exchange.sendResponseHeaders(200, 10);
                    exchange.getResponseBody().write('k');
                    exchange.getResponseBody().flush();
                    never.await();
                }
                default -> exchange.sendResponseHeaders(404, -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    @Test
    void aFileIsFetchedOnceAndWhatItNamesIsBesideIt() {
        WebFiles files = new WebFiles(new DiskFiles());
        for (int i = 0; i < 2; i++) {
            assertThat(files.read(base + "/a/katalog.yaml"))
                    .isInstanceOfSatisfying(
                            Sources.Content.Bytes.class,
                            content -> assertThat(content.bytes()).asString().isEqualTo("kind: Katalog\n"));
        }
        assertThat(requests).hasValue(1);
        assertThat(files.resolve(base + "/a/katalog.yaml", "./crd.yaml")).isEqualTo(base + "/a/crd.yaml");
        assertThat(files.resolve(base + "/a/katalog.yaml", "/etc/passwd")).isEqualTo(base + "/etc/passwd");
        assertThat(files.resolve("a/katalog.yaml", "./crd.yaml")).isEqualTo("a/crd.yaml");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /none | the server answers 404
            /moved | the server answers 302, and that it is at https://elsewhere.example/k.yaml
            /signed | the server answers 302, and that it is at https://elsewhere.example:8443/k.yaml?…
            /beside | /a/k.yaml?…
            /nowhere | the server answers 301, and that it is elsewhere
            /large | it is longer than 8388608 bytes
            """)
    void whatCannotBeHadIsSaid(String path, String why) {
        assertThat(why(new WebFiles(new DiskFiles()), base + path))
                .contains(why)
                .doesNotContain("s3cret", "pass");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://example.com/k.yaml | https:// is wanted
            http://127.0.0.1.example.com/k.yaml | https:// is wanted
            https://me:secret@example.com/k.yaml | with a password in it
            https:///k.yaml | names no server
            https://exa mple/ | this is no address
            https://me:secret@example.com/k y.yaml?secret | this is no address
            https://example.com:99999/k.yaml | names no port
            """)
    void whatIsNotFetchedIsSaidWithoutARequest(String address, String why) {
        assertThat(why(new WebFiles(new DiskFiles()), address)).contains(why).doesNotContain("secret");
    }

    @Test
    void whatAFolderIsAskedForWithIsSentNowhereElse() {
        WebFiles files = new WebFiles(new DiskFiles());
        files.authorize(base + "/secret/k.yaml", "Bearer t0ken");
        assertThat(text(files, base + "/secret/k.yaml")).isEqualTo("Bearer t0ken");
        assertThat(text(files, base + "/secret/b/crd.yaml")).isEqualTo("Bearer t0ken");
        assertThat(text(files, base + "/public.yaml")).isEqualTo("null");
        assertThat(text(files, base + "/secret/../public.yaml")).isEqualTo("null");
        assertThat(text(files, base + "/secret/%2E%2e/public.yaml")).isEqualTo("null");
        assertThat(text(files, base.replace("127.0.0.1", "localhost") + "/secret/k.yaml"))
                .isEqualTo("null");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://127.0.0.1 | /public.yaml | null
            https://127.0.0.1?x=/ | /public.yaml | null
            http://127.0.0.1 | /public.yaml | null
            http://127.0.0.2?x | /public.yaml | null
            BASE | /public.yaml | t0ken
            BASE?ref=a/b | /public.yaml | t0ken
            BASE?ref=a/b | ?ref=a/b | t0ken
            BASE/secret/k.yaml?ref=a/b | /secret/k.yaml?ref=a/b | t0ken
            BASE/secret/k.yaml?ref=a/b | /secret/b/crd.yaml | t0ken
            BASE/secret/k.yaml?ref=/public | /public.yaml | null
            BASE/secret/k.yaml#/a/b | /secret/b/crd.yaml | t0ken
            BASE/a/../secret/k.yaml | /secret/b/crd.yaml | t0ken
            BASE/a/../secret/k.yaml | /a/../secret/b/crd.yaml | t0ken
            BASE/a/../secret/k.yaml | /public.yaml | null
            BASE/secret | /secret/k.yaml | t0ken
            BASE/secret/b/crd.yaml | /secret/k.yaml | null
            BASE/secre/k.yaml | /secret/k.yaml | null
            BASE/secret/k.yaml | /secret/..%2fpublic2.yaml | null
            BASE/secret/k.yaml | /secret/%2E%2e/public.yaml | null
            BASE/secret/k.yaml | /secret/..%5Cpublic.yaml | null
            BASE/secret/k.yaml | /secret//../public.yaml | null
            """)
    void partsOfAnAddressAreCompared(String said, String asked, String sent) {
        WebFiles files = new WebFiles(new DiskFiles());
        assertThat(files.authorize(said.replace("BASE", base), "t0ken")).isEmpty();
        assertThat(text(files, base + asked)).isEqualTo(sent);
    }

    @Test
    void whatIsNamedGetsItsOwnAndWhatItNamesTheSame() {
        WebFiles files = new WebFiles(new DiskFiles());
        assertThat(files.authorize(base + "/secret/k.yaml", "first")).isEmpty();
        assertThat(files.authorize(base + "/secret/k.yaml?ref=b", "second")).isEmpty();
        assertThat(files.authorize(base + "/public.yaml", "third")).isEmpty();
        assertThat(text(files, base + "/secret/k.yaml?ref=b")).isEqualTo("second");
        assertThat(text(files, base + "/secret/k.yaml")).isEqualTo("first");
        String crd = files.resolve(base + "/secret/k.yaml", "b/crd.yaml");
        String other = files.resolve(base + "/secret/k.yaml?ref=b", "b/crd.yaml?ref=b");
        assertThat(text(files, crd)).isEqualTo("first");
        assertThat(text(files, other)).isEqualTo("second");
        assertThat(text(files, base + "/other/k.yaml")).isEqualTo("third");
    }

    @Test
    void oneAddressHasOne() {
        WebFiles files = new WebFiles(new DiskFiles());
        assertThat(files.authorize("https://example.com/k.yaml", "first")).isEmpty();
        assertThat(files.authorize("https://example.com/k.yaml", "first")).isEmpty();
        assertThat(files.authorize("https://EXAMPLE.com:443/a/../k.yaml#x", "second"))
                .hasValueSatisfying(why -> assertThat(why).contains("another").doesNotContain("first", "second"));
    }

    private static String text(WebFiles files, String address) {
        return files.read(address) instanceof Sources.Content.Bytes(byte[] bytes)
                ? new String(bytes, StandardCharsets.UTF_8)
                : files.read(address).toString();
    }

    @Test
    void aServerThatNeverEndsIsGivenUp() {
        WebFiles files = new WebFiles(new DiskFiles(), Duration.ofMillis(300));
        assertThat(why(files, base + "/slow")).containsAnyOf("did not come within", "timed out");
    }

    private static String why(WebFiles files, String address) {
        return files.read(address) instanceof Sources.Content.Unreadable(String why) ? why : "it was read";
    }
}

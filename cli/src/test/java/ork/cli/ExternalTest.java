package ork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that look at a Katalog call nobody, and say so. */
final class ExternalTest {
    private static final String CR = """
            apiVersion: demo.ork.dev/v1
            kind: Website
            metadata: {name: x, namespace: team}
            spec: {image: "httpd:2"}
            """;

    @TempDir
    Path folder;

    @Test
    void validateTemplateAndPlanMakeNoCallsUnlessTheyAreToldTo() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            Path katalog = katalog("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            Ork validated = Ork.at(folder).runs("validate", "-f", katalog.toString());
            assertThat(validated.code()).as(validated.err()).isZero();
            Ork shown = Ork.at(folder).piping(CR).runs("template", "-f", katalog.toString(), "--cr", "-");
            assertThat(shown.code()).as(shown.err()).isZero();
            assertThat(shown.err()).contains("external calls of website are not made here");
            assertThat(shown.out()).contains("called: \"false\"");
            Ork planned = Ork.at(folder).piping(CR).runs("plan", "-f", katalog.toString(), "--cr", "-");
            assertThat(planned.code()).as(planned.err()).isEqualTo(1);
            assertThat(planned.err()).contains("its external calls are not made", "--calls makes them");
            assertThat(calls).hasValue(0);
            Ork asked = Ork.at(folder)
                    .piping(CR)
                    .runs("plan", "-f", katalog.toString(), "--cr", "-", "--calls", "-o", "json");
            assertThat(asked.code()).as(asked.out() + asked.err()).isZero();
            assertThat(asked.out()).contains("\"called\": \"true\"");
            assertThat(calls).hasPositiveValue();
        } finally {
            server.stop(0);
        }
    }

    private Path katalog(String url) throws IOException {
        Path crd = Path.of("../examples/website/crd.yaml").toAbsolutePath().normalize();
        return Files.writeString(folder.resolve("katalog.yaml"), """
                apiVersion: orkestra.orkspace.io/v1
                kind: Katalog
                metadata: {name: callers}
                spec:
                  crds:
                    website:
                      crdFile: CRD
                      operatorBox:
                        onReconcile:
                          external: [{name: health, url: "URL"}]
                          configMaps:
                            - name: "{{ .metadata.name }}-page"
                              data: {called: "{{ .external.health.called }}"}
                """.replace("CRD", crd.toString())
                .replace("URL", url));
    }
}

package ork.katalog.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.katalog.CrdEntry;
import ork.katalog.Defaults;
import ork.katalog.Katalog;
import ork.katalog.Setting;
import ork.katalog.TestRandom;
import ork.katalog.resource.Rendered;
import ork.katalog.template.Reads;
import ork.katalog.template.Scope;

/** The example that users run first loads without a word, and renders to what it says. */
class WebsiteExampleTest {
    private static final Path EXAMPLE = Path.of("../../examples/website");

    @Test
    void itLoadsWithoutAWord() throws IOException {
        assertThat(load().diagnostics()).isEmpty();
    }

    @Test
    void itsKindComesFromTheCrdFile() throws IOException {
        CrdEntry website = website();
        assertThat(website.type().toString()).isEqualTo("websites.demo.ork.dev/v1");
        assertThat(website.type().namespaced()).isTrue();
        assertThat(website.box().workers()).isEqualTo(Setting.configured(2));
        assertThat(website.box().queueDepth()).isEqualTo(Setting.byDefault(100));
        assertThat(website.examples()).hasSize(1);
    }

    @Test
    void itsChildrenRender() throws IOException {
        CrdEntry website = website();
        Scope scope = scope(website.examples().getFirst());
        List<Rendered> children = website.box().children().stream()
                .map(entry -> entry.render(scope, entry.refs(scope).getFirst()))
                .toList();
        assertThat(children.stream().map(child -> child.ref().toString()))
                .containsExactly(
                        "configmaps default/hello-content", "deployments default/hello", "services default/hello");
        assertThat(children.get(0).object().text("data", "index.html")).contains("<title>Hello from ork</title>");
        JsonObject deployment = children.get(1).object();
        assertThat(deployment.integer(0, "spec", "replicas")).isEqualTo(2);
        assertThat(deployment.text("spec", "selector", "matchLabels", "orkestra-owner"))
                .isEqualTo("hello");
        assertThat(children.get(2).object().object("spec").toString())
                .isEqualTo("{\"ports\":[{\"port\":80,\"protocol\":\"TCP\",\"targetPort\":80}],"
                        + "\"selector\":{\"orkestra-owner\":\"hello\",\"orkestra.orkspace.io/crd\":\"website\"},"
                        + "\"type\":\"ClusterIP\"}");
    }

    @Test
    void itsStatusSaysWhetherItIsReady() throws IOException {
        CrdEntry website = website();
        JsonObject deployment = (JsonObject) JsonText.parse(
                "{\"metadata\":{\"name\":\"hello\"},\"spec\":{\"replicas\":2},\"status\":{\"readyReplicas\":2}}");
        Scope scope = scope(website.examples().getFirst().with("children", JsonObject.of("deployment", deployment)));
        assertThat(website.box().status().fields().stream()
                        .map(field -> String.join(".", field.path()) + "=" + field.render(scope)))
                .containsExactly("url=\"http://hello.default.svc\"", "readyReplicas=2", "ready=true");
    }

    @Test
    void itsReadsAreKnown() throws IOException {
        Reads reads = website().box().reads();
        assertThat(reads.everything()).isFalse();
        assertThat(reads.paths().stream().map(path -> String.join(".", path)))
                .containsExactly(
                        "children.deployment.metadata.name",
                        "children.deployment.spec.replicas",
                        "children.deployment.status.readyReplicas",
                        "metadata.name",
                        "metadata.namespace",
                        "spec.image",
                        "spec.port",
                        "spec.replicas",
                        "spec.title");
    }

    private static Scope scope(JsonObject data) {
        return new Scope(data, Instant.EPOCH, new TestRandom(1));
    }

    private static CrdEntry website() throws IOException {
        Katalog katalog = load().katalog().orElseThrow();
        return katalog.crd("website").orElseThrow();
    }

    private static LoadResult load() throws IOException {
        MemorySources sources = new MemorySources();
        for (String file : List.of("katalog.yaml", "crd.yaml", "website.yaml")) {
            sources.with(file, Files.readString(EXAMPLE.resolve(file)));
        }
        return KatalogLoader.load(List.of("katalog.yaml"), sources, Defaults.STANDARD);
    }
}

package ork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ork.doors.ResourceType;
import ork.engine.metrics.Meters;

/** What the documentation shows works, what it links to is there, and what it lists is all there is. */
final class DocumentationTest {
    private static final Path DOCS = Path.of("../docs");

    @TempDir
    Path folder;

    @Test
    void theFirstKatalogMakesWhatItSays() throws IOException {
        List<String> blocks = blocks("first-katalog.md", "yaml");
        List<String> files = List.of("crd.yaml", "katalog.yaml", "greeting.yaml");
        assertThat(blocks).hasSameSizeAs(files);
        for (int i = 0; i < files.size(); i++) {
            Files.writeString(folder.resolve(files.get(i)), blocks.get(i));
        }
        Ork ork = Ork.at(folder).runs("template", "-f", path("katalog.yaml"), "--cr", path("greeting.yaml"));
        assertThat(ork.err()).isEmpty();
        assertThat(ork.code()).isZero();
        assertThat(ork.out()).contains("name: hello-text", "text: good morning");
    }

    @Test
    void theHookCompilesAndItsEntryLoads() throws IOException {
        Path source = folder.resolve("Quota.java");
        Files.writeString(source, blocks("hooks.md", "java").getFirst());
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        source.toString());
        assertThat(code).isZero();
        String entry = blocks("hooks.md", "yaml").getFirst().indent(4);
        Files.writeString(
                folder.resolve("katalog.yaml"),
                "apiVersion: orkestra.orkspace.io/v1\nkind: Katalog\nmetadata: {name: test}\nspec:\n  crds:\n" + entry
                        + "      apiTypes: {group: demo.example.com, version: v1, kind: Website, plural: websites}\n");
        Ork ork = Ork.at(folder).runs("validate", "-f", path("katalog.yaml"));
        assertThat(ork.code()).as(ork.err()).isZero();
    }

    @Test
    void theReconcilerOfOnesOwnCompilesAndRuns() throws IOException {
        Files.writeString(
                folder.resolve("Websites.java"), blocks("hooks.md", "java").get(1));
        Files.writeString(
                folder.resolve("katalog.yaml"),
                "apiVersion: orkestra.orkspace.io/v1\nkind: Katalog\nmetadata: {name: test}\nspec:\n  crds:\n"
                        + blocks("hooks.md", "yaml").get(1).indent(4)
                        + "      apiTypes: {group: demo.example.com, version: v1, kind: Website, plural: websites}\n");
        String cr = "{apiVersion: demo.example.com/v1, kind: Website, metadata: {name: hello}, spec: {title: TITLE}}";
        Ork made = Ork.at(folder)
                .piping(cr.replace("TITLE", "good"))
                .runs("plan", "-f", path("katalog.yaml"), "--cr", "-", "--hooks", "-o", "json");
        assertThat(made.code()).as(made.out() + made.err()).isZero();
        assertThat(made.out()).contains("\"ConfigMap\"", "\"title\": \"good\"");
        Ork refused = Ork.at(folder)
                .piping(cr.replace("TITLE", "good morning"))
                .runs("plan", "-f", path("katalog.yaml"), "--cr", "-", "--hooks");
        assertThat(refused.code()).as(refused.out() + refused.err()).isEqualTo(1);
        assertThat(refused.out()).contains("the title is too long for the page");
    }

    @Test
    void everyMetricAndEveryVariableIsNamed() throws IOException {
        String page = Files.readString(DOCS.resolve("operations.md"));
        Meters meters = new Meters("lease");
        meters.box("a", new ResourceType("a.dev", "v1", "as", "A", true));
        List<String> metrics = found(meters.text(), "(?m)^# HELP (\\S+)");
        String settings = Files.readString(Path.of("../runtime/engine/src/main/java/ork/engine/Settings.java"));
        List<String> variables = found(settings, "\"([A-Z]+(?:_[A-Z]+)*)\"");
        assertThat(metrics).hasSizeGreaterThan(20);
        assertThat(variables).hasSizeGreaterThan(10);
        assertThat(Stream.concat(metrics.stream(), variables.stream()))
                .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<Path> pages;
        try (Stream<Path> all = Files.walk(DOCS)) {
            pages = all.filter(path -> path.toString().endsWith(".md")).toList();
        }
        for (Path page : Stream.concat(pages.stream(), Stream.of(Path.of("../README.md")))
                .toList()) {
            String text = Files.readString(page).replaceAll("(?s)```.*?```", "").replaceAll("`[^`\n]*`", "");
            for (String link : found(text, "\\]\\(([^)#\\s]+)[^)]*\\)")) {
                if (!link.contains("://")) {
                    assertThat(page.resolveSibling(link))
                            .as(page + " links to " + link)
                            .exists();
                }
            }
        }
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private static List<String> blocks(String page, String language) throws IOException {
        return found(Files.readString(DOCS.resolve(page)), "(?s)```" + language + "\n(.*?)```");
    }

    private static List<String> found(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }
}

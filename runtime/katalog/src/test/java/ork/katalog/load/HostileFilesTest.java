package ork.katalog.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.of;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import ork.katalog.Defaults;

/** Files that nobody writes in good faith: each gets one clear answer, soon, and nothing is thrown. */
class HostileFilesTest {
    private static final String HEAD = """
            apiVersion: orkestra.orkspace.io/v1
            kind: Katalog
            metadata: {name: x}
            spec:
              crds:
                website:
                  apiTypes: {group: demo.ork.dev, version: v1, kind: Website, plural: websites}
            """;
    private static final String BOX = HEAD + "      operatorBox: ";

    static Stream<Arguments> files() {
        return Stream.of(
                of(
                        "a billion laughs",
                        laughs(),
                        "f.yaml:6:22: error: more than 500000 nodes, those of aliases included"),
                of(
                        "aliases of a long text",
                        "a: &x " + "y ".repeat(1_000) + "\nb: [" + "*x, ".repeat(5_000) + "]\n",
                        "f.yaml:2:8397: error: aliases repeat more than 4194304 characters"),
                of(
                        "half of a character",
                        HEAD + "      description: \"\\ud800\"\n",
                        "f.yaml:8:20: error: half of a character is written by its escape; write all of it"),
                of(
                        "a character that is not allowed, after some that are long",
                        HEAD + "      description: \"\ud83d\ude00\ud83d\ude00\" # \u0001\n",
                        "f.yaml:8:27: error: the character U+0001 is not allowed; remove it; in quoted text it can be"
                                + " written as an escape"),
                of(
                        "a pattern that is none, with large numbers in it",
                        BOX + "{onCreate: {when: [{field: spec.a, regex: '\\p{Foo}\\x{999999}'}]}}\n",
                        "f.yaml:8:62: error: \"\\p{Foo}\\x{999999}\" does not suit \"regex\": not a pattern: invalid character"
                                + " class range"),
                of(
                        "a map without an end",
                        HEAD + "      labels: {" + numbered("k%d: v, ", 11_000) + "}\n",
                        "f.yaml:8:98906: error: more than 10000 entries in one map"),
                of(
                        "a list without an end",
                        HEAD + "      crFiles: [" + "a, ".repeat(11_000) + "]\n",
                        "f.yaml:8:30017: error: more than 10000 items in one list"),
                of(
                        "fields that nobody knows",
                        BOX.stripTrailing()
                                + "\n        onReconcile:\n          custom:\n            - apiVersion: a.dev/v1\n"
                                + "              kind: Gadget\n              metadata:\n                name: a\n"
                                + numbered("                q" + "q".repeat(50) + "%d: 1\n", 9_000),
                        "f.yaml:15:17: error: unknown field"
                                + " \"spec.crds.website.operatorBox.onReconcile.custom[0].metadata.q" + "q".repeat(50)
                                + "0\"; known here: annotations, labels, name, namespace"),
                of(
                        "functions that nobody knows",
                        BOX.stripTrailing() + "\n        onReconcile:\n          configMaps:\n            - data:\n"
                                + numbered("                k%d: \"{{ " + "q".repeat(55) + "%1$d }}\"\n", 9_000),
                        "f.yaml:12:25: error: template: there is no function \"" + "q".repeat(55)
                                + "0\"; a field is written with a dot before it, as in .spec." + "q".repeat(55) + "0"),
                of(
                        "an alias of what holds it",
                        "a: &a [*a]\n",
                        "f.yaml:1:8: error: the alias *a names no anchor; declare it before with &"),
                of(
                        "a merge of what holds it",
                        "a: &a {<<: *a}\n",
                        "f.yaml:1:12: error: the alias *a names no anchor; declare it before with &"),
                of("a merge of a text", "a: {<<: b}\n", "f.yaml:1:9: error: \"<<\" merges maps, not text"),
                of(
                        "an alias of nothing",
                        "a: *b\n",
                        "f.yaml:1:4: error: the alias *b names no anchor; declare it before with &"),
                of(
                        "a class as a tag",
                        "a: !!java.net.URL [\"http://x\"]\n",
                        "f.yaml:1:4: error: the tag \"tag:yaml.org,2002:java.net.URL\" is not supported; leave it out; text is quoted"),
                of(
                        "a tag of somebody's",
                        "kind: !foo Katalog\n",
                        "f.yaml:1:7: error: the tag \"foo\" is not supported; leave it out; text is quoted"),
                of(
                        "bytes",
                        "a: !!binary aGVsbG8=\n",
                        "f.yaml:1:4: error: the tag \"tag:yaml.org,2002:binary\" is not supported; leave it out; text is quoted"),
                of(
                        "two byte order marks",
                        "\uFEFF\uFEFF" + HEAD,
                        "f.yaml:1:1: error: the character U+FEFF is not allowed; remove it; in quoted text it can be written as an escape"),
                of(
                        "a NUL",
                        "a: b\u0000c\n",
                        "f.yaml:1:5: error: the character U+0000 is not allowed; remove it; in quoted text it can be written as an escape"),
                of(
                        "a terminal's escape",
                        "a: x\n\u001b[31m: x\n",
                        "f.yaml:2:1: error: the character U+001B is not allowed; remove it; in quoted text it can be written as an escape"),
                of(
                        "tabs",
                        "a:\n\tb: c\n",
                        "f.yaml:2:1: error: not YAML: found character '\\t(TAB)' that cannot start any token; indent with spaces"),
                of(
                        "a key twice",
                        HEAD + "kind: Katalog\n",
                        "f.yaml:8:1: error: the key \"kind\" is here twice, first in line 2; remove one of the two"),
                of(
                        "text after the end",
                        HEAD + "...\nmore\n",
                        "f.yaml:9:1: error: not YAML: expected '<document start>', but found '<scalar>'"),
                of(
                        "too many documents",
                        "---\na: 1\n".repeat(5000),
                        "f.yaml:202:1: error: more than 100 documents in one file; split it up"),
                of("documents of nothing", "---\n".repeat(3), "f.yaml: error: the file is empty: a Katalog is wanted"),
                of(
                        "a line of 10 MB",
                        "x: " + "y".repeat(10_000_000),
                        "f.yaml: error: the file has more than 4096 KiB; split it up"),
                of(
                        "a line of 1 MB",
                        HEAD + "x: " + "y".repeat(1_000_000),
                        "f.yaml:8:1: error: a line of more than 256 KiB; break it, with \"|\" or in quotes"),
                of(
                        "brackets without end",
                        "[".repeat(100_000),
                        "f.yaml:1:101: error: more than 100 levels inside one another"),
                of(
                        "dashes without end",
                        "- ".repeat(100_000) + "x",
                        "f.yaml:1:201: error: more than 100 levels inside one another"),
                of(
                        "a list as a key",
                        "? [a, b]\n: c\n",
                        "f.yaml:1:4: error: not YAML: this cannot be a key; a key is a plain or quoted text"),
                of(
                        "no key",
                        ": x\n",
                        "f.yaml:1:1: error: not YAML: expected <block end>, but found ':'; check the indentation of this line and of those above it"),
                of(
                        "YAML 2",
                        "%YAML 2.0\n---\na: 1\n",
                        "f.yaml:1:1: error: not YAML: found incompatible YAML document (version 1.* is required)"),
                of(
                        "a quote without end",
                        "a: \"b\nc: d\n",
                        "f.yaml:1:4: error: not YAML: the quoted text that begins here has no end; close the quote"),
                of(
                        "wrong indentation",
                        "a:\n   b: 1\n  c: 2\n",
                        "f.yaml:3:3: error: not YAML: expected <block end>, but found '<block mapping start>'; check the indentation of this line and of those above it"),
                of(
                        "two colons",
                        "a: b: c\n",
                        "f.yaml:1:5: error: not YAML: mapping values are not allowed here; quote a text that has \": \" in it, or check the indentation"),
                of(
                        "an at sign",
                        "a: @b\n",
                        "f.yaml:1:4: error: not YAML: found character '@' that cannot start any token; quote the text"),
                of(
                        "too many CRDs",
                        HEAD + crds(3000),
                        "f.yaml:507:5: error: this Katalog has 3001 CRD entries: one process runs at most 500; split it up"),
                of(
                        "too many entries",
                        BOX + "{onCreate: {configMaps: [\n" + "{name: a},\n".repeat(501) + "]}}\n",
                        "f.yaml:509:1: error: spec.crds.website.operatorBox.onCreate.configMaps has 501 entries: a CR has at most 500 children of a kind"),
                of(
                        "parentheses without end",
                        HEAD + "      labels: {a: \"{{ " + "(".repeat(100_000) + " }}\"}\n",
                        "f.yaml:8:73: error: template: more than 50 levels inside one another"),
                of(
                        "a path without end",
                        HEAD + "      labels: {a: \"{{ " + ".a".repeat(10_000) + " }}\"}\n",
                        "f.yaml:8:23: error: template: a path of more than 100 steps"),
                of(
                        "a pattern of repetitions",
                        BOX + "{onCreate: {when: [{field: spec.a, regex: \"(a{1,1000}){1,1000}\"}]}}\n",
                        "f.yaml:8:62: error: \"(a{1,1000}){1,1000}\" does not suit \"regex\": not a pattern: its repetitions make it too large"),
                of(
                        "a number without end",
                        BOX + "{reconciler: {workers: " + "9".repeat(30) + "}}\n",
                        "f.yaml:8:43: error: spec.crds.website.operatorBox.reconciler.workers is \"" + "9".repeat(30)
                                + "\": a whole number from 1 to 50 is wanted"));
    }

    private static String numbered(String form, int count) {
        return IntStream.range(0, count).mapToObj(form::formatted).collect(Collectors.joining());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void isAnsweredClearly(String what, String text, String said) {
        LoadResult result = load(text.getBytes(StandardCharsets.UTF_8));
        assertThat(result.katalog()).isEmpty();
        assertThat(result.diagnostics().getFirst().toString()).isEqualTo(said);
    }

    @Test
    void otherEncodingsAreNamed() {
        for (Charset charset : List.of(StandardCharsets.UTF_16, StandardCharsets.ISO_8859_1)) {
            assertThat(load("a: é\n".getBytes(charset)).diagnostics().toString())
                    .contains("the file is not UTF-8 text");
        }
    }

    @Test
    void whatOnlyLooksHostileIsRead() {
        for (String good : List.of(
                "\uFEFF" + HEAD,
                HEAD.replace("\n", "\r\n"),
                HEAD.replace("\n", "\r"),
                "%FOO bar\n---\n" + HEAD,
                "---\n" + HEAD + "...\n",
                HEAD.replace("v1,", "!!str v1,"),
                HEAD.replace("website:", "1:"),
                HEAD + "      description: \"\\u001b \\0 \\ud83d\\ude00\"\n")) {
            assertThat(load(good.getBytes(StandardCharsets.UTF_8)).diagnostics())
                    .as(good)
                    .isEmpty();
        }
    }

    @Test
    void whatIsFoundIsBoundedInNumberAndLength() {
        String lines = IntStream.range(0, 5000).mapToObj(i -> "k" + i + ": x\n").collect(Collectors.joining());
        LoadResult many = load((HEAD + lines).getBytes(StandardCharsets.UTF_8));
        assertThat(many.diagnostics()).hasSize(201);
        assertThat(many.diagnostics().getLast().toString())
                .isEqualTo("f.yaml: error: 100 more errors; mend the ones above first");
        LoadResult wide = load(
                (BOX + "{reconciler: {workers: \"" + "x".repeat(100_000) + "\"}}\n").getBytes(StandardCharsets.UTF_8));
        assertThat(wide.diagnostics().getFirst().described().length()).isLessThan(1500);
    }

    @Test
    void whatATerminalWouldObeyIsNotPrinted() {
        LoadResult result = load("kind: \"\\u001b[2J\u202eKatalog\"\n".getBytes(StandardCharsets.UTF_8));
        assertThat(result.diagnostics())
                .allSatisfy(finding -> assertThat(finding.described()).doesNotContain("\u001b", "\u202e"));
    }

    /** Each use of a profile is a copy of it. */
    @Test
    void profilesBringInAsMuchAsIsGoodForThem() {
        String profiles = "profiles:\n  resources:\n    - {name: vast, limits: {cpu: \""
                + "{{ .spec.cpu }}".repeat(10_000) + "\"}}\n";
        String deployments = IntStream.range(0, 20)
                .mapToObj(i -> "{name: d" + i + ", image: \"nginx:1\", resources: {profile: vast}}")
                .collect(Collectors.joining(", "));
        LoadResult result = load((profiles + BOX + "{onCreate: {deployments: [" + deployments + "]}}\n")
                .getBytes(StandardCharsets.UTF_8));
        assertThat(result.errors())
                .hasSize(14)
                .allSatisfy(error -> assertThat(error.toString())
                        .contains("all together bring at most 1000000 characters of templates"));
    }

    /** Errors must not drown in warnings: a Katalog that has one is never given out. */
    @Test
    void anErrorAfterManyWarningsCounts() {
        String entries = IntStream.range(0, 300)
                .mapToObj(i -> "    c" + i + ": {workers: 1, apiTypes: {group: g.dev, version: v1, kind: K" + i
                        + ", plural: k" + i + "}}\n")
                .collect(Collectors.joining());
        LoadResult result = load((HEAD + entries + "    broken: {}\n").getBytes(StandardCharsets.UTF_8));
        assertThat(result.katalog()).isEmpty();
        assertThat(result.errors()).hasSize(1);
    }

    private static LoadResult load(byte[] bytes) {
        Sources one = new Sources() {
            @Override
            public Content read(String path) {
                return new Content.Bytes(bytes);
            }

            @Override
            public String resolve(String declaringFile, String path) {
                return path;
            }
        };
        return KatalogLoader.load(List.of("f.yaml"), one, Defaults.STANDARD);
    }

    private static String laughs() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            laughs.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(10)));
        }
        return laughs.toString();
    }

    private static String crds(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> "    c" + i + ": {apiTypes: {group: g.dev, version: v1, kind: K" + i + ", plural: k" + i
                        + "}}\n")
                .collect(Collectors.joining());
    }

    @Test
    void aLargeMotifIsNotCopiedWithoutEnd() {
        String data = "{" + numbered("k%d: v, ", 9_000) + "}";
        MemorySources files = new MemorySources()
                .with("f.yaml", HEAD + "      imports: [" + "{motif: m.yaml, with: {n: a}}, ".repeat(50) + "]\n")
                .with(
                        "m.yaml",
                        "apiVersion: orkestra.orkspace.io/v1\nkind: Motif\nmetadata: {name: large}\n"
                                + "inputs: [{name: n}]\nresources:\n  configMaps:\n"
                                + ("    - name: \"{{ .inputs.n }}\"\n      data: " + data + "\n").repeat(3));
        LoadResult result = KatalogLoader.load(List.of("f.yaml"), files, Defaults.STANDARD);
        assertThat(result.errors().stream().map(String::valueOf))
                .containsExactly("f.yaml:8:234: error: spec.crds.website.imports[7] is more than can be imported: all"
                        + " imports of Motifs together bring at most 200000 values, and one of \"large\" brings 27013;"
                        + " import fewer, or make the Motif smaller");
    }
}

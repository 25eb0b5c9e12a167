package ork.katalog.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** YAML with places, within limits. */
class YamlReaderTest {
    @Test
    void everyNodeKnowsItsPlace() {
        Yaml.Mapping top = mapping("a: 1\nb:\n  - x\n  - {c: 'd'}\n");
        assertThat(top.entry("b").position()).hasToString("f.yaml:2:1");
        Yaml.Sequence items = (Yaml.Sequence) top.get("b");
        assertThat(items.items().get(0).position()).hasToString("f.yaml:3:5");
        assertThat(((Yaml.Mapping) items.items().get(1)).get("c").position()).hasToString("f.yaml:4:9");
    }

    @Test
    void scalarsKeepTheirTextAndTheirType() {
        Yaml.Mapping top = mapping("i: 012\nr: 1.10\nb: True\nt: yes\nq: \"1\"\nn: ~\ne:\nv: 1.2.3\n");
        assertThat(scalar(top, "i")).isEqualTo("INTEGER 012");
        assertThat(scalar(top, "r")).isEqualTo("REAL 1.10");
        assertThat(scalar(top, "b")).isEqualTo("BOOLEAN true");
        assertThat(scalar(top, "t")).isEqualTo("STRING yes");
        assertThat(scalar(top, "q")).isEqualTo("STRING 1");
        assertThat(scalar(top, "n")).isEqualTo("NULL ");
        assertThat(scalar(top, "e")).isEqualTo("NULL ");
        assertThat(scalar(top, "v")).isEqualTo("STRING 1.2.3");
    }

    @Test
    void aPlaceInsideATextIsFound() {
        assertThat(at("a: x{{ y }}", 4)).hasToString("f.yaml:1:8");
        assertThat(at("a: \"x{{ y }}\"", 4)).hasToString("f.yaml:1:9");
        assertThat(at("a: \"\\\"{{ y }}\"", 4)).hasToString("f.yaml:1:10");
        assertThat(at("a: |\n  one\n   two\n  three", 5)).hasToString("f.yaml:3:4");
        assertThat(at("a: |-\n    one {{ x }}", 7)).hasToString("f.yaml:2:12");
    }

    @Test
    void aliasesAndMergesAreResolved() {
        Yaml.Mapping top = mapping("base: &b {x: 1, y: 2}\none: *b\ntwo:\n  <<: *b\n  y: 3\n");
        assertThat(top.get("one")).isEqualTo(top.get("base"));
        assertThat(scalar((Yaml.Mapping) top.get("two"), "x")).isEqualTo("INTEGER 1");
        assertThat(scalar((Yaml.Mapping) top.get("two"), "y")).isEqualTo("INTEGER 3");
    }

    @Test
    void severalDocumentsAreRead() {
        assertThat(YamlReader.read("f.yaml", utf8("a: 1\n---\nb: 2\n---\n"))).hasSize(3);
        assertThat(YamlReader.read("f.yaml", utf8("# nothing\n"))).isEmpty();
    }

    @Test
    void whatIsNoYamlIsNamedWithItsPlace() {
        assertThat(fault("a: [1, 2")).startsWith("f.yaml:1:");
        assertThat(fault("a: 1\na: 2")).isEqualTo("f.yaml:2:1 the key \"a\" is here twice, first in line 1");
        assertThat(fault("a: *x")).isEqualTo("f.yaml:1:4 the alias *x names no anchor");
        assertThat(fault("a: 1\n\tb: 2")).startsWith("f.yaml:2:");
        assertThat(fault("<<: text")).isEqualTo("f.yaml:1:5 \"<<\" merges maps, not text");
    }

    @Test
    void whatIsNoTextIsRefused() {
        YamlException fault = catchThrowableOfType(
                YamlException.class, () -> YamlReader.read("f.yaml", new byte[] {'a', (byte) 0xff, (byte) 0xfe}));
        assertThat(fault).hasMessage("the file is not UTF-8 text");
    }

    @Test
    void aFewLinesCannotStandForBillions() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            laughs.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(10)));
        }
        assertThat(fault(laughs.toString())).contains("more than 500000 nodes");
    }

    @Test
    void depthHasALimitWithAliasesToo() {
        assertThat(fault("[".repeat(5000))).isNotEmpty();
        StringBuilder deep = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 60; i++) {
            deep.append("a%d: &a%d [[*a%d]]\n".formatted(i, i, i - 1));
        }
        assertThat(fault(deep.toString())).contains("more than 100 levels");
    }

    @Test
    void sizeAndDocumentsHaveALimit() {
        assertThat(fault("a: " + "x".repeat(YamlReader.BYTES_MAX))).contains("KiB");
        assertThat(fault("---\na: 1\n".repeat(101))).contains("more than 100 documents");
    }

    @Provide
    Arbitrary<String> soup() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                                "a",
                                ": ",
                                "\n",
                                "  ",
                                "- ",
                                "[",
                                "]",
                                "{",
                                "}",
                                ",",
                                "&x ",
                                "*x",
                                "<<: ",
                                "|\n",
                                ">\n",
                                "\"",
                                "'",
                                "#",
                                "---\n",
                                "...\n",
                                "!!int ",
                                "? ",
                                "%YAML 1.1\n",
                                "\t",
                                "é",
                                "\u0000",
                                "1",
                                "null",
                                "\\u",
                                "@",
                                "`")
                        .list()
                        .ofMaxSize(30)
                        .map(pieces -> String.join("", pieces)),
                Arbitraries.strings().ofMaxLength(60));
    }

    @Property(tries = 10_000, seed = "2026")
    void anyTextIsYamlOrAFaultInTheFile(@ForAll("soup") String text) {
        try {
            YamlReader.read("f.yaml", utf8(text));
        } catch (YamlException fault) {
            assertThat(fault.position().file()).isEqualTo("f.yaml");
            assertThat(fault.getMessage()).isNotBlank().doesNotContain("\n");
        }
    }

    private static Position at(String yaml, int offset) {
        Yaml.Scalar scalar = (Yaml.Scalar) mapping(yaml).get("a");
        return scalar.origin().at(scalar.text(), offset);
    }

    private static String scalar(Yaml.Mapping map, String key) {
        Yaml.Scalar scalar = (Yaml.Scalar) map.get(key);
        return scalar.type() + " " + scalar.text();
    }

    private static String fault(String yaml) {
        YamlException fault = catchThrowableOfType(YamlException.class, () -> YamlReader.read("f.yaml", utf8(yaml)));
        return fault.position() + " " + fault.getMessage();
    }

    private static Yaml.Mapping mapping(String yaml) {
        List<Yaml> documents = YamlReader.read("f.yaml", utf8(yaml));
        return (Yaml.Mapping) documents.getFirst();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

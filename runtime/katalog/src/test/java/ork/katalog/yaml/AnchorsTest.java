package ork.katalog.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnchorsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: &x foo\nb: *x\n",
                "a: &x 'foo'\nb: *x\n",
                "a: &x |-\n  foo\nb: *x\n",
                "a: !!str &x foo\nb: *x\n",
                "{a: &x foo, b: *x}\n",
                "a: foo\nb: &x foo\n",
                "a: &x bar\nc: &x foo\nb: *x\n"
            })
    void aTextHasAnAnchorLikeAMap(String text) {
        assertThat(read(text).get("b")).isInstanceOfSatisfying(Yaml.Scalar.class, scalar -> {
            assertThat(scalar.text()).isEqualTo("foo");
        });
    }

    @Test
    void numbersAndListsHaveThemToo() {
        Yaml.Mapping map = read("a: &n 7\nb: &l [*n, *n]\nc: *l\nd: &m {x: *n}\ne: *m\n");
        assertThat(map.get("c")).isEqualTo(map.get("b"));
        assertThat(((Yaml.Sequence) List.of(map.get("b")).getFirst()).items()).hasSize(2);
        assertThat(map.get("e")).isEqualTo(map.get("d"));
    }

    @Test
    void whatAliasesRepeatIsBoundedInCharacters() {
        String text = "a: &x |\n" + ("  " + "y".repeat(98) + "\n").repeat(2_000) + "b:\n" + "  - *x\n".repeat(100);
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(YamlException.class)
                .hasMessage("aliases repeat more than 4194304 characters");
    }

    private static Yaml.Mapping read(String text) {
        return (Yaml.Mapping)
                YamlReader.read("f", text.getBytes(StandardCharsets.UTF_8)).getFirst();
    }
}

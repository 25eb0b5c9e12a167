package ork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.katalog.load.YamlToJson;
import ork.katalog.yaml.YamlReader;

/** What is printed as YAML or JSON reads back as what it was. */
final class PrintedTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "yes",
                "no",
                "on",
                "null",
                "~",
                "true",
                "1",
                "1.5",
                "1e3",
                "0x1f",
                "0o7",
                "1_000",
                ".5",
                "-",
                "- a",
                "a: b",
                "a:",
                "a #b",
                "# a",
                "*a",
                "&a",
                "!a",
                "%a",
                "@a",
                "`a",
                "'a'",
                "\"a\"",
                "[a]",
                "{a}",
                "a\nb",
                "a\nb\n",
                "\na",
                " a\nb",
                "a\n\n",
                "12:30:45",
                "2001-01-01",
                "a\tb",
                "=",
                "<<",
                "nginx:1.27",
                "{{ .x }}",
                "é",
                "\u0085",
                "\uFEFF",
                "\uFEFFa\nb"
            })
    void aTextStaysText(String text) {
        comesBack(text);
    }

    @Property(tries = 500, seed = "2026")
    void anyTextStaysText(@ForAll @StringLength(max = 12) String text) {
        comesBack(text);
    }

    private static void comesBack(String text) {
        boolean surrogates = text.chars().anyMatch(c -> Character.isSurrogate((char) c) || c == 0xFFFE || c == 0xFFFF);
        JsonObject value = JsonObject.builder()
                .put("a", text)
                .put("b", JsonArray.of(Json.of(text), Json.of(7), Json.of(true), Json.NULL, JsonObject.EMPTY))
                .build();
        assertThat(JsonText.parse(Printed.json(value)).toString())
                .isEqualTo(surrogates ? JsonText.parse(JsonText.write(value)).toString() : value.toString());
        if (!surrogates) {
            byte[] yaml = Printed.yaml(value).getBytes(StandardCharsets.UTF_8);
            assertThat(YamlToJson.json(YamlReader.read("printed.yaml", yaml).getFirst()))
                    .as(Printed.yaml(value))
                    .isEqualTo(value);
        }
    }
}

package ork.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ork.json.JsonText;

/** A case that would show nothing is refused. */
final class CaseTest {
    private static final String CASE = """
            # A note is there.
            apiVersion: orkestra.orkspace.io/v1
            kind: Katalog
            metadata: {name: notes}
            spec: {crds: {note: {apiTypes: {group: a.example.com, version: v1, kind: Note, plural: notes}}}}
            ---
            apiVersion: a.example.com/v1
            kind: Note
            metadata: {name: one, namespace: $NAMESPACE}
            ---
            expect:
              objects: [{apiVersion: v1, kind: ConfigMap, metadata: {name: one}}]
              absent: [{kind: ConfigMap, name: two}]
            """;

    @Test
    void aCaseIsItsKatalogWhatIsGivenAndWhatIsExpected() {
        Case read = Case.of("1.1", "note", CASE, "here");
        assertThat(read.sentence()).isEqualTo("A note is there.");
        assertThat(read.run()).containsExactly("../scenarios/conformance/1.1/notes.yaml");
        assertThat(read.given().getFirst().text("metadata", "namespace")).isEqualTo("here");
        assertThat(read.expectation().dialect()).isEqualTo(Dialect.G4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # A note is there. | # note | opens with a comment
            objects: | object: | unknown fields [object]
            , name: two} | , nam: two} | has no name
            name: two} | name: two, label: x} | unknown fields [label]
            objects: | dialect: G3\\n  objects: | no Katalog of G3
            objects: | world: only\\n  objects: | and why
            objects: | world: never\\n  why: x\\n  objects: | and why
            objects: | warnings: []\\n  objects: | a list of texts
            expect: | expected: | the last document is expect
            expect: | answers: []\\nexpect: | answers is a list, and not an empty one
            expect: | answers: [{body: a}]\\nexpect: | each with a url
            expect: | answers: [{url: http://a/, code: 200}]\\nexpect: | unknown fields [code]
            expect: | answers: [{url: http://a/, status: 200, failure: gone}]\\nexpect: | fails, and answers besides
            objects: | asked: [GET http://a/]\\n  objects: | nobody is there to be asked
            objects: | later: {applied: []}\\n  objects: | a list, and not an empty one
            objects: | later: {objects: [{apiVersion: v1, kind: A}]}\\n  objects: | what is applied, and what comes of it
            [{kind: ConfigMap, name: two}] | [] | not an empty one
            """)
    void whatIsWrongWithItIsSaid(String part, String instead, String said) {
        String broken = CASE.replace(part, instead.replace("\\n", "\n"));
        assertThat(broken).isNotEqualTo(CASE);
        assertThatThrownBy(() -> Case.of("1.1", "note", broken, "here")).hasMessageContaining(said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a": 1} | {"a": 1, "b": 2} | 0
            {"a": 1} | {"a": 2} | 1
            {"a": 1} | {} | 1
            {"a": null} | {} | 0
            {"a": null} | {"a": 1} | 1
            {"a": {"b": "x"}} | {"a": {"b": "y"}} | 1
            {"a": [{"n": 1}]} | {"a": [{"n": 2}, {"n": 1, "m": 2}]} | 0
            {"a": [{"n": 1}]} | {"a": [{"n": 2}]} | 1
            {"a": [1]} | {"a": 1} | 1
            """)
    void whatIsExpectedIsAPartOfWhatIsThere(String expected, String actual, int differences) {
        assertThat(Difference.of(JsonText.parse(expected), JsonText.parse(actual), "it"))
                .hasSize(differences);
    }
}

package ork.katalog.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.katalog.TestRandom;
import ork.katalog.yaml.Position;

/** What people are told of the functions holds: of functions that there are, with examples that yield what is said. */
final class FunctionNotesTest {
    private static final JsonObject CR = (JsonObject) JsonText.parse("""
            {"metadata": {"name": "hello"},
             "spec": {"title": "Hello", "replicas": 3, "tier": "silver", "enabled": true, "image": "nginx:1.27",
                      "ports": [8080, 8443], "hosts": ["a.example", "b.example"]},
             "children": {"deployment": {"metadata": {"name": "hello", "generation": 2}, "spec": {"replicas": 2},
               "status": {"observedGeneration": 2, "replicas": 2, "readyReplicas": 2, "availableReplicas": 2,
                          "updatedReplicas": 1}}}}
            """);

    static Stream<FunctionNotes.Note> notes() {
        return FunctionNotes.written().values().stream();
    }

    @ParameterizedTest
    @MethodSource("notes")
    void anExampleYieldsWhatIsSaid(FunctionNotes.Note note) {
        Template template = Templates.compile(note.example(), Position.of(note.name()), Functions.STANDARD);
        assertThat(template.text(new Scope(CR, Instant.EPOCH, new TestRandom(1))))
                .isEqualTo(note.result());
        assertThat(note.example()).contains(note.name());
        assertThat(note.words()).isNotBlank();
    }

    @Test
    void eachIsOfAFunctionThatThereIs() {
        assertThat(Functions.STANDARD.names())
                .containsAll(FunctionNotes.written().keySet());
        List<String> silent = FunctionNotes.all().stream()
                .filter(note -> note.words().isEmpty())
                .map(FunctionNotes.Note::name)
                .toList();
        assertThat(silent).as("functions without a note").isEmpty();
        assertThat(FunctionNotes.all()).hasSameSizeAs(Functions.STANDARD.names());
    }
}

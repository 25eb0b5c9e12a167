package ork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ork.katalog.diagnostic.Severity;
import ork.kubernetes.Surroundings;

/** Findings have colours where a person looks at them, and nowhere else. */
final class InkTest {
    private static final String FINDING = """
            a.yaml:1:2: error: spec is "x: error: y"
              1 | spec:  do:  error: a
                |  ^
              why: a map is wanted
              do:  write one""";

    @Test
    void theWordOfAFindingIsRedAndWhatToDoIsDim() {
        assertThat(new Ink(true).finding(Severity.ERROR, FINDING)).isEqualTo("""
                a.yaml:1:2: \u001b[31merror:\u001b[0m spec is "x: error: y"
                  1 | spec:  do:  error: a
                    |  ^
                  why: a map is wanted
                \u001b[2m  do:  write one\u001b[0m""");
        assertThat(new Ink(true).finding(Severity.WARNING, "a.yaml:1:2: warning: a is b"))
                .isEqualTo("a.yaml:1:2: \u001b[33mwarning:\u001b[0m a is b");
    }

    @Test
    void withoutColoursItIsAsItIs() {
        assertThat(new Ink(false).finding(Severity.ERROR, FINDING)).isEqualTo(FINDING);
    }

    @Test
    void findingsAreColouredOnATerminalAlone() {
        assertThat(io(Map.of(), true).errorsColoured()).isTrue();
        assertThat(io(Map.of(), false).errorsColoured()).isFalse();
        assertThat(io(Map.of("NO_COLOR", "1"), true).errorsColoured()).isFalse();
        assertThat(io(Map.of("TERM", "dumb"), true).errorsColoured()).isFalse();
    }

    private static Io io(Map<String, String> environment, boolean attended) {
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
        return new Io(InputStream.nullInputStream(), nowhere, nowhere, environment, Surroundings.ofProcess(), attended);
    }
}

package ork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What {@code ork replay} says of bad input: of what stands in a file where, what and what to do, with exit code 1; of the
 * command line what there is, with exit code 2.
 */
final class ReplayBadInputTest {
    private static final String GOOD = """
            apiVersion: orkestra.orkspace.io/v1
            kind: Scenario
            metadata: {name: mine}
            shows: A store is made.
            katalog: ./katalog.yaml
            crs: [{kind: Store, name: s, spec: {size: 1}}]
            script: [{at: 5s, fault: crash the leader}]
            """;
    private static final String KATALOG = """
            apiVersion: orkestra.orkspace.io/v1
            kind: Katalog
            metadata: {name: stores}
            spec:
              crds:
                store:
                  apiTypes: {group: example.com, version: v1, kind: Store, plural: stores}
                  operatorBox:
                    onReconcile:
                      configMaps: [{name: "{{ .metadata.name }}-store", data: {size: "{{ .spec.size }}"}}]
            """;

    @TempDir
    private Path home;

    @Test
    void withoutAnErrorItIsPlayed() throws IOException {
        Ork ork = replayed(GOOD, KATALOG);
        assertThat(ork.code()).as(ork.out() + ork.err()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            crash the leader | set fire to the leader | 7:26: error: "set fire to the leader" is no fault | do:  known: not sent
            crash the leader | crash runtime-2 | 7:26: error: there is no instance "runtime-2" | did you mean "runtime-1"?
            at: 5s | after: runtime-7 leads | 7:18: error: there is no instance "runtime-7" | did you mean "runtime-1"?
            at: 5s | after: anybody's first create of a Service | 7:18: error: this Katalog never writes a Service | do:  what the runtime writes here
            at: 5s | after: soon | 7:18: error: "soon" is no event that can be waited for | do:  write for example
            at: 5s | at: 10h | 7:15: error: this is later than the world's limit | do:  raise world.limit
            orkspace.io/v1 | orkspace.io/v2 | 1:13: error: apiVersion is "orkestra.orkspace.io/v2" | why: orkestra.orkspace.io/v1 is wanted
            script: | scripts: | 7:1: error: unknown field "scripts" | did you mean "script"?
            ./katalog.yaml | ./absent.yaml | 5:10: error: | why: there is no such file
            """)
    void whatIsWrongInAScenarioIsSaidWithItsPlace(String part, String instead, String error, String more)
            throws IOException {
        assertThat(GOOD).contains(part);
        Ork ork = replayed(GOOD.replace(part, instead), KATALOG);
        assertThat(ork.err()).contains("mine.yaml:" + error, more, "1 file cannot be played");
        assertThat(ork.code()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            onReconcile: | onReconcil: | 9:9: error: unknown field "spec.crds.store.operatorBox.onReconcil" | did you mean "onReconcile"?
            .spec.size   | .spec.size( | 10:88: error: template: "(" is not expected here | is not a function
            """)
    void whatIsWrongInItsKatalogIsSaidWithThePlaceThere(String part, String instead, String error, String more)
            throws IOException {
        assertThat(KATALOG).contains(part);
        Ork ork = replayed(GOOD, KATALOG.replace(part, instead));
        assertThat(ork.err()).contains("katalog.yaml:" + error, more, "1 file cannot be played");
        assertThat(ork.code()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            --fast mine.yaml   | there is no option --fast
            --report           | Missing required parameter for option '--report'
            --report md=r.md   | Missing required parameter: 'FILE
            mine.yaml --report html=r | "html=r" is no report
            """)
    void aWrongCommandLineIsExitCode2(String arguments, String said) throws IOException {
        Files.writeString(home.resolve("katalog.yaml"), KATALOG);
        Path file = Files.writeString(home.resolve("mine.yaml"), GOOD);
        String[] words = List.of(("replay " + arguments).split(" ")).stream()
                .map(word -> word.equals("mine.yaml") ? file.toString() : word)
                .toArray(String[]::new);
        Ork ork = Ork.at(home).runs(words);
        assertThat(ork.err()).contains(said);
        assertThat(ork.out()).isEmpty();
        assertThat(ork.code()).isEqualTo(2);
    }

    private Ork replayed(String scenario, String katalog) throws IOException {
        Files.writeString(home.resolve("katalog.yaml"), katalog);
        Path file = Files.writeString(home.resolve("mine.yaml"), scenario);
        return Ork.at(home).runs("replay", file.toString());
    }
}

package ork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line says to somebody who does not know it, or gets it wrong. */
final class CommandLineTest {
    private static final String EXAMPLE = "../examples/website/katalog.yaml";

    @TempDir
    Path home;

    @Test
    void withoutAClusterRunSaysSoNamesBothWaysOutAndExitsWith3() {
        Ork ork = Ork.at(home).runs("run", "-f", EXAMPLE);
        assertThat(ork.code()).isEqualTo(3);
        assertThat(ork.err())
                .contains("there is no cluster", "--kubeconfig FILE", "--embedded")
                .doesNotContain("\tat ");
    }

    @Test
    void aKubeconfigThatIsNotThereIsNamedAndTheExitCodeIs3() {
        Ork ork = Ork.at(home)
                .runs(
                        "run",
                        "-f",
                        EXAMPLE,
                        "--kubeconfig",
                        home.resolve("absent").toString());
        assertThat(ork.code()).isEqualTo(3);
        assertThat(ork.err()).contains(home.resolve("absent").toString(), "no such file", "--embedded");
    }

    @Test
    void aClusterThatDoesNotAnswerIsNamedAndTheExitCodeIs3() throws IOException {
        Path kubeconfig = Files.writeString(home.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                current-context: dead
                clusters: [{name: dead, cluster: {server: "http://127.0.0.1:1"}}]
                users: [{name: dead, user: {token: topsecret}}]
                contexts: [{name: dead, context: {cluster: dead, user: dead}}]
                """);
        Ork ork = Ork.at(home).runs("run", "-f", EXAMPLE, "--kubeconfig", kubeconfig.toString(), "--port", "0");
        assertThat(ork.code()).isEqualTo(3);
        assertThat(ork.out()).contains("http://127.0.0.1:1");
        assertThat(ork.err()).contains("cannot reach the cluster", "--context", "--embedded");
        assertThat(ork.out() + ork.err()).doesNotContain("topsecret", "\tat ");
    }

    @Test
    void protectionThatHasNoEffectYetIsNotRunUnasked() throws IOException {
        for (String beside : new String[] {"crd.yaml", "website.yaml"}) {
            Files.copy(Path.of(EXAMPLE).resolveSibling(beside), home.resolve(beside));
        }
        Path katalog = Files.writeString(
                home.resolve("katalog.yaml"),
                Files.readString(Path.of(EXAMPLE))
                        .replace("    website:\n", "    website:\n      deletionProtection: {protectCRs: true}\n"));
        Ork refused = Ork.at(home).runs("run", "-f", katalog.toString());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("deletionProtection has no effect yet", "--allow-inactive");
        assertThat(Ork.at(home)
                        .runs("run", "-f", katalog.toString(), "--allow-inactive")
                        .code())
                .isEqualTo(3);
    }

    @Test
    void aKatalogWithErrorsIsNotRun() throws IOException {
        Path katalog = Files.writeString(home.resolve("katalog.yaml"), "kind: Nothing");
        Ork ork = Ork.at(home).runs("run", "-f", katalog.toString());
        assertThat(ork.code()).isEqualTo(1);
        assertThat(ork.err()).contains(katalog + ":1:", "cannot be run");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rnu", "run --portt 1", "run --port many", "validate extra", "run --log-format xml"})
    void aCommandLineThatIsWrongIsSaidPlainlyWithExitCode2(String line) {
        Ork ork = Ork.at(home).runs(line.split(" "));
        assertThat(ork.code()).isEqualTo(2);
        assertThat(ork.err()).contains("ork: ", " --help").doesNotContain("\tat ", "Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "validate -f absent.yaml",
                "run -f absent.yaml",
                "template -f absent.yaml",
                "template -f " + EXAMPLE + " --cr absent.yaml",
                "plan -f absent.yaml",
                "diff absent.yaml " + EXAMPLE,
                "notes -f absent.yaml",
                "replay absent.yaml",
                "replay src/test/java/ork/cli/plan"
            })
    void aFileThatIsNotThereIsSomethingWrongInWhatWasGiven(String line) {
        assertThat(Ork.at(home).runs(line.split(" ")).code()).isEqualTo(1);
    }

    @Test
    void theHelpNamesEveryExitCode() {
        assertThat(Ork.at(home).runs("--help").out())
                .contains(
                        "1 what was given is wrong or is not there",
                        "70 ork itself is broken",
                        "130 ended by a second Ctrl-C");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            template -f ../examples/website/katalog.yaml --graph --cr x.yaml | --graph shows the Katalog alone
            template -f ../examples/website/katalog.yaml --graph --examples | --graph shows the Katalog alone
            init --list extra | --list writes nothing
            validate extra | a Katalog is named with -f: ork validate -f extra
            nosuch --help | there is no command nosuch
            explain | there is no command explain
            validat | there is no command validat. Did you mean validate?
            validate --fulll | there is no option --fulll. Did you mean --full?
            notes nosuch --help | there is no command nosuch
            """)
    void whatWouldHaveNoEffectIsAnErrorOfTheCommandLine(String line, String words) {
        Ork ork = Ork.at(home).runs(line.split(" "));
        assertThat(ork.code()).as(ork.out() + ork.err()).isEqualTo(2);
        assertThat(ork.err()).contains(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"why website/a --url http://127.0.0.1:1", "validate -f http://127.0.0.1:1/katalog.yaml"})
    void whoDoesNotAnswerIsSaidInWords(String line) {
        Ork ork = Ork.at(home).runs(line.split(" "));
        assertThat(ork.code()).isNotZero();
        assertThat(ork.err()).contains("nothing answers there").doesNotContain("Exception");
    }

    @Test
    void aWordThatIsNoneIsAnsweredWithThoseThatThereAre() {
        assertThat(Ork.at(home).runs("template", "-o", "xml").err())
                .contains("Invalid value for option '--output': \"xml\" is none of yaml, json");
        assertThat(Ork.at(home).runs("run", "--log-format", "XML").err()).contains("none of console, json");
        assertThat(Ork.at(home).runs("completion", "ksh").err()).contains("none of bash, zsh, fish");
        assertThat(Ork.at(home).runs("completion", "FISH").code()).isZero();
        assertThat(Ork.at(home).runs("completion", "bash").out())
                .contains("\"console\" \"json\"")
                .doesNotContain("\"CONSOLE\"", "\"JSON\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "help run",
                "run --help",
                "validate --help",
                "template --help",
                "plan --help",
                "why --help",
                "replay --help",
                "init --help",
                "notes --help",
                "diff --help",
                "completion --help",
                "cluster --help",
                "version --help"
            })
    void helpTeachesByExamples(String line) {
        Ork ork = Ork.at(home).runs(line.split(" "));
        assertThat(ork.code()).isZero();
        assertThat(ork.out()).contains("Examples", "  ork ");
        assertThat(ork.out().lines()).allMatch(each -> each.length() <= 120);
    }

    @Test
    void theVersionIsOneLine() {
        Ork ork = Ork.at(home).runs("version");
        assertThat(ork.code()).isZero();
        assertThat(ork.out().lines().toList()).hasSize(1).first().asString().startsWith("ork ");
    }

    @Test
    void withoutACommandThereIsTheHelp() {
        Ork ork = Ork.at(home).runs();
        assertThat(ork.code()).isZero();
        assertThat(ork.out()).isEqualTo(Ork.at(home).runs("--help").out());
        assertThat(ork.err()).isEmpty();
    }
}

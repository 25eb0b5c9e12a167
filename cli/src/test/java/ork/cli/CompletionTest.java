package ork.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ork completion}, in the shells that are there. */
final class CompletionTest {
    @TempDir
    Path folder;

    @Test
    void bashCompletesCommandsOptionsAndValues() throws Exception {
        assertThat(inBash("ork va")).containsExactly("validate");
        assertThat(inBash("ork template --gr")).containsExactly("--graph");
        assertThat(inBash("ork validate -o ")).containsExactlyInAnyOrder("text", "json", "sarif");
        assertThat(inBash("ork completion f")).containsExactly("fish");
    }

    @Test
    void fishKnowsEveryCommandAndTheValuesOfOptions() {
        Ork ork = Ork.at(folder).runs("completion", "fish");
        assertThat(ork.code()).isZero();
        assertThat(ork.out().lines().toList())
                .contains(
                        "complete -c ork -n '__fish_use_subcommand' -a 'version' -d 'Says which ork this is'",
                        "complete -c ork -n '__fish_seen_subcommand_from template' -l graph"
                                + " -d 'Print who waits for whom instead'",
                        "complete -c ork -n '__fish_seen_subcommand_from completion' -a 'zsh'")
                .anyMatch(line -> line.contains("from validate' -s o -l output -x -a 'text json sarif'"))
                .anyMatch(line -> line.contains("from run' -s f -l file -r -F"));
    }

    @Test
    void packsLevelsAndFunctionsAreOffered() throws Exception {
        assertThat(inBash("ork init --pack beginner/he")).containsExactly("beginner/hello-website");
        assertThat(inBash("ork run --log-level ")).containsExactlyInAnyOrder("debug", "info", "warn", "error");
        assertThat(inBash("ork notes show toUp")).containsExactly("toUpper");
        assertThat(Ork.at(folder).runs("completion", "fish").out().lines())
                .anyMatch(line -> line.contains("from init' -s p -l pack -x -a 'beginner/hello-website "))
                .anyMatch(line -> line.contains("from run' -l log-level -x -a 'debug info warn error'"))
                .contains("complete -c ork -n '__fish_seen_subcommand_from notes; and __fish_seen_subcommand_from show'"
                        + " -a 'toUpper'")
                .anyMatch(line -> line.contains("-a 'search' -d 'Lists the functions"));
    }

    @Test
    void aShellThatThereIsNotIsAnErrorOfTheCommandLine() {
        assertThat(Ork.at(folder).runs("completion", "csh").code()).isEqualTo(2);
        assertThat(Ork.at(folder).runs("completion").code()).isEqualTo(2);
    }

    /** What bash would offer at the end of the line. */
    private List<String> inBash(String line) throws IOException, InterruptedException {
        Path bash = Path.of("/bin/bash");
        assumeTrue(Files.isExecutable(bash), "there is a bash");
        Ork ork = Ork.at(folder).runs("completion", "bash");
        assertThat(ork.code()).isZero();
        Path script = Files.writeString(folder.resolve("ork.bash"), ork.out());
        String words = line.endsWith(" ") ? line + "''" : line;
        Process process = new ProcessBuilder(
                        bash.toString(),
                        "--norc",
                        "-c",
                        "compopt() { :; }; source " + script + "; COMP_WORDS=(" + words
                                + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1));"
                                + " _complete_ork; printf '%s\\n' \"${COMPREPLY[@]}\"")
                .redirectErrorStream(true)
                .start();
        String offered = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return offered.lines()
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }
}

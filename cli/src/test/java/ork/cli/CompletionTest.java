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
                        "complete -c ork -n '__ork_at \\'\\'' -a 'version' -d 'Says which ork this is'",
                        "complete -c ork -n '__ork_at \\' template\\'' -l graph"
                                + " -d 'Print who waits for whom instead'",
                        "complete -c ork -n '__ork_at \\' completion\\'' -a 'zsh'")
                .anyMatch(line -> line.contains("validate\\'' -s o -l output -x -a 'text json sarif'"))
                .anyMatch(line -> line.contains("run\\'' -s f -l file -r -F"));
    }

    @Test
    void fishOffersWhatEachPlaceTakesAndNothingOfAnotherCommandOfThatName() throws Exception {
        Files.writeString(folder.resolve("zz.yaml"), "");
        assertThat(inFish("ork va")).containsExactly("validate");
        assertThat(inFish("ork ")).contains("init", "help").doesNotContain("zz.yaml", "search");
        assertThat(inFish("ork validate -o ")).containsExactlyInAnyOrder("text", "json", "sarif");
        assertThat(inFish("ork validate -f z")).containsExactly("zz.yaml");
        assertThat(inFish("ork validate --f")).containsExactly("--file", "--full");
        assertThat(inFish("ork diff z")).containsExactly("zz.yaml");
        assertThat(inFish("ork replay z")).containsExactly("zz.yaml");
        assertThat(inFish("ork simulate z")).containsExactly("zz.yaml");
        assertThat(inFish("ork simulate i")).containsExactly("init");
        assertThat(inFish("ork simulate init --")).contains("--dry-run").doesNotContain("--pack", "--skip-external");
        assertThat(inFish("ork init --")).contains("--pack").doesNotContain("--dry-run");
        assertThat(inFish("ork init --pack beginner/he")).containsExactly("beginner/hello-website");
        assertThat(inFish("ork completion ")).containsExactlyInAnyOrder("bash", "fish", "zsh");
        assertThat(inFish("ork notes ")).containsExactlyInAnyOrder("search", "show");
        assertThat(inFish("ork notes show toUp")).containsExactly("toUpper");
        assertThat(inFish("ork help va")).containsExactly("validate");
    }

    @Test
    void zshCompletesCommandsOptionsValuesAndFiles() throws Exception {
        Files.writeString(folder.resolve("zz.yaml"), "");
        inZsh("ork val", "ork validate");
        inZsh("ork validate --out", "--output");
        inZsh("ork validate -o sa", "sarif");
        inZsh("ork validate -f z", "zz.yaml");
        inZsh("ork diff z", "zz.yaml");
        inZsh("ork init --pack beginner/he", "beginner/hello-website");
        inZsh("ork simulate init --dr", "--dry-run");
        inZsh("ork notes show toUp", "toUpper");
    }

    @Test
    void packsLevelsAndFunctionsAreOffered() throws Exception {
        assertThat(inBash("ork init --pack beginner/he")).containsExactly("beginner/hello-website");
        assertThat(inBash("ork run --log-level ")).containsExactlyInAnyOrder("debug", "info", "warn", "error");
        assertThat(inBash("ork notes show toUp")).containsExactly("toUpper");
        assertThat(Ork.at(folder).runs("completion", "fish").out().lines())
                .anyMatch(line -> line.contains("init\\'' -s p -l pack -x -a 'beginner/hello-website "))
                .anyMatch(line -> line.contains("run\\'' -l log-level -x -a 'debug info warn error'"))
                .contains("complete -c ork -n '__ork_at \\' notes show\\'' -a 'toUpper'")
                .anyMatch(line -> line.contains("-a 'search' -d 'Lists the functions"));
    }

    @Test
    void aShellThatThereIsNotIsAnErrorOfTheCommandLine() {
        assertThat(Ork.at(folder).runs("completion", "csh").code()).isEqualTo(2);
        assertThat(Ork.at(folder).runs("completion").code()).isEqualTo(2);
    }

    /** What fish offers at the end of the line. */
    private List<String> inFish(String line) throws IOException, InterruptedException {
        Path fish = Path.of("/usr/bin/fish");
        assumeTrue(Files.isExecutable(fish), "there is a fish");
        Path script = script("fish");
        String offered = said(new ProcessBuilder(
                fish.toString(), "--no-config", "-c", "source " + script + "; complete -C '" + line + "'"));
        return offered.lines().map(each -> each.split("\t", 2)[0]).toList();
    }

    /** Waits until zsh, at whose terminal somebody types the line and a tab, shows what is expected. */
    private void inZsh(String line, String expected) throws IOException, InterruptedException {
        Path zsh = Path.of("/usr/bin/zsh");
        assumeTrue(Files.isExecutable(zsh), "there is a zsh");
        Path typing = Files.writeString(folder.resolve("typing.zsh"), """
                zmodload zsh/zpty
                zpty shell zsh -f -i
                zpty -w shell "PS1=; autoload -Uz compinit; compinit -u -D; source $1; print re''ady"
                zpty -r -m shell shown '*ready*'
                zpty -w -n shell "$2"$'\\t'
                zpty -r -m shell shown "*$3*"
                zpty -d shell
                print seen
                """);
        assertThat(said(new ProcessBuilder(
                        zsh.toString(), "-f", typing.toString(), script("zsh").toString(), line, expected)))
                .as(line)
                .isEqualTo("seen\n");
    }

    private Path script(String shell) throws IOException {
        Ork ork = Ork.at(folder).runs("completion", shell);
        assertThat(ork.code()).isZero();
        return Files.writeString(folder.resolve("ork." + shell), ork.out());
    }

    /** What it says within 20 seconds. */
    private String said(ProcessBuilder shell) throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");
        shell.environment().put("HOME", folder.toString());
        Process process = shell.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        boolean ended = process.waitFor(20, TimeUnit.SECONDS);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        assertThat(ended).as("%s: %s", shell.command(), Files.readString(out)).isTrue();
        return Files.readString(out);
    }

    /** What bash would offer at the end of the line. */
    private List<String> inBash(String line) throws IOException, InterruptedException {
        Path bash = Path.of("/bin/bash");
        assumeTrue(Files.isExecutable(bash), "there is a bash");
        Path script = script("bash");
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

package ork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ork simulate --faults}: random runs of a Katalog of one's own, judged. */
final class ChanceTest {
    @TempDir
    private Path home;

    private String katalog = "";
    private String cr = "";

    @BeforeEach
    void files() throws IOException {
        katalog = Files.writeString(home.resolve("katalog.yaml"), """
                        apiVersion: orkestra.orkspace.io/v1
                        kind: Katalog
                        metadata: {name: shop-operator}
                        spec:
                          crds:
                            shop:
                              apiTypes: {group: example.com, version: v1, kind: Shop, plural: shops}
                              operatorBox:
                                onReconcile:
                                  configMaps:
                                    - {name: "{{ .metadata.name }}", data: {size: "{{ .spec.size }}"}}
                                  services:
                                    - {name: "{{ .metadata.name }}", port: "80"}
                        """).toString();
        cr = Files.writeString(home.resolve("cr.yaml"), """
                        apiVersion: example.com/v1
                        kind: Shop
                        metadata: {name: corner}
                        spec: {size: 2}
                        ---
                        apiVersion: example.com/v1
                        kind: Shop
                        metadata: {name: market}
                        spec: {size: 3}
                        """).toString();
    }

    private Ork run(String... more) {
        String[] all = new String[more.length + 5];
        System.arraycopy(new String[] {"simulate", "-f", katalog, "--cr", cr}, 0, all, 0, 5);
        System.arraycopy(more, 0, all, 5, more.length);
        return Ork.at(home).runs(all);
    }

    @Test
    void seedsArePlayedAndJudgedTheSameEveryTime() {
        Ork ork = run("--faults", "all", "--seeds", "1..6");
        assertThat(ork.code()).as(ork.out()).isZero();
        assertThat(ork.out())
                .contains(
                        "judged in so many runs: ",
                        "RC-1 6",
                        "✓ 6 runs, seeds 1..6, ",
                        " simulated: every guarantee held");
        assertThat(run("--faults", "all", "--seeds", "1..6").out()).isEqualTo(ork.out());
        assertThat(run("--faults", "all", "--seeds", "7..12").out()).isNotEqualTo(ork.out());
    }

    @Test
    void severalAtATimeSayTheSame() throws IOException {
        Ork one = run("--seeds", "3..8", "--trace", home.resolve("one").toString());
        Ork two = run(
                "--seeds", "3..8", "--jobs", "2", "--trace", home.resolve("two").toString());
        assertThat(two.out()).isEqualTo(one.out());
        assertThat(Files.readString(home.resolve("two")))
                .isEqualTo(Files.readString(home.resolve("one")))
                .containsPattern("(?m)^seed 8 \\S+ .* held$");
    }

    @Test
    void aSingleSeedLeavesEveryStep() throws IOException {
        Path one = home.resolve("one");
        Path two = home.resolve("two");
        assertThat(run("--seed", "4", "--trace", one.toString()).code()).isZero();
        assertThat(run("--seed", "4", "--trace", two.toString()).code()).isZero();
        assertThat(Files.readString(two)).isEqualTo(Files.readString(one));
        assertThat(Files.readAllLines(one))
                .startsWith("# the run without its faults")
                .contains("# the run as it is")
                .anyMatch(step -> step.matches("[0-9a-f]{16} [0-9]+ us  commit [0-9]+: ADDED .*"))
                .last()
                .asString()
                .matches("seed 4 [0-9a-f]{64} .* held");
    }

    @Test
    void reportsHaveAPartForEachRun() throws IOException {
        Path report = home.resolve("runs.md");
        assertThat(run("--faults", "crash,pause", "--seeds", "1..2", "--report", "md=" + report)
                        .code())
                .isZero();
        assertThat(Files.readString(report))
                .containsPattern("\\| seed-1.scenario.yaml \\| .* \\| holds \\|")
                .containsPattern("\\| seed-2.scenario.yaml \\| .* \\| holds \\|");
    }

    @Test
    void usersAloneCrashNobody() {
        Ork ork = run("--faults", "none", "--seed", "3");
        assertThat(ork.code()).as(ork.out()).isZero();
        assertThat(ork.out()).contains("✓ 1 run, seed 3, ").doesNotContain("failover");
    }

    @Test
    void optionsOfRandomRunsAreRefusedWithoutThem() {
        assertThat(List.of(
                        run("--jobs", "2").err(),
                        run("--report", "md=x").err(),
                        run("--keep-going").err()))
                .allMatch(said -> said.contains("is of random runs: say which with --faults or --seeds"));
    }

    @Test
    void withoutCrsThereIsNothingToJudge() {
        Ork ork = Ork.at(home).runs("simulate", "-f", katalog, "--seeds", "1..3");
        assertThat(ork.code()).isEqualTo(2);
        assertThat(ork.err()).contains("there is no CR of ", "name a file of some with --cr");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --faults | some  | all, none, or some of crash, stop,
            --faults | crahs | did you mean crash?
            --faults | all,pause | it stands alone
            --jobs   | 0     | from 1 to 64 is wanted
            --replicas | 6   | from 1 to 5 is wanted
            --for    | 4s    | a time from 5s to 1h is wanted
            --report | x=y   | is no report
            --seeds  | 9..3  | a range such as 1..1000
            --seeds  | x     | a range such as 1..1000
            --seed   | 1     | one Katalog's file
            --cycles | 3     | are for runs without faults
            --crd    | shop  | are for runs without faults
            -o       | json  | for runs without faults
            """)
    void theCommandLineIsChecked(String option, String value, String said) {
        Ork ork = value.equals("1")
                ? Ork.at(home).runs("simulate", "-f", katalog, "-f", katalog + "2", option, value)
                : option.startsWith("--seed") || option.equals("--faults")
                        ? run(option, value)
                        : run("--seeds", "1", option, value);
        assertThat(ork.code()).as(ork.err()).isEqualTo(2);
        assertThat(ork.err()).contains(said);
    }
}

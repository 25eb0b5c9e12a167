package ork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
                        "RC-2 6",
                        "✓ 6 runs, seeds 1..6, ",
                        " simulated: every guarantee held");
        assertThat(run("--faults", "all", "--seeds", "1..6").out()).isEqualTo(ork.out());
        assertThat(run("--faults", "all", "--seeds", "7..12").out()).isNotEqualTo(ork.out());
    }

    @Test
    void usersAloneCrashNobody() {
        Ork ork = run("--faults", "none", "--seed", "3");
        assertThat(ork.code()).as(ork.out()).isZero();
        assertThat(ork.out()).contains("✓ 1 run, seed 3, ").doesNotContain("failover");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --faults | some  | all or none is wanted
            --seeds  | 9..3  | a range such as 1..1000
            --seeds  | x     | a range such as 1..1000
            --seed   | 1     | one Katalog's file
            """)
    void theCommandLineIsChecked(String option, String value, String said) {
        Ork ork = value.equals("1")
                ? Ork.at(home).runs("simulate", "-f", katalog, "-f", katalog + "2", option, value)
                : run(option, value);
        assertThat(ork.code()).isEqualTo(2);
        assertThat(ork.err()).contains(said);
    }
}

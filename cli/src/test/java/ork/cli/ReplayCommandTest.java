package ork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ork replay} plays scenarios, says what came of them, and says what is wrong with a file. */
final class ReplayCommandTest {
    private static final String LIBRARY = "../scenarios/library/";

    @TempDir
    private Path home;

    @Test
    void aScenarioThatHoldsIsALineOfATable() {
        Ork ork = Ork.at(home).runs("replay", LIBRARY + "reconcile/healthy.yaml");
        assertThat(ork.code()).as(ork.out() + ork.err()).isZero();
        assertThat(ork.out()).contains("healthy.yaml  holds", "not yet: ", "TR-2", "1 scenario, all as expected");
        assertThat(ork.err()).isEmpty();
    }

    @Test
    void aFolderIsPlayedInOrderAndReportsAreTheSameBytesTwice() throws IOException {
        String[] texts = new String[2];
        for (int i = 0; i < 2; i++) {
            Path json = home.resolve("r.json");
            Path junit = home.resolve("r.xml");
            Path md = home.resolve("r.md");
            Ork ork = Ork.at(home)
                    .runs(
                            "replay",
                            LIBRARY + "lifecycle",
                            "--report",
                            "json=" + json + ",junit=" + junit + ",md=" + md);
            assertThat(ork.code()).as(ork.out()).isZero();
            assertThat(ork.out().indexOf("crd-lost")).isLessThan(ork.out().indexOf("start-order"));
            texts[i] = ork.out() + Files.readString(json) + Files.readString(junit) + Files.readString(md);
        }
        assertThat(texts[0]).isEqualTo(texts[1]);
        assertThat(texts[0]).contains("<testcase classname=", "\"trace\": ", "# Scenarios");
    }

    @Test
    void aScenarioThatDoesNotComeOutTellsItsStory() throws IOException {
        Path file = Files.writeString(home.resolve("mine.yaml"), """
                apiVersion: orkestra.orkspace.io/v1
                kind: Scenario
                metadata: {name: mine}
                shows: A step that never comes.
                katalog: %s
                crs: [{kind: Store, name: s, spec: {size: 1}}]
                script: [{after: "runtime-1's 11th create of a ConfigMap", fault: answer lost}]
                verdict: {broken: [RC-6]}
                """.formatted(
                        Path.of(LIBRARY + "katalogs/chain.yaml").toAbsolutePath()));
        Ork ork = Ork.at(home).runs("replay", file.toString());
        assertThat(ork.code()).isEqualTo(1);
        assertThat(ork.out())
                .contains(
                        "A step that never comes.",
                        "this step never happened",
                        "expected to be broken: RC-6",
                        "again: ork replay " + file);
    }

    @Test
    void aHookThatDoesNotCompileIsOneFilesMatter() throws IOException {
        Files.writeString(home.resolve("Quota.java"), "package com.example; clas Other {}");
        Files.writeString(home.resolve("katalog.yaml"), """
                apiVersion: orkestra.orkspace.io/v1
                kind: Katalog
                metadata: {name: shops}
                spec:
                  crds:
                    shop:
                      apiTypes: {group: example.com, version: v1, kind: Shop, plural: shops}
                      mode: typed
                      operatorBox:
                        reconciler: {hooks: {function: com.example.Quota, location: ./Quota.java}}
                """);
        Path file = Files.writeString(home.resolve("mine.yaml"), """
                apiVersion: orkestra.orkspace.io/v1
                kind: Scenario
                metadata: {name: mine}
                shows: A hook that does not compile.
                katalog: ./katalog.yaml
                crs: [{kind: Shop, name: s}]
                """);
        Path report = home.resolve("r.md");
        Ork ork = Ork.at(home)
                .runs("replay", file.toString(), LIBRARY + "reconcile/healthy.yaml", "--report", "md=" + report);
        assertThat(ork.code()).isEqualTo(1);
        assertThat(ork.err()).contains("mine.yaml: a hook does not compile", "1 file cannot be played.");
        assertThat(ork.out()).contains("1 scenario, all as expected");
        assertThat(Files.readString(report)).contains("healthy.yaml");
    }

    @Test
    void whatARunHadNothingToJudgeIsNotHeld() throws IOException {
        Path file = Files.writeString(home.resolve("mine.yaml"), """
                apiVersion: orkestra.orkspace.io/v1
                kind: Scenario
                metadata: {name: mine}
                shows: Nobody dies, and a bound on failovers says nothing.
                katalog: %s
                crs: [{kind: Store, name: s, spec: {size: 1}}]
                holds: [RC-1, LE-2]
                """.formatted(
                        Path.of(LIBRARY + "katalogs/chain.yaml").toAbsolutePath()));
        Path json = home.resolve("r.json");
        Path junit = home.resolve("r.xml");
        Path md = home.resolve("r.md");
        Ork ork = Ork.at(home)
                .runs("replay", file.toString(), "--report", "json=" + json + ",junit=" + junit + ",md=" + md);
        assertThat(ork.code()).isEqualTo(1);
        assertThat(ork.out())
                .contains("wrong: LE-2 is to hold, and the run gave nothing to judge it by")
                .containsPattern("LE-2 +- +1 scenario +0 +failover bound")
                .containsPattern("RC-1 +1 scenario +- +0 +at-least-once delivery");
        assertThat(Files.readString(json)).contains("\"nothingToJudge\": [\n        \"LE-2\"\n      ]");
        assertThat(Files.readString(junit)).contains("<system-out>nothing to judge: LE-2</system-out>");
        assertThat(Files.readString(md)).contains("| wrong | LE-2 |");
    }

    @Test
    void whatIsWrongWithAFileIsSaidWithItsPlace() throws IOException {
        Path file = Files.writeString(home.resolve("mine.yaml"), "kind: Scenario\nscripts: []\n");
        Ork ork = Ork.at(home).runs("replay", file.toString());
        assertThat(ork.code()).isEqualTo(1);
        assertThat(ork.err())
                .contains(
                        file + ":2:1: error: unknown field \"scripts\"",
                        "did you mean \"script\"?",
                        "1 file cannot be played");
    }

    @Test
    void whatIsNotThereIsExitCode1AndAWrongCommandLine2() throws IOException {
        assertThat(Ork.at(home).runs("replay").code()).isEqualTo(2);
        assertThat(Ork.at(home)
                        .runs("replay", home.resolve("absent").toString())
                        .code())
                .isEqualTo(1);
        assertThat(Ork.at(home).runs("replay", home.toString()).err()).contains("has no scenario in it");
        Ork ork = Ork.at(home).runs("replay", LIBRARY, "--report", "html=x");
        assertThat(ork.code()).isEqualTo(2);
        assertThat(ork.err()).contains("\"html=x\" is no report");
    }
}

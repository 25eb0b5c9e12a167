package ork.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import ork.scenario.check.Catalogue;
import ork.scenario.language.Scenario;
import ork.scenario.report.Story;
import ork.scenario.run.Outcome;
import ork.scenario.run.Replay;

/** Every scenario of the library comes to the verdict that it expects, and judges what it is about. */
final class LibraryTest {
    /** Those of which there are scenarios. */
    private static final List<String> FOLDERS = List.of(
            "degradation", "isolation", "leadership", "lifecycle", "patterns", "promises", "reconcile", "summary");

    private static final int SCENARIOS = 120;

    @TestFactory
    Stream<DynamicTest> asExpected() {
        return Library.files().stream()
                .map(file -> DynamicTest.dynamicTest(file.toString(), file.toUri(), () -> {
                    Outcome outcome = Replay.of(Library.scenario(file));
                    assertThat(outcome.isAsExpected()).as(Story.of(outcome)).isTrue();
                    assertThat(outcome.nothingToJudge())
                            .as("what it is about, and had nothing to judge")
                            .doesNotContainAnyElementsOf(outcome.scenario().guarantees().stream()
                                    .filter(Catalogue.judged()::contains)
                                    .toList());
                    assertThat(outcome.scenario().expectation().bounds().keySet())
                            .as("what was measured, and has its bound")
                            .containsExactlyElementsOf(outcome.measures().keySet());
                }));
    }

    @Test
    void everyFileIsCalledAsItsScenarioAndOpensWithASentence() {
        for (Path file : Library.files()) {
            Scenario scenario = Library.scenario(file);
            assertThat(file.getFileName()).hasToString(scenario.name() + ".yaml");
            assertThat(scenario.shows()).as(file.toString()).matches("(?s)[A-Z].*\\.");
            assertThat(scenario.guarantees()).as(file.toString()).isNotEmpty();
        }
        assertThat(Library.files()).hasSizeGreaterThanOrEqualTo(SCENARIOS);
        assertThat(Library.files().stream()
                        .map(file -> String.valueOf(file.getParent().getFileName()))
                        .distinct())
                .containsExactlyElementsOf(FOLDERS);
    }
}

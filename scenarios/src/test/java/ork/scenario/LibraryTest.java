package ork.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import ork.scenario.check.Catalogue;
import ork.scenario.check.Measure;
import ork.scenario.load.ScenarioLoader;
import ork.scenario.report.Told;

/** Every scenario of the library comes to the verdict that it expects, and judges what it is about. */
final class LibraryTest {
    /** Those of which there are scenarios. */
    private static final List<String> FOLDERS = List.of(
            "degradation", "isolation", "leadership", "lifecycle", "patterns", "promises", "reconcile", "summary");

    private static final int SCENARIOS = 185;

    @TestFactory
    Stream<DynamicTest> asExpected() {
        return Library.files().stream()
                .map(file -> DynamicTest.dynamicTest(file.toString(), file.toUri(), () -> {
                    Told told = Library.told(file);
                    assertThat(told.isAsExpected()).as(told.story()).isTrue();
                    assertThat(told.nothingToJudge())
                            .as("what it is about, and had nothing to judge")
                            .doesNotContainAnyElementsOf(told.guarantees().stream()
                                    .filter(Catalogue.judged()::contains)
                                    .toList());
                    if (!told.measures().isEmpty()) {
                        assertThat(Library.scenario(file).expectation().bounds().keySet())
                                .as("what was measured, and has its bound")
                                .containsExactlyElementsOf(told.measures().keySet());
                    }
                }));
    }

    /** A measure that no scenario has would be bounded by nobody. */
    @Test
    void everyMeasureIsBoundedSomewhere() {
        assertThat(Library.files().stream()
                        .flatMap(file -> ScenarioLoader.load(file.toString(), Library.DISK).scenario().stream())
                        .flatMap(scenario -> scenario.expectation().bounds().keySet().stream()))
                .containsAll(Catalogue.measures().stream().map(Measure::name).toList());
    }

    @Test
    void everyFileIsCalledAsItsScenarioAndOpensWithASentence() {
        for (Path file : Library.files()) {
            Library.Head scenario = Library.head(file);
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

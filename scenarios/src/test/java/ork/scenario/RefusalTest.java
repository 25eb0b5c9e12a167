package ork.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ork.katalog.diagnostic.Diagnostic;
import ork.scenario.load.ScenarioResult;
import ork.scenario.report.Summary;
import ork.scenario.report.Told;
import ork.scenario.run.Outcome;
import ork.scenario.run.Replay;

/** A scenario may expect that its Katalog is refused: for just what it names, and then there is nothing to play. */
final class RefusalTest {
    @Test
    void aKatalogThatIsRefusedAsExpectedIsAJudgementOfItsOwn() throws IOException {
        ScenarioResult result = Library.load(cycle());
        assertThat(result.errors()).isEmpty();
        assertThat(result.scenario()).isEmpty();
        Told told = Told.of(result.refusal().orElseThrow());
        assertThat(told.isAsExpected()).isTrue();
        assertThat(told.judged()).isEqualTo(new TreeMap<>(Map.of("LC-5", 1)));
        assertThat(Summary.text(List.of(told))).contains("LC-5", "1 scenario, all as expected");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a-roof → a-wall → | a-roof → | error: nothing of the Katalog is refused with this
            a-roof → a-wall → | a-roof → | error: dependency cycle detected involving a-roof → a-wall → a-stone → a-roof
            {a-roof: started} | {a-roof: started, tree: started} | error: spec.crds.a-stone.dependsOn names "tree"
            {a-roof: started} | {roof: started} | error: no error of the Katalog is a judgement of LC-5
            [LC-5] | [LC-1] | given.yaml:5:14: error: LC-1 cannot be judged here
            verdict: | `crs: []
            verdict:` | given.yaml:27:6: error: crs is of no use beside refused
            refused: | `broken: [LC-5], refused:` | error: verdict has several of broken, refused
            """)
    void whatIsNotAsExpectedIsAFinding(String part, String instead, String said) throws IOException {
        String broken = cycle().replace(part, instead);
        assertThat(broken).isNotEqualTo(cycle());
        ScenarioResult result = Library.load(broken);
        assertThat(result.scenario()).isEmpty();
        assertThat(result.refusal()).isEmpty();
        assertThat(result.errors().stream().map(Diagnostic::toString)).anyMatch(line -> line.contains(said));
    }

    @Test
    void aKatalogThatIsTakenAfterAllIsPlayedAndComplainedOf() throws IOException {
        String taken = cycle().replace("{a-roof: started}", "[]");
        Outcome outcome = Replay.of(Library.scenario(taken));
        assertThat(outcome.violations()).isEmpty();
        assertThat(outcome.complaints())
                .containsExactly("the Katalog was to be refused, and was loaded: dependency cycle detected involving"
                        + " a-roof → a-wall → a-stone → a-roof");
    }

    private static String cycle() throws IOException {
        return Files.readString(Library.FOLDER.resolve("lifecycle/cycle.yaml"));
    }
}

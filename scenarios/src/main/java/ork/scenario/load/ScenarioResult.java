package ork.scenario.load;

import java.util.List;
import java.util.Optional;
import ork.katalog.diagnostic.Diagnostic;
import ork.katalog.diagnostic.Severity;
import ork.scenario.language.Refusal;
import ork.scenario.language.Scenario;

/**
 * What became of a file.
 *
 * @param scenario what is to be played; one of the two is present exactly when there is no error
 * @param refusal where the Katalog is refused, as is expected
 * @param diagnostics everything that was found, in the order of lines
 */
public record ScenarioResult(Optional<Scenario> scenario, Optional<Refusal> refusal, List<Diagnostic> diagnostics) {
    public ScenarioResult {
        diagnostics = List.copyOf(diagnostics);
    }

    public List<Diagnostic> errors() {
        return diagnostics.stream()
                .filter(found -> found.severity() == Severity.ERROR)
                .toList();
    }
}

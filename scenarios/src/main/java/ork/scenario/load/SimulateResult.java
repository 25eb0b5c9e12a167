package ork.scenario.load;

import java.util.List;
import ork.katalog.diagnostic.Diagnostic;
import ork.scenario.language.SimulateFile;

/**
 * What became of a file of {@code kind: Simulate}.
 *
 * @param files itself, or those that it imports; none where there is an error
 * @param diagnostics everything that was found
 */
public record SimulateResult(List<SimulateFile> files, List<Diagnostic> diagnostics) {
    public SimulateResult {
        files = List.copyOf(files);
        diagnostics = List.copyOf(diagnostics);
    }
}

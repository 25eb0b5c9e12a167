package ork.katalog.load;

import java.util.List;
import ork.katalog.diagnostic.Diagnostic;

/**
 * What is to be said of a Motif that is looked at by itself.
 *
 * @param inputs the names of what whoever imports it gives
 * @param diagnostics everything that was found, in the order of lines
 */
public record MotifResult(List<String> inputs, List<Diagnostic> diagnostics) {
    public MotifResult {
        inputs = List.copyOf(inputs);
        diagnostics = List.copyOf(diagnostics);
    }
}

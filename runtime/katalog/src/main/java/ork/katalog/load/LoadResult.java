package ork.katalog.load;

import java.util.List;
import java.util.Optional;
import ork.katalog.Katalog;
import ork.katalog.diagnostic.Diagnostic;
import ork.katalog.diagnostic.Severity;

/**
 * What became of the files.
 *
 * @param katalog present exactly when there is no error
 * @param entries what became of each entry, in the order of declaration; empty when no file could be read
 * @param diagnostics everything that was found, in the order of files and lines
 */
public record LoadResult(Optional<Katalog> katalog, List<LoadedEntry> entries, List<Diagnostic> diagnostics) {
    public LoadResult {
        entries = List.copyOf(entries);
        diagnostics = List.copyOf(diagnostics);
    }

    public List<Diagnostic> errors() {
        return of(Severity.ERROR);
    }

    public List<Diagnostic> warnings() {
        return of(Severity.WARNING);
    }

    private List<Diagnostic> of(Severity severity) {
        return diagnostics.stream()
                .filter(found -> found.severity() == severity)
                .toList();
    }
}

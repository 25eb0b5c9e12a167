package ork.cli;

import java.util.List;
import java.util.Optional;
import ork.katalog.Katalog;
import ork.katalog.diagnostic.Diagnostic;
import ork.katalog.diagnostic.Severity;
import ork.katalog.load.LoadResult;

/** What {@code ork validate} has found, for the forms that it can be shown in. */
record Checked(LoadResult loaded, CrdPlaces places) {
    Optional<Katalog> katalog() {
        return loaded.katalog();
    }

    List<Diagnostic> findings() {
        return loaded.diagnostics();
    }

    Optional<CrdPlaces.Entry> entry(Diagnostic finding) {
        return places.of(finding.position());
    }

    List<CheckedEntry> entries() {
        return CheckedEntry.of(this);
    }

    /** What belongs to none of these. */
    List<Diagnostic> otherErrors(List<CheckedEntry> entries) {
        return loaded.errors().stream()
                .filter(error ->
                        entries.stream().noneMatch(entry -> entry.errors().contains(error)))
                .toList();
    }

    static String word(Severity severity) {
        return severity == Severity.ERROR ? "error" : "warning";
    }
}

package ork.katalog.diagnostic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import ork.katalog.yaml.Position;

/** Collects what is found while a Katalog is read. Not safe for several threads. */
public final class Diagnostics {
    /** A file that breaks every rule still gives an answer that somebody can read. */
    private static final int MAX = 1000;

    private final List<Diagnostic> found = new ArrayList<>();

    public void error(Position position, String what, String why, String mend) {
        add(new Diagnostic(Severity.ERROR, position, what, why, mend));
    }

    public void warning(Position position, String what, String why, String mend) {
        add(new Diagnostic(Severity.WARNING, position, what, why, mend));
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(diagnostic -> diagnostic.severity() == Severity.ERROR);
    }

    /** In the order of files, as first met, and of places in them; each once. */
    public List<Diagnostic> inOrder() {
        List<String> files = found.stream()
                .map(diagnostic -> diagnostic.position().file())
                .distinct()
                .toList();
        return found.stream()
                .distinct()
                .sorted(Comparator.comparingInt((Diagnostic diagnostic) ->
                                files.indexOf(diagnostic.position().file()))
                        .thenComparingInt(diagnostic -> diagnostic.position().line())
                        .thenComparingInt(diagnostic -> diagnostic.position().column()))
                .toList();
    }

    private void add(Diagnostic diagnostic) {
        if (found.size() < MAX) {
            found.add(diagnostic);
        }
    }
}

package ork.katalog.diagnostic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import ork.katalog.yaml.Position;

/** Collects what is found while a Katalog is read. Not safe for several threads. */
public final class Diagnostics {
    /** A file that breaks every rule still gives an answer that somebody can read. Of each severity. */
    static final int MAX = 200;

    private static final int TEXT_MAX = 1000;

    private final Findings errors = new Findings(Severity.ERROR);
    private final Findings warnings = new Findings(Severity.WARNING);

    public void error(Position position, String what, String why, String mend) {
        errors.add(finding(Severity.ERROR, position, what, why, mend));
    }

    public void warning(Position position, String what, String why, String mend) {
        warnings.add(finding(Severity.WARNING, position, what, why, mend));
    }

    /** What a file says is quoted in findings, and may be long, or meant for the terminal rather than for the reader. */
    private static Diagnostic finding(Severity severity, Position position, String what, String why, String mend) {
        return new Diagnostic(severity, position, shown(what), shown(why), shown(mend));
    }

    private static String shown(String text) {
        String printable = Excerpt.printable(text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX));
        return text.length() <= TEXT_MAX ? printable : printable + "…";
    }

    /** How many there are by now: whether there are more later says whether something in between was wrong. */
    public int errors() {
        return errors.shown.size() + errors.leftOut;
    }

    public boolean hasErrors() {
        return !errors.shown.isEmpty();
    }

    /** In the order of files, as first met, and of places in them; each once. What is left out is counted at the end. */
    public List<Diagnostic> inOrder() {
        List<Diagnostic> found = new ArrayList<>(errors.shown);
        found.addAll(warnings.shown);
        List<String> files = found.stream()
                .map(diagnostic -> diagnostic.position().file())
                .distinct()
                .toList();
        found.sort(Comparator.comparingInt((Diagnostic diagnostic) ->
                        files.indexOf(diagnostic.position().file()))
                .thenComparingInt(diagnostic -> diagnostic.position().line())
                .thenComparingInt(diagnostic -> diagnostic.position().column()));
        errors.addRest(found);
        warnings.addRest(found);
        return found;
    }

    private static final class Findings {
        private final Severity severity;
        private final Set<Diagnostic> shown = new LinkedHashSet<>();
        private int leftOut;

        Findings(Severity severity) {
            this.severity = severity;
        }

        void add(Diagnostic finding) {
            if (shown.size() < MAX) {
                shown.add(finding);
            } else if (!shown.contains(finding)) {
                leftOut++;
            }
        }

        void addRest(List<Diagnostic> found) {
            if (leftOut > 0) {
                String file = found.getFirst().position().file();
                String what = leftOut + " more " + severity.name().toLowerCase(Locale.ROOT) + (leftOut == 1 ? "" : "s");
                found.add(new Diagnostic(severity, Position.of(file), what, "", "mend the ones above first"));
            }
        }
    }
}

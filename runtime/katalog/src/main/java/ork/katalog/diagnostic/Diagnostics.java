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

    /** Of what was found, so much is remembered in the order in which it was found. */
    private static final int LOG_MAX = 10_000;

    private final Findings errors = new Findings(Severity.ERROR);
    private final Findings warnings = new Findings(Severity.WARNING);

    /** Every error as it was found, also what had been found before. */
    private final List<Diagnostic> log = new ArrayList<>();

    private int found;

    public void error(Position position, String what, String why, String mend) {
        error(finding(Severity.ERROR, position, what, why, mend));
    }

    /** What had been found before is found once more: somebody else runs into it too. */
    public void again(List<Diagnostic> earlier) {
        earlier.forEach(this::error);
    }

    private void error(Diagnostic error) {
        errors.add(error);
        found++;
        if (log.size() < LOG_MAX) {
            log.add(error);
        }
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

    /** How many were found by now: whether there are more later says whether something in between was wrong. */
    public int errors() {
        return found;
    }

    /**
     * What was found since then, each once; of very many the rest is left out.
     *
     * @param before what {@link #errors()} said then
     */
    public List<Diagnostic> since(int before) {
        return log.subList(Math.min(before, log.size()), log.size()).stream()
                .distinct()
                .limit(MAX)
                .toList();
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

package ork.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import ork.katalog.diagnostic.Diagnostic;
import ork.katalog.diagnostic.Severity;
import ork.katalog.load.LoadResult;

/** Prints findings for people: the place, what is wrong, the line with a mark under it, the reason, what to do. */
final class Findings {
    /** Of those that a warning is true of too. */
    private static final int PLACES_MAX = 12;

    private final PrintStream to;
    private final Ink ink;

    Findings(Io io) {
        this.to = io.err();
        this.ink = Ink.ofErrors(io);
    }

    /** All of them; a warning that says the same of several places is told once. */
    void print(List<Diagnostic> findings) {
        SortedMap<String, List<Diagnostic>> same = new TreeMap<>();
        for (Diagnostic finding : findings) {
            same.computeIfAbsent(words(finding), _ -> new ArrayList<>()).add(finding);
        }
        for (Diagnostic finding : findings) {
            List<Diagnostic> all = same.getOrDefault(words(finding), List.of());
            if (finding.severity() == Severity.ERROR) {
                to.println(ink.finding(finding.severity(), Plain.lines(finding.described())));
                to.println();
            } else if (all.getFirst().equals(finding)) {
                to.println(ink.finding(
                        finding.severity(), Plain.lines(finding.described() + others(all.subList(1, all.size())))));
                to.println();
            }
        }
    }

    /** Before something else is printed: old forms are counted only, as long as there are no errors. */
    void printBriefly(LoadResult loaded) {
        if (!loaded.errors().isEmpty()) {
            print(loaded.diagnostics());
            return;
        }
        print(loaded.diagnostics().stream().filter(each -> !each.isOldForm()).toList());
        int old = (int)
                loaded.diagnostics().stream().filter(Diagnostic::isOldForm).count();
        if (old > 0) {
            to.println(count(old, "old form") + ": ork validate shows " + (old == 1 ? "it." : "them."));
        }
    }

    private static String words(Diagnostic finding) {
        return String.join(
                "\n",
                finding.severity().name(),
                finding.position().shownFile(),
                finding.what(),
                finding.why(),
                finding.mend());
    }

    private static String others(List<Diagnostic> others) {
        if (others.isEmpty()) {
            return "";
        }
        String places = others.stream()
                .limit(PLACES_MAX)
                .map(other -> other.position().line() + ":" + other.position().column())
                .collect(Collectors.joining(", "));
        return "\n  and " + count(others.size(), "more place") + ": " + places
                + (others.size() > PLACES_MAX ? ", …" : "");
    }

    String summary(LoadResult loaded) {
        return count(loaded.errors().size(), "error")
                + (loaded.warnings().isEmpty()
                        ? ""
                        : ", " + count(loaded.warnings().size(), "warning"))
                + ": this Katalog cannot be run.";
    }

    static String count(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}

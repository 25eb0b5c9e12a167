package ork.cli;

import java.io.PrintStream;
import java.util.List;
import ork.katalog.diagnostic.Diagnostic;
import ork.katalog.load.LoadResult;

/** Prints findings for people: the place, what is wrong, the line with a mark under it, the reason, what to do. */
final class Findings {
    private final PrintStream to;

    Findings(PrintStream to) {
        this.to = to;
    }

    void print(List<Diagnostic> findings) {
        for (Diagnostic finding : findings) {
            to.println(Plain.lines(finding.described()));
            to.println();
        }
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

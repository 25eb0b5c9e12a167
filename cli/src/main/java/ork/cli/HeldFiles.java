package ork.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.katalog.diagnostic.Diagnostic;
import ork.katalog.diagnostic.Severity;
import ork.katalog.load.LoadResult;
import ork.katalog.load.Sources;
import ork.scenario.load.ScenarioLoader;
import ork.scenario.load.SimulateLoader;
import ork.server.CannotStartException;
import ork.server.ExitCode;

/**
 * Files that are no Katalogs and have loaders of their own, as {@code ork validate} checks them: scenarios, and what
 * {@code ork simulate} holds a Katalog to. The Katalogs that they name are checked with them.
 *
 * @param lines what is said of each, where it can be used
 * @param findings of all of them
 */
record HeldFiles(List<String> lines, List<Diagnostic> findings) {
    HeldFiles {
        lines = List.copyOf(lines);
        findings = List.copyOf(findings);
    }

    /** The kind of such a file; empty for a Katalog and for what cannot be read. */
    private enum Kind {
        SCENARIO("Scenario", "can be played"),
        SIMULATE("Simulate", "can be simulated");

        private final String word;
        private final String use;

        Kind(String word, String use) {
            this.word = word;
            this.use = use;
        }

        static Optional<Kind> of(String file, Sources sources) {
            boolean scenario = ScenarioLoader.isOf(SCENARIO.word, file, sources);
            boolean simulate = ScenarioLoader.isOf(SIMULATE.word, file, sources);
            // What cannot be read counts as both.
            return scenario == simulate ? Optional.empty() : Optional.of(scenario ? SCENARIO : SIMULATE);
        }

        List<Diagnostic> findings(String file, Sources sources) {
            return this == SCENARIO
                    ? ScenarioLoader.load(file, sources).diagnostics()
                    : SimulateLoader.load(file, sources).diagnostics();
        }
    }

    /**
     * Empty when none of the files is such a one.
     *
     * @throws CannotStartException when there are Katalogs beside them
     */
    static Optional<HeldFiles> of(List<String> files, Sources sources) {
        List<String> lines = new ArrayList<>();
        List<Diagnostic> findings = new ArrayList<>();
        int katalogs = 0;
        int held = 0;
        for (String file : files) {
            Optional<Kind> kind = Kind.of(file, sources);
            if (kind.isEmpty()) {
                katalogs++;
                continue;
            }
            held++;
            List<Diagnostic> found = kind.get().findings(file, sources);
            findings.addAll(found);
            if (found.stream().noneMatch(each -> each.severity() == Severity.ERROR)) {
                lines.add("✓ " + file + ": a " + kind.get().word + " that " + kind.get().use);
            }
        }
        if (held > 0 && katalogs > 0) {
            throw new CannotStartException(
                    ExitCode.USAGE,
                    "Katalogs are merged, and files of kind Scenario or Simulate are not: check them one after another.");
        }
        return held == 0 ? Optional.empty() : Optional.of(new HeldFiles(lines, findings));
    }

    boolean valid() {
        return findings.stream().noneMatch(each -> each.severity() == Severity.ERROR);
    }

    /** The findings, as those of a Katalog are reported. */
    Checked checked(Sources sources) {
        return new Checked(new LoadResult(Optional.empty(), List.of(), findings), CrdPlaces.in(List.of(), sources));
    }
}

package ork.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ork.katalog.Defaults;
import ork.katalog.diagnostic.Diagnostic;
import ork.katalog.diagnostic.Severity;
import ork.katalog.load.KatalogLoader;
import ork.katalog.load.LoadResult;
import ork.katalog.load.MotifResult;
import ork.katalog.load.Sources;
import ork.scenario.load.ScenarioLoader;
import ork.scenario.load.SimulateLoader;
import ork.server.CannotStartException;
import ork.server.ExitCode;

/**
 * Files that are no Katalogs and have loaders of their own, as {@code ork validate} checks them: scenarios, and what
 * {@code ork simulate} holds a Katalog to, with the Katalogs that they name; and Motifs, by themselves.
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
        SIMULATE("Simulate", "can be simulated"),
        MOTIF("Motif", "can be imported");

        private final String word;
        private final String use;

        Kind(String word, String use) {
            this.word = word;
            this.use = use;
        }

        static Optional<Kind> of(String file, Sources sources) {
            List<Kind> each = Stream.of(values())
                    .filter(kind -> ScenarioLoader.isOf(kind.word, file, sources))
                    .toList();
            // What cannot be read counts as all of them.
            return each.size() == 1 ? Optional.of(each.getFirst()) : Optional.empty();
        }

        Looked look(String file, Sources sources) {
            return switch (this) {
                case SCENARIO -> new Looked(ScenarioLoader.load(file, sources).diagnostics(), "");
                case SIMULATE -> new Looked(SimulateLoader.load(file, sources).diagnostics(), "");
                case MOTIF -> {
                    MotifResult motif = KatalogLoader.motif(file, sources, Defaults.STANDARD);
                    yield new Looked(motif.diagnostics(), left(motif.inputs()));
                }
            };
        }

        private static String left(List<String> inputs) {
            return "    not known without a Katalog that imports it: "
                    + (inputs.isEmpty() ? "" : "the values of its inputs (" + String.join(", ", inputs) + "), ")
                    + "the schema of the CRD, what cross and external give, notes and profiles of the Katalog";
        }
    }

    /** @param left what could not be looked at; empty where that is nothing */
    private record Looked(List<Diagnostic> findings, String left) {}

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
            Looked found = kind.get().look(file, sources);
            findings.addAll(found.findings());
            if (found.findings().stream().anyMatch(each -> each.severity() == Severity.ERROR)) {
                continue;
            }
            lines.add("✓ " + file + ": a " + kind.get().word + " that " + kind.get().use);
            if (!found.left().isEmpty()) {
                lines.add(found.left());
            }
        }
        if (held > 0 && katalogs > 0) {
            throw new CannotStartException(
                    ExitCode.USAGE,
                    "Katalogs are merged, and files of kind Scenario, Simulate or Motif are not: check them one after another.");
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

package ork.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import ork.katalog.load.LoadResult;
import ork.katalog.load.Sources;
import ork.scenario.language.SimulateFile;
import ork.scenario.language.SimulateFile.Expected;
import ork.scenario.simulate.Simulation;
import ork.server.CannotStartException;
import ork.server.ExitCode;
import ork.server.Logging;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ork simulate init}: writes what happens now as what is expected from now on. */
@Command(
        name = "init",
        description =
                "Simulates a Katalog, and writes what its first cycle does as the expectations of a simulate.yaml.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples%n",
        footer = {
            "  ork simulate init                                katalog.yaml with cr.yaml",
            "  ork simulate init -f shop.yaml --cr shops.yaml --dry-run",
            "",
            "Exit code 1: the Katalog is wrong, or simulate.yaml is there already; --force overwrites it."
        })
final class SimulateInitCommand implements Callable<Integer> {
    private final Io io;

    @Mixin
    private KatalogOptions katalogs = new KatalogOptions();

    @Option(
            names = "--cr",
            paramLabel = "FILE",
            split = ",",
            description =
                    "CRs, and other objects that are there; without it cr.yaml, else the examples of the Katalog.")
    private List<String> crs = new ArrayList<>();

    @Option(names = "--force", description = "Overwrite a simulate.yaml that is there.")
    private boolean force;

    @Option(names = "--dry-run", description = "Print it, and write nothing.")
    private boolean dryRun;

    SimulateInitCommand(Io io) {
        this.io = io;
    }

    @Override
    public Integer call() {
        Logging.ofSimulations();
        Sources sources = KatalogOptions.sources(io);
        List<String> files = katalogs.chosen(io);
        if (files.size() != 1) {
            throw new CannotStartException(
                    ExitCode.USAGE, "a file of kind Simulate names one Katalog: name one, which may be a Komposer.");
        }
        LoadResult loaded = katalogs.load(io, sources);
        Findings findings = new Findings(io);
        findings.printBriefly(loaded);
        if (loaded.katalog().isEmpty()) {
            io.err().println(findings.summary(loaded));
            return ExitCode.INPUT;
        }
        List<String> given = SimulatedFiles.crs(crs);
        SimulateReport report = SimulateReport.of(new SimulateFile(
                "",
                loaded.katalog().get(),
                GivenCrs.of(given, sources),
                List.of(),
                Simulation.CYCLES,
                false,
                Expected.NOTHING,
                new TreeMap<>()));
        report.refused().forEach(line -> io.err().println("ork: " + Plain.lines(line)));
        report.notes().forEach(note -> io.err().println("note: " + Plain.lines(note)));
        if (!report.isFine()) {
            return ExitCode.INPUT;
        }
        String text = SimulateText.of(loaded.katalog().get().name(), files.getFirst(), given, report.courses());
        if (dryRun) {
            io.out().print(text);
        } else {
            write(text);
        }
        return ExitCode.OK;
    }

    private void write(String text) {
        Path file = Path.of(SimulatedFiles.USUAL);
        if (Files.exists(file) && !force) {
            throw new CannotStartException(
                    ExitCode.INPUT,
                    file + " is there already: --force overwrites it, --dry-run prints what it would be.");
        }
        try {
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CannotStartException(ExitCode.ENVIRONMENT, file + " cannot be written: " + e.getMessage());
        }
        io.err().println("wrote " + file + ": ork simulate holds the Katalog to it.");
    }
}

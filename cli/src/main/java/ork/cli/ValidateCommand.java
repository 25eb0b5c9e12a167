package ork.cli;

import java.util.concurrent.Callable;
import ork.katalog.load.LoadResult;
import ork.server.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ork validate}: what is wrong with a Katalog, all of it at once. */
@Command(
        name = "validate",
        description = "Checks a Katalog and the files that it names. Nothing is changed and no cluster is asked.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples%n",
        footer = {
            "  ork validate                           katalog.yaml in this folder",
            "  ork validate -f a.yaml -f b.yaml       two files, merged",
            "",
            "Each finding has its place as file:line:column, the line itself, the reason, and what to do. Exit code 0: the",
            "Katalog can be run (warnings may remain); 1: it cannot."
        })
final class ValidateCommand implements Callable<Integer> {
    private final Io io;

    @Mixin
    private KatalogOptions katalog = new KatalogOptions();

    ValidateCommand(Io io) {
        this.io = io;
    }

    @Override
    public Integer call() {
        io.out().println("Validating Katalog...");
        LoadResult loaded = katalog.load(io);
        Findings findings = new Findings(io.err());
        findings.print(loaded.diagnostics());
        if (loaded.katalog().isEmpty()) {
            io.err().println(findings.summary(loaded));
            return ExitCode.INPUT;
        }
        io.out().print(KatalogSummary.of(loaded.katalog().get()));
        return ExitCode.OK;
    }
}

package ork.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import ork.katalog.Katalog;
import ork.katalog.load.LoadResult;
import ork.katalog.load.Sources;
import ork.server.ExitCode;
import picocli.CommandLine.Mixin;

/** A command that does something with a Katalog that can be run. Of any other it prints what is wrong, and ends. */
abstract class KatalogCommand implements Callable<Integer> {
    final Io io;

    @Mixin
    private KatalogOptions katalogs = new KatalogOptions();

    KatalogCommand(Io io) {
        this.io = io;
    }

    @Override
    public final Integer call() throws InterruptedException {
        Sources sources = KatalogOptions.sources(io);
        LoadResult loaded = katalogs.load(io, sources);
        Findings findings = new Findings(io);
        findings.printBriefly(loaded);
        Optional<Katalog> katalog = loaded.katalog();
        if (katalog.isEmpty()) {
            io.err().println(findings.summary(loaded));
            return ExitCode.INPUT;
        }
        return with(katalog.get(), sources);
    }

    /** @return the exit code */
    abstract int with(Katalog katalog, Sources sources) throws InterruptedException;
}

package ork.cli;

import java.util.concurrent.Callable;
import ork.server.ExitCode;
import picocli.CommandLine.Command;

/** {@code ork version}. */
@Command(
        name = "version",
        description = "Says which ork this is.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples%n",
        footer = "  ork version                   one line, such as: ork 0.1.0 (Java 25)")
final class VersionCommand implements Callable<Integer> {
    private final Io io;

    VersionCommand(Io io) {
        this.io = io;
    }

    @Override
    public Integer call() {
        io.out().println(new Version().getVersion()[0]);
        return ExitCode.OK;
    }
}

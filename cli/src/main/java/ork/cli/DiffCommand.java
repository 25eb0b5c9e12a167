package ork.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import ork.katalog.load.Sources;
import ork.server.CannotStartException;
import ork.server.ExitCode;
import ork.server.StandardInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ork diff}: what differs between two Katalogs, as text. */
@Command(
        name = "diff",
        description = "Prints what differs between two files, line by line, as diff -u does.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples%n",
        footer = {
            "  ork diff katalog.yaml next.yaml                             in colours on a terminal",
            "  git show main:katalog.yaml | ork diff - katalog.yaml        against what is piped in",
            "",
            "Exit code 0: they are the same; 1: they differ, or one cannot be read."
        })
final class DiffCommand implements Callable<Integer> {
    private final Io io;

    @Parameters(index = "0", paramLabel = "A", description = "The file before; - for standard input.")
    private String before = "";

    @Parameters(index = "1", paramLabel = "B", description = "The file after; - for standard input.")
    private String after = "";

    @Option(names = "--verbose", description = "Print the lines that are the same too, all of them.")
    private boolean verbose;

    DiffCommand(Io io) {
        this.io = io;
    }

    @Override
    public Integer call() {
        Sources sources = KatalogOptions.sources(io);
        List<String> wrong = new ArrayList<>();
        Optional<List<String>> first = lines(before, sources, wrong);
        Optional<List<String>> second = lines(after, sources, wrong);
        if (first.isEmpty() || second.isEmpty()) {
            throw new CannotStartException(ExitCode.INPUT, String.join("\nork: ", wrong));
        }
        String difference = LineDiff.of(first.get(), second.get(), verbose ? Integer.MAX_VALUE : 3);
        if (difference.isEmpty()) {
            return ExitCode.OK;
        }
        io.out()
                .print(Ink.of(io)
                        .colours("--- " + Plain.line(before) + "\n+++ " + Plain.line(after) + "\n"
                                // Elsewhere it may be a patch that has to fit.
                                + (io.shown() ? Plain.lines(difference) : difference)));
        return ExitCode.INPUT;
    }

    private static Optional<List<String>> lines(String file, Sources sources, List<String> wrong) {
        return switch (sources.read(file.equals("-") ? StandardInput.NAME : file)) {
            case Sources.Content.Bytes(byte[] bytes) ->
                Optional.of(new String(bytes, StandardCharsets.UTF_8).lines().toList());
            case Sources.Content.Unreadable(String why) -> {
                wrong.add(file + ": " + why);
                yield Optional.empty();
            }
        };
    }
}

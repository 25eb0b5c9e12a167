package ork.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ork.doors.DurationText;
import ork.scenario.chance.Trial;
import ork.scenario.report.Told;
import ork.server.CannotStartException;
import ork.server.ExitCode;

/** A file with a line for each random run, written as they end: two campaigns that say the same were the same. */
final class ChanceTrace implements AutoCloseable {
    private final String name;
    private final @Nullable BufferedWriter file;

    private ChanceTrace(String name, @Nullable BufferedWriter file) {
        this.name = name;
        this.file = file;
    }

    /** @param named the file; without it nothing is written */
    static ChanceTrace of(Optional<String> named) {
        if (named.isEmpty()) {
            return new ChanceTrace("", null);
        }
        Path path = ReportFiles.file(named.get());
        try {
            return new ChanceTrace(named.get(), Files.newBufferedWriter(path));
        } catch (IOException e) {
            throw cannot(named.get(), e);
        }
    }

    void add(Trial.Result result) {
        if (file == null) {
            return;
        }
        String verdict = result.isBroken() ? String.join(",", result.broken()) : "held";
        try {
            for (Told told : result.told()) {
                file.write("seed " + result.plan().seed() + " " + told.trace() + " " + DurationText.of(told.length())
                        + " " + verdict + "\n");
            }
        } catch (IOException e) {
            throw cannot(name, e);
        }
    }

    @Override
    public void close() {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                throw cannot(name, e);
            }
        }
    }

    private static CannotStartException cannot(String name, IOException e) {
        return new CannotStartException(ExitCode.ENVIRONMENT, name + " cannot be written: " + e.getMessage());
    }
}

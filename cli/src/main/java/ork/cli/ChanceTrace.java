package ork.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import ork.doors.DurationText;
import ork.scenario.chance.Trial;
import ork.scenario.report.Told;
import ork.scenario.run.StepReader;
import ork.server.CannotStartException;
import ork.server.ExitCode;

/**
 * A file with a line for each random run, written as they end, and of a single run every step before: two campaigns that say
 * the same were the same, and the first line in which two files of one seed differ is where the runs part.
 */
final class ChanceTrace implements AutoCloseable {
    /** Some 300 MB: more than a run of an hour with three replicas leaves. */
    static final int STEPS_MAX = 3_000_000;

    private final String name;
    private final @Nullable BufferedWriter file;
    private int steps;
    private @Nullable IOException failed;

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

    /** Who writes the steps of a single run: its parts one after another, each under a line that says what it is. */
    StepReader steps() {
        return file == null ? StepReader.NOBODY : this::part;
    }

    private Consumer<String> part(StepReader.Part part) {
        write("# the run " + part);
        return this::step;
    }

    private void step(String step) {
        steps++;
        if (steps <= STEPS_MAX) {
            write(step);
        } else if (steps == STEPS_MAX + 1) {
            write("# more than " + STEPS_MAX + " steps: the rest is left out");
        }
    }

    /** @throws CannotStartException where something could not be written */
    void add(Trial.Result result) {
        String verdict = result.isBroken() ? String.join(",", result.broken()) : "held";
        for (Told told : result.told()) {
            write("seed " + result.plan().seed() + " " + told.trace() + " " + DurationText.of(told.length()) + " "
                    + verdict);
        }
        if (failed != null) {
            throw cannot(name, failed);
        }
    }

    /** What fails within a run is told when it has ended, since it is no matter of the run's. */
    private void write(String line) {
        if (file == null || failed != null) {
            return;
        }
        try {
            file.write(Plain.line(line) + "\n");
        } catch (IOException e) {
            failed = e;
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

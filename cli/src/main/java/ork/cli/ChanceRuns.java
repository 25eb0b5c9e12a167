package ork.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.disk.Beside;
import ork.doors.DurationText;
import ork.scenario.chance.Chance;
import ork.scenario.chance.Minimiser;
import ork.scenario.chance.Plan;
import ork.scenario.chance.ScenarioText;
import ork.scenario.chance.Setup;
import ork.scenario.chance.Trial;
import ork.scenario.report.Told;
import ork.scenario.run.StepReader;
import ork.server.CannotStartException;
import ork.server.ExitCode;
import ork.simulator.guest.GuestCode;

/** Plays what chance makes up, seed after seed, and leaves a small scenario file of each run in which a guarantee is broken. */
final class ChanceRuns {
    private static final long PROGRESS_NANOS = 200_000_000L;

    private final Io io;
    private final Setup setup;
    private final ChanceOptions options;
    private final Trial trial;
    private final ChanceTally tally = new ChanceTally();
    private final List<Told> told = new ArrayList<>();
    private final long began = System.nanoTime();
    private long shown;
    private Duration slowest = Duration.ZERO;
    private long slowestSeed;

    ChanceRuns(Io io, Setup setup, ClassLoader hooks, ChanceOptions options) {
        this.io = io;
        this.setup = setup;
        this.options = options;
        this.trial = new Trial(setup.katalogFile(), Beside::new, GuestCode.of(hooks));
    }

    /** @return the exit code */
    int play() {
        ChanceOptions.Seeds seeds = options.seeds();
        ReportFiles reports = options.reports();
        try (ChanceTrace trace = ChanceTrace.of(options.trace());
                ChanceWorkers workers = new ChanceWorkers(
                        seeds, options.jobs(), options.keepsGoing(), seed -> timed(seed, steps(seeds, trace)))) {
            Optional<Trial.Result> result = workers.take();
            while (result.isPresent()) {
                trace.add(result.get());
                note(result.get(), !reports.wanted().isEmpty());
                result = workers.take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStartException(ExitCode.ENVIRONMENT, "it was interrupted.");
        }
        clear();
        io.out().print(Ink.of(io).marks(tally.summary(seeds)));
        reports.write(told);
        return tally.isFine() ? ExitCode.OK : ExitCode.INPUT;
    }

    private static StepReader steps(ChanceOptions.Seeds seeds, ChanceTrace trace) {
        return seeds.first() == seeds.last() ? trace.steps() : StepReader.NOBODY;
    }

    private Trial.Result timed(long seed, StepReader steps) {
        long start = System.nanoTime();
        Trial.Result result = trial.of(Chance.of(setup, seed), steps);
        timed(seed, Duration.ofNanos(System.nanoTime() - start));
        return result;
    }

    private synchronized void timed(long seed, Duration took) {
        if (took.compareTo(slowest) > 0) {
            slowest = took;
            slowestSeed = seed;
        }
    }

    private void note(Trial.Result result, boolean reported) {
        Plan plan = result.plan();
        if (!result.unplayable().isEmpty()) {
            throw new CannotStartException(
                    ExitCode.INPUT,
                    "what seed " + plan.seed() + " makes up cannot be played: "
                            + String.join("; ", result.unplayable()));
        }
        tally.add(result);
        Trial.Result shownResult = result.isBroken() ? broken(result) : result;
        if (reported) {
            told.addAll(shownResult.told());
        }
        progress();
    }

    private Trial.Result broken(Trial.Result found) {
        clear();
        Trial.Result small = Minimiser.of(trial, found);
        Plan plan = small.plan();
        if (!small.isBroken()) {
            io.err()
                    .println(
                            "ork: " + String.join(", ", found.broken()) + " did not come again when seed " + plan.seed()
                                    + " was played a second time, which is a defect of ork unless hooks share something outside of it.");
            return found;
        }
        ReportFiles.write(Path.of(plan.file()), ScenarioText.of(plan, setup.katalogFile()));
        io.err().println("wrote " + plan.file() + ": ork replay " + plan.file() + " plays it again.");
        small.told().forEach(each -> io.out().println(Plain.lines(each.story())));
        return small;
    }

    private synchronized void progress() {
        long now = System.nanoTime();
        if (io.attended() && now - shown > PROGRESS_NANOS) {
            shown = now;
            double seconds = (now - began) / 1e9;
            io.err()
                    .print("\r\u001b[K" + Findings.count(tally.runs(), "run") + ", "
                            + Math.round(tally.runs() / seconds * 10) / 10.0
                            + " a second, " + DurationText.of(tally.simulated()) + " simulated, slowest seed "
                            + slowestSeed + " (" + DurationText.of(slowest) + "), " + tally.soFar());
            io.err().flush();
        }
    }

    private void clear() {
        if (io.attended()) {
            io.err().print("\r\u001b[K");
            io.err().flush();
        }
    }
}

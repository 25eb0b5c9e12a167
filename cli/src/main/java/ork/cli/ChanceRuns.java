package ork.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import ork.disk.Beside;
import ork.doors.DurationText;
import ork.scenario.load.ScenarioLoader;
import ork.scenario.load.ScenarioResult;
import ork.scenario.report.Told;
import ork.scenario.run.Replay;
import ork.scenario.simulate.Chance;
import ork.server.CannotStartException;
import ork.server.ExitCode;

/** Plays what chance makes up, seed after seed, and leaves a scenario file of each run in which a guarantee is broken. */
final class ChanceRuns {
    private final Io io;
    private final Chance.Setup setup;
    private final SortedMap<String, Integer> judged = new TreeMap<>();
    private final SortedMap<String, Duration> measures = new TreeMap<>();
    private Duration simulated = Duration.ZERO;
    private int runs;
    private int violations;

    ChanceRuns(Io io, Chance.Setup setup) {
        this.io = io;
        this.setup = setup;
    }

    /** @return the exit code */
    int play(Seeds seeds, boolean keepGoing) {
        for (long seed = seeds.first(); seed <= seeds.last() && (keepGoing || violations == 0); seed++) {
            progress("seed " + seed + " of " + seeds + ", " + Findings.count(violations, "violation"));
            play(seed);
        }
        progress("");
        io.out().print(Ink.of(io).marks(summary(seeds)));
        return violations == 0 ? ExitCode.OK : ExitCode.INPUT;
    }

    private void play(long seed) {
        String file = "seed-" + seed + ".scenario.yaml";
        String text = Chance.scenario(setup, seed);
        ScenarioResult loaded = ScenarioLoader.load(file, new Beside(file, text));
        if (loaded.scenario().isEmpty()) {
            new Findings(io.err()).print(loaded.errors());
            throw new CannotStartException(
                    ExitCode.INPUT, "what seed " + seed + " makes up cannot be played: " + text.strip());
        }
        Told told = Told.of(Replay.of(loaded.scenario().get()));
        runs++;
        simulated = simulated.plus(told.length());
        told.judged().keySet().forEach(id -> judged.merge(id, 1, Integer::sum));
        told.measures().forEach((name, took) -> measures.merge(name, took, ChanceRuns::longer));
        // What a script makes up may come to nothing: that says nothing about the Katalog.
        boolean broken = !told.violations().isEmpty()
                || told.complaints().stream().anyMatch(complaint -> complaint.contains("the run broke off"));
        if (broken) {
            violations++;
            progress("");
            write(file, text);
            io.out().println(told.story());
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private String summary(Seeds seeds) {
        StringBuilder text = new StringBuilder();
        text.append("judged in so many runs: ").append(line(judged)).append('\n');
        if (!measures.isEmpty()) {
            text.append("longest: ")
                    .append(measures.entrySet().stream()
                            .map(each -> each.getKey() + " " + DurationText.of(each.getValue()))
                            .collect(Collectors.joining(", ")))
                    .append('\n');
        }
        text.append(violations == 0 ? "✓ " : "✗ ")
                .append(Findings.count(runs, "run"))
                .append(", ")
                .append(seeds)
                .append(", ")
                .append(DurationText.of(simulated))
                .append(" simulated: ")
                .append(violations == 0 ? "every guarantee held" : "guarantees were broken in " + violations)
                .append('\n');
        return text.toString();
    }

    private static String line(SortedMap<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
    }

    private void progress(String text) {
        if (io.attended()) {
            io.err().print("\r\u001b[K" + text);
            io.err().flush();
        }
    }

    private void write(String file, String text) {
        try {
            Files.write(Path.of(file), text.getBytes(StandardCharsets.UTF_8));
            io.err().println("wrote " + file + ": ork replay " + file + " plays it again.");
        } catch (IOException e) {
            throw new CannotStartException(
                    ExitCode.ENVIRONMENT, file + " cannot be written: " + List.of(String.valueOf(e.getMessage())));
        }
    }

    /** From one to another, both included. */
    record Seeds(long first, long last) {
        /** Of {@code 7} or {@code 1..1000}. @throws CannotStartException for anything else */
        static Seeds of(String text) {
            if (text.matches("[0-9]{1,18}")) {
                return new Seeds(Long.parseLong(text), Long.parseLong(text));
            }
            if (text.matches("[0-9]{1,18}\\.\\.[0-9]{1,18}")) {
                String[] ends = text.split("\\.\\.", -1);
                Seeds seeds = new Seeds(Long.parseLong(ends[0]), Long.parseLong(ends[1]));
                if (seeds.first <= seeds.last) {
                    return seeds;
                }
            }
            throw new CannotStartException(
                    ExitCode.USAGE, "\"" + text + "\" names no seeds: a number is wanted, or a range such as 1..1000.");
        }

        @Override
        public String toString() {
            return first == last ? "seed " + first : "seeds " + first + ".." + last;
        }
    }
}

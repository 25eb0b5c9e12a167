package ork.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ork.katalog.Durations;
import ork.katalog.template.Nearest;
import ork.scenario.chance.FaultSort;
import ork.server.CannotStartException;
import ork.server.ExitCode;
import picocli.CommandLine.Option;

/** The options of random runs. */
final class ChanceOptions {
    private static final Duration LENGTH_MIN = Duration.ofSeconds(5);
    private static final Duration LENGTH_MAX = Duration.ofHours(1);
    private static final int REPLICAS = 2;
    private static final int REPLICAS_MAX = 5;
    private static final String LENGTH = "30s";
    private static final int JOBS_MAX = 64;

    /** A report has a part for each run. */
    private static final int REPORTED_MAX = 10_000;

    /** What {@code --faults} knows, for help and for shells. */
    static final class Words implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.concat(Stream.of("all", "none"), FaultSort.words().stream())
                    .iterator();
        }
    }

    @Option(
            names = "--faults",
            paramLabel = "WHICH",
            split = ",",
            completionCandidates = Words.class,
            description =
                    "Random runs that are judged, and what may go wrong in them: all, none (users alone do things), or some"
                            + " with commas between them. Known: ${COMPLETION-CANDIDATES}.")
    private List<String> faults = new ArrayList<>();

    @Option(
            names = {"--seed", "--seeds"},
            paramLabel = "N|N..M",
            description = "The seeds of random runs; without it 1.")
    private Optional<String> seeds = Optional.empty();

    @Option(
            names = "--replicas",
            paramLabel = "N",
            description = "How many instances of the runtime there are in random runs; without it 2.")
    private int replicas = REPLICAS;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            description = "How long users and faults are at work in a random run; without it 30s.")
    private String length = LENGTH;

    @Option(names = "--keep-going", description = "Go on after the first random run in which a guarantee is broken.")
    private boolean keepGoing;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description =
                    "How many random runs are played at the same time; without it 1. What is printed stays the same.")
    private int jobs = 1;

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description =
                    "Write a line for each random run: its seed, the hash of all that happened, how long, the verdict. Of a"
                            + " single seed every step as well, so that diff shows where two runs part.")
    private Optional<String> trace = Optional.empty();

    @Option(
            names = "--report",
            paramLabel = "FORM=FILE",
            split = ",",
            description = "Of random runs. " + ReportFiles.DESCRIPTION)
    private List<String> reports = new ArrayList<>();

    /** Whether random runs are wanted at all. */
    boolean wanted() {
        return !faults.isEmpty() || seeds.isPresent();
    }

    /** @throws CannotStartException for options of random runs where there are none */
    void checkUnwanted() {
        String given = "";
        given = replicas == REPLICAS ? given : "--replicas";
        given = length.equals(LENGTH) ? given : "--for";
        given = keepGoing ? "--keep-going" : given;
        given = jobs == 1 ? given : "--jobs";
        given = trace.isPresent() ? "--trace" : given;
        given = reports.isEmpty() ? given : "--report";
        if (!given.isEmpty()) {
            throw usage(given + " is of random runs: say which with --faults or --seeds.");
        }
    }

    /** @throws CannotStartException for what cannot be */
    void check() {
        if (replicas < 1 || replicas > REPLICAS_MAX) {
            throw usage("--replicas " + replicas + ": from 1 to " + REPLICAS_MAX + " is wanted.");
        }
        if (jobs < 1 || jobs > JOBS_MAX) {
            throw usage("--jobs " + jobs + ": from 1 to " + JOBS_MAX + " is wanted.");
        }
        sorts();
        seconds();
        Seeds which = seeds();
        if (!reports().wanted().isEmpty() && which.last() - which.first() >= REPORTED_MAX) {
            throw usage("--report: a report is of " + REPORTED_MAX + " runs at most, and these are " + which + ".");
        }
    }

    List<FaultSort> sorts() {
        if (faults.isEmpty() || faults.equals(List.of("all"))) {
            return List.of(FaultSort.values());
        }
        if (faults.equals(List.of("none"))) {
            return List.of();
        }
        return faults.stream().map(ChanceOptions::sort).distinct().toList();
    }

    private static FaultSort sort(String word) {
        return FaultSort.of(word).orElseThrow(() -> {
            if (word.equals("all") || word.equals("none")) {
                return usage("--faults " + word + ": it stands alone.");
            }
            String near = Nearest.to(word, FaultSort.words())
                    .map(found -> "did you mean " + found + "?")
                    .orElse("all, none, or some of " + String.join(", ", FaultSort.words()) + " is wanted.");
            return usage("--faults " + word + ": " + near);
        });
    }

    Seeds seeds() {
        return Seeds.of(seeds.orElse("1"));
    }

    int replicas() {
        return replicas;
    }

    int seconds() {
        Duration lasting = Durations.parse(length).orElse(Duration.ZERO);
        if (lasting.compareTo(LENGTH_MIN) < 0 || lasting.compareTo(LENGTH_MAX) > 0) {
            throw usage("--for " + length + ": a time from 5s to 1h is wanted.");
        }
        return (int) lasting.toSeconds();
    }

    boolean keepsGoing() {
        return keepGoing;
    }

    int jobs() {
        return jobs;
    }

    Optional<String> trace() {
        return trace;
    }

    ReportFiles reports() {
        return ReportFiles.of(reports);
    }

    private static CannotStartException usage(String what) {
        return new CannotStartException(ExitCode.USAGE, what);
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
            throw usage("\"" + text + "\" names no seeds: a number is wanted, or a range such as 1..1000.");
        }

        @Override
        public String toString() {
            return first == last ? "seed " + first : "seeds " + first + ".." + last;
        }
    }
}

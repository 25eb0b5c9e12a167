package ork.scenario.run;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import ork.engine.journal.Fact;
import ork.scenario.check.Evidence;
import ork.scenario.check.Findings;
import ork.scenario.check.Judge;
import ork.scenario.check.Moment;
import ork.scenario.language.Scenario;
import ork.simulator.guest.GuestCode;

/**
 * Simulated seconds a second, by hand: {@code SpeedByHand [CRS [MINUTES [ROUNDS [WARM_UP]]]]}. Each round plays a busy day with
 * three replicas as a replay does, by the same parts: without its faults, with them, and what else it is held against; and judges it by every checker.
 * Printed are the least, the middle and the most of all rounds but those of the warm-up.
 */
public final class SpeedByHand {
    private static final GuestCode NO_HOOKS = GuestCode.of(SpeedByHand.class.getClassLoader());

    private static final List<String> BOOKS = List.of("leases", "events");

    private final Scenario scenario;
    private final List<Round> rounds = new ArrayList<>();

    /** A part of a round. @param simulated seconds */
    private record Part(String name, double simulated, double processor, double clock) {
        double speed() {
            return simulated / processor;
        }
    }

    private record Round(List<Part> parts, String content, String trace, int violations) {
        double simulated() {
            return parts.stream().mapToDouble(Part::simulated).sum();
        }

        double processor() {
            return parts.stream().mapToDouble(Part::processor).sum();
        }

        double clock() {
            return parts.stream().mapToDouble(Part::clock).sum();
        }

        /** Of the run with faults alone and its judge. */
        double judged() {
            List<Part> two = parts.stream()
                    .filter(part ->
                            part.name().equals("with faults") || part.name().equals("judge"))
                    .toList();
            return two.stream().mapToDouble(Part::simulated).sum()
                    / two.stream().mapToDouble(Part::processor).sum();
        }
    }

    private SpeedByHand(Scenario scenario) {
        this.scenario = scenario;
    }

    public static void main(String[] args) {
        int crs = number(args, 0, 30);
        int minutes = number(args, 1, 10);
        int rounds = number(args, 2, 10);
        int warmUp = number(args, 3, 10);
        System.out.println(machine());
        System.out.printf(
                "%d CRs of 3 kinds, 3 children each, 3 replicas, %d minutes; %d rounds, %d more for warm-up%n",
                crs, minutes, rounds, warmUp);
        SpeedByHand speed = new SpeedByHand(BusyDay.of(crs, minutes * 60, 1));
        for (int i = 0; i < rounds + warmUp; i++) {
            Round round = speed.play();
            if (Integer.bitCount(i) < 2) {
                System.out.println("round " + (i + 1) + ": " + tell(round));
            }
            if (i == 0) {
                System.out.println(round.content());
            }
            if (i >= warmUp) {
                speed.rounds.add(round);
            }
        }
        speed.print();
    }

    private static int number(String[] args, int index, int otherwise) {
        return args.length > index ? Integer.parseInt(args[index]) : otherwise;
    }

    private Round play() {
        List<Part> parts = new ArrayList<>();
        Run.Left faultless = run("without faults", parts, () -> faultless(StepReader.Part.WITHOUT_FAULTS, scenario));
        Run.Left left = run(
                "with faults",
                parts,
                () -> Run.withFaults(
                        scenario,
                        NO_HOOKS,
                        StepReader.NOBODY,
                        Optional.of(faultless.evidence().end())));
        Optional<Run.Left> direct = Direct.of(scenario, left)
                .map(shorter -> run("direct path", parts, () -> faultless(StepReader.Part.DIRECT, shorter)));
        Run.Left shuffled = run("another order", parts, () -> faultless(StepReader.Part.SHUFFLED, scenario));
        Evidence evidence = left.evidence()
                .with(new Evidence.Beside(
                        faultless.evidence().moments(),
                        faultless.trace().equals(left.trace()),
                        direct.map(run -> run.evidence().end()),
                        List.of(shuffled.evidence().end())));
        long processor = processorNanos();
        long clock = System.nanoTime();
        Findings findings = Judge.judge(evidence);
        parts.add(new Part("judge", 0, seconds(processorNanos() - processor), seconds(System.nanoTime() - clock)));
        findings.violations().stream().limit(3).forEach(System.out::println);
        left.complaints().forEach(System.out::println);
        // The moments themselves are let go of, as whoever replays does.
        String content = rounds.isEmpty() ? content(evidence) : "";
        return new Round(parts, content, left.trace(), findings.violations().size());
    }

    private static Run.Left faultless(StepReader.Part part, Scenario scenario) {
        return Run.faultless(part, scenario, NO_HOOKS, StepReader.NOBODY);
    }

    private static Run.Left run(String name, List<Part> parts, Supplier<Run.Left> play) {
        long processor = processorNanos();
        long clock = System.nanoTime();
        Run.Left left = play.get();
        if (!left.trouble().isEmpty()) {
            throw new IllegalStateException(left.trouble());
        }
        parts.add(new Part(
                name,
                seconds(left.evidence().milestones().end().toNanos()),
                seconds(processorNanos() - processor),
                seconds(System.nanoTime() - clock)));
        return left;
    }

    private void print() {
        List<String> traces = rounds.stream().map(Round::trace).distinct().toList();
        System.out.println(
                "traces: " + traces + ", violations: " + rounds.getLast().violations());
        if (traces.size() != 1) {
            throw new IllegalStateException("the same run has left several traces");
        }
        System.out.println(
                "least / middle / most simulated seconds a second of processor time, and of the clock in brackets");
        for (String name : rounds.getLast().parts().stream().map(Part::name).toList()) {
            List<Part> all = rounds.stream()
                    .flatMap(round -> round.parts().stream())
                    .filter(part -> part.name().equals(name))
                    .toList();
            if (all.getFirst().simulated() > 0) {
                row(
                        name,
                        all.stream().map(Part::speed).toList(),
                        all.stream()
                                .map(part -> part.simulated() / part.clock())
                                .toList());
            } else {
                List<Double> times = sorted(all.stream().map(Part::processor).toList());
                System.out.printf(Locale.ROOT, "  %-28s %.1f ms%n", name, times.get(times.size() / 2) * 1e3);
            }
        }
        row("with faults and its judge", rounds.stream().map(Round::judged).toList(), List.of());
        row(
                "the whole replay",
                rounds.stream()
                        .map(round -> round.simulated() / round.processor())
                        .toList(),
                rounds.stream().map(round -> round.simulated() / round.clock()).toList());
    }

    private static void row(String name, List<Double> processor, List<Double> clock) {
        String beside = clock.isEmpty() ? "" : " (" + three(clock) + ")";
        System.out.printf(Locale.ROOT, "  %-28s %s%s%n", name, three(processor), beside);
    }

    private static String three(List<Double> values) {
        List<Double> all = sorted(values);
        return String.format(
                Locale.ROOT, "%,.0f / %,.0f / %,.0f", all.getFirst(), all.get(all.size() / 2), all.getLast());
    }

    private static List<Double> sorted(List<Double> values) {
        List<Double> all = new ArrayList<>(values);
        Collections.sort(all);
        return all;
    }

    private static String tell(Round round) {
        return String.format(
                Locale.ROOT,
                "%,.0f simulated seconds in %.2f s of processor time, %.2f s by the clock",
                round.simulated(),
                round.processor(),
                round.clock());
    }

    /** What happens in a round's run with faults, and how much of it is idle. */
    private static String content(Evidence evidence) {
        TreeSet<Long> stored = new TreeSet<>();
        TreeSet<Long> turned = new TreeSet<>();
        int calls = 0;
        int writes = 0;
        int turns = 0;
        int pages = 0;
        for (Moment moment : evidence.moments()) {
            switch (moment) {
                case Moment.Stored change
                when !BOOKS.contains(change.change().ref().type().plural()) -> {
                    stored.add(change.at().toSeconds());
                    writes++;
                }
                case Moment.Noted noted
                when noted.fact() instanceof Fact.ReconcileEnded -> {
                    turned.add(noted.at().toSeconds());
                    turns++;
                }
                case Moment.Sent _ -> calls++;
                case Moment.Shown _ -> pages++;
                default -> {}
            }
        }
        Duration end = evidence.milestones().end();
        return String.format(
                Locale.ROOT,
                "the run with faults: %d s, %,d moments, %,d calls, %,d objects stored, %,d reconciles, %,d health pages;"
                        + " in %.0f %% of its seconds nothing was stored, in %.0f %% nothing reconciled",
                end.toSeconds(),
                evidence.moments().size(),
                calls,
                writes,
                turns,
                pages,
                100.0 * (end.toSeconds() - stored.size()) / end.toSeconds(),
                100.0 * (end.toSeconds() - turned.size()) / end.toSeconds());
    }

    private static String machine() {
        return System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version") + " on "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors, options "
                + ManagementFactory.getRuntimeMXBean().getInputArguments();
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }

    /** Of all threads: the compilers' and the collector's too. */
    static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}

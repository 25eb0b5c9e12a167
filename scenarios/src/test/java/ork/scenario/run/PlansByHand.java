package ork.scenario.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Plans a minute, and whether memory stays flat, by hand: {@code PlansByHand [SECONDS [CRS [PROCESSES [SCRIPT]]]]}, where the script of a
 * plan lasts SCRIPT simulated seconds (120) and some 55 more follow, in which all heals and comes to rest. Each
 * process replays one short busy day after another, each with another seed and other faults, the way {@code ork replay} does: without faults, with
 * them, in another order, judged by every checker. It prints once a fifth of the time what it has done and what its heap holds after a collection.
 */
public final class PlansByHand {
    private static final int PARTS = 5;

    private PlansByHand() {}

    public static void main(String[] args) throws IOException {
        int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 120;
        int crs = args.length > 1 ? Integer.parseInt(args[1]) : 6;
        int script = args.length > 3 ? Integer.parseInt(args[3]) : 120;
        if (args.length > 4) {
            play(seconds, crs, script, Long.parseLong(args[4]));
            return;
        }
        int processes = args.length > 2 ? Integer.parseInt(args[2]) : 2;
        List<Process> children = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), PlansByHand.class.getName()));
            command.addAll(List.of("" + seconds, "" + crs, "1", "" + script, "" + i * 1_000_000L));
            children.add(new ProcessBuilder(command).redirectErrorStream(true).start());
        }
        for (int i = 0; i < processes; i++) {
            try (BufferedReader lines = children.get(i).inputReader()) {
                for (String line : lines.lines().toList()) {
                    System.out.println("process " + (i + 1) + ": " + line);
                }
            }
        }
    }

    private static void play(int seconds, int crs, int script, long firstSeed) {
        long seed = firstSeed;
        for (int part = 0; part < PARTS; part++) {
            long first = seed;
            double simulated = 0;
            int broken = 0;
            long began = System.nanoTime();
            long processor = SpeedByHand.processorNanos();
            while (System.nanoTime() - began < seconds * 1_000_000_000L / PARTS) {
                Outcome outcome = Replay.of(BusyDay.of(crs, script, seed++));
                simulated += outcome.evidence().milestones().end().toMillis() / 1e3;
                if (!outcome.broken().isEmpty()) {
                    broken++;
                    System.out.println("seed " + (seed - 1) + " breaks " + outcome.broken());
                }
            }
            double clock = (System.nanoTime() - began) / 1e9;
            double used = (SpeedByHand.processorNanos() - processor) / 1e9;
            System.gc();
            System.out.printf(
                    Locale.ROOT,
                    "%d plans of %.0f simulated seconds: %.0f a minute, %.0f a minute of processor time; %d broken; the heap holds %.1f MB%n",
                    seed - first,
                    simulated / (seed - first),
                    (seed - first) / clock * 60,
                    (seed - first) / used * 60,
                    broken,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6);
        }
    }
}

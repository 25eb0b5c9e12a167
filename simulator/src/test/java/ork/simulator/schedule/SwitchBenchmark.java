package ork.simulator.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import ork.doors.Mutex;

/**
 * Run by hand: how many switches, sleeps and tasks a second of processor time the scheduler manages. Processor time, so
 * that a busy machine gives the same figures.
 */
public final class SwitchBenchmark {
    private static final int TASKS = 100;

    private SwitchBenchmark() {}

    public static void main(String[] args) {
        for (SchedulerOptions.Backend backend :
                new SchedulerOptions.Backend[] {SchedulerOptions.Backend.VIRTUAL, SchedulerOptions.Backend.PLATFORM}) {
            int scale = backend == SchedulerOptions.Backend.VIRTUAL ? 5_000 : 250;
            for (int round = 0; round < 3; round++) {
                System.out.println(backend + " round " + round);
                locks(backend, scale);
                sleeps(backend, scale / 2);
                starts(backend, scale * 10);
            }
        }
    }

    private static void locks(SchedulerOptions.Backend backend, int rounds) {
        Scheduler scheduler = new Scheduler(options(backend).withSwitchProbability(1));
        TaskGroup group = scheduler.group("bench");
        SimThreads threads = new SimThreads(scheduler, group);
        for (int i = 0; i < TASKS; i++) {
            Mutex own = threads.mutex("own");
            group.start("t" + i, () -> {
                for (int round = 0; round < rounds; round++) {
                    own.lock();
                    own.unlock();
                }
            });
        }
        time("switches at locks", scheduler);
    }

    private static void sleeps(SchedulerOptions.Backend backend, int rounds) {
        Scheduler scheduler = new Scheduler(options(backend));
        TaskGroup group = scheduler.group("bench");
        SimClock clock = new SimClock(scheduler, group, Instant.EPOCH, 0, Duration.ZERO, 0);
        for (int i = 0; i < TASKS; i++) {
            int own = i;
            group.start("t" + i, () -> {
                for (int round = 0; round < rounds; round++) {
                    clock.sleep(Duration.ofNanos(1_000 + 17L * own));
                }
            });
        }
        time("sleeps", scheduler);
    }

    private static void starts(SchedulerOptions.Backend backend, int count) {
        Scheduler scheduler = new Scheduler(options(backend));
        TaskGroup group = scheduler.group("bench");
        SimThreads threads = new SimThreads(scheduler, group);
        group.start("parent", () -> {
            for (int i = 0; i < count; i++) {
                threads.start("child", () -> {}).join();
            }
        });
        time("starts and joins", scheduler);
    }

    private static SchedulerOptions options(SchedulerOptions.Backend backend) {
        return SchedulerOptions.seeded(1).on(backend).withPointsAtOneMomentMax(Long.MAX_VALUE);
    }

    private static long processorNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElseGet(System::nanoTime);
    }

    private static void time(String what, Scheduler scheduler) {
        long start = processorNanos();
        scheduler.run(Duration.ofDays(1).toNanos(), () -> false);
        double seconds = (processorNanos() - start) / 1e9;
        long switches = scheduler.trace().switches();
        System.out.printf(
                Locale.ROOT,
                "  %-18s %,12d switches in %5.2f s: %,12.0f switches/s, %5.0f ns each%n",
                what,
                switches,
                seconds,
                switches / seconds,
                1e9 * seconds / switches);
        scheduler.close();
    }
}

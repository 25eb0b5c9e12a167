package ork.simulator.schedule;

import java.time.Duration;

/**
 * How a schedule is explored and watched.
 *
 * @param switchProbability how often a task that could go on gives way at a switch point, from 0 to 1
 * @param spuriousWakeupProbability how often a condition returns without a signal, from 0 to 1
 * @param pointsAtOneMomentMax switch points that may pass without virtual time moving before it is called a livelock
 * @param sliceRealTimeMax how long, in real time, a task may run without giving way before the watchdog reports it
 * @param keepsLines whether the trace keeps text for people
 * @param keepsChoices whether the trace keeps the choices for a replay
 */
public record SchedulerOptions(
        long seed,
        double switchProbability,
        double spuriousWakeupProbability,
        long pointsAtOneMomentMax,
        Duration sliceRealTimeMax,
        boolean keepsLines,
        boolean keepsChoices,
        Backend backend) {

    /** What the tasks run on. */
    public enum Backend {
        /** Virtual threads where the JDK allows it, platform threads otherwise. */
        BEST,
        VIRTUAL,
        PLATFORM
    }

    public static SchedulerOptions seeded(long seed) {
        return new SchedulerOptions(seed, 0.25, 0, 5_000_000, Duration.ofSeconds(10), false, false, Backend.BEST);
    }

    public SchedulerOptions withSwitchProbability(double probability) {
        return new SchedulerOptions(
                seed,
                probability,
                spuriousWakeupProbability,
                pointsAtOneMomentMax,
                sliceRealTimeMax,
                keepsLines,
                keepsChoices,
                backend);
    }

    public SchedulerOptions withSpuriousWakeupProbability(double probability) {
        return new SchedulerOptions(
                seed,
                switchProbability,
                probability,
                pointsAtOneMomentMax,
                sliceRealTimeMax,
                keepsLines,
                keepsChoices,
                backend);
    }

    public SchedulerOptions withPointsAtOneMomentMax(long max) {
        return new SchedulerOptions(
                seed,
                switchProbability,
                spuriousWakeupProbability,
                max,
                sliceRealTimeMax,
                keepsLines,
                keepsChoices,
                backend);
    }

    public SchedulerOptions withSliceRealTimeMax(Duration max) {
        return new SchedulerOptions(
                seed,
                switchProbability,
                spuriousWakeupProbability,
                pointsAtOneMomentMax,
                max,
                keepsLines,
                keepsChoices,
                backend);
    }

    public SchedulerOptions keepingLines() {
        return new SchedulerOptions(
                seed,
                switchProbability,
                spuriousWakeupProbability,
                pointsAtOneMomentMax,
                sliceRealTimeMax,
                true,
                keepsChoices,
                backend);
    }

    public SchedulerOptions keepingChoices() {
        return new SchedulerOptions(
                seed,
                switchProbability,
                spuriousWakeupProbability,
                pointsAtOneMomentMax,
                sliceRealTimeMax,
                keepsLines,
                true,
                backend);
    }

    public SchedulerOptions on(Backend chosen) {
        return new SchedulerOptions(
                seed,
                switchProbability,
                spuriousWakeupProbability,
                pointsAtOneMomentMax,
                sliceRealTimeMax,
                keepsLines,
                keepsChoices,
                chosen);
    }
}

package ork.simulator.schedule;

import java.util.List;
import java.util.Locale;

/** Words for people about tasks: what they wait for and where. */
final class Reports {
    private static final int FRAMES_MAX = 40;

    private Reports() {}

    static String moment(long nanos) {
        return String.format(Locale.ROOT, "%d.%09d s", nanos / 1_000_000_000, nanos % 1_000_000_000);
    }

    static String tasks(List<TaskGroup> groups) {
        StringBuilder text = new StringBuilder();
        for (TaskGroup group : groups) {
            for (SimTask task : group.alive()) {
                text.append("  ")
                        .append(task)
                        .append(": ")
                        .append(condition(task))
                        .append('\n');
                appendStack(text, task.strand().thread());
            }
        }
        return text.toString();
    }

    private static String condition(SimTask task) {
        String paused = task.group.isPaused() ? " (its instance is paused)" : "";
        return switch (task.state) {
            case BLOCKED -> "waits for " + task.waitsFor + paused;
            case RUNNABLE -> "could run" + paused;
            case RUNNING -> "is running";
            case ENDED -> "has ended";
            case DROPPED -> "was killed";
        };
    }

    static String waitsElsewhere(SimTask task) {
        Thread thread = task.strand().thread();
        String how = switch (thread.getState()) {
            case TIMED_WAITING ->
                "waits in real time (Thread.sleep, a timed wait); Clock.sleep or Clock.schedule are for that";
            case BLOCKED -> "waits for a monitor that somebody holds across a switch; use Threads.mutex";
            default -> "waits for something that is not a door (a foreign lock, queue, future, monitor or socket)";
        };
        StringBuilder text = new StringBuilder("task " + task + " " + how + '\n');
        appendStack(text, thread);
        return text.toString();
    }

    static void appendStack(StringBuilder text, Thread thread) {
        StackTraceElement[] frames = thread.getStackTrace();
        int shown = 0;
        for (StackTraceElement frame : frames) {
            if (isMachinery(frame)) {
                continue;
            }
            if (shown++ == FRAMES_MAX) {
                text.append("      ...\n");
                return;
            }
            text.append("      at ").append(frame).append('\n');
        }
    }

    private static boolean isMachinery(StackTraceElement frame) {
        String type = frame.getClassName();
        return type.startsWith("java.lang.VirtualThread")
                || type.startsWith("java.lang.Thread")
                || type.startsWith("jdk.internal.vm.")
                || type.startsWith("ork.simulator.schedule.VirtualStrands")
                || type.startsWith("ork.simulator.schedule.BatonStrands")
                || type.equals("ork.simulator.schedule.Scheduler");
    }
}

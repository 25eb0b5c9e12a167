package ork.simulator.guest;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import ork.doors.Threads;

/** What starting a thread and making an executor become. */
public final class GuestThreads {
    private static final int SHARED = 4;

    private GuestThreads() {}

    public static void start(Thread thread, Class<?> caller) {
        GuestClasses.life(caller).tasks().start(thread, thread);
    }

    public static Thread startVirtualThread(Runnable body, Class<?> caller) {
        return started(Thread.ofVirtual().unstarted(body), body, caller);
    }

    public static Thread start(Thread.Builder builder, Runnable body, Class<?> caller) {
        return started(builder.unstarted(body), body, caller);
    }

    private static Thread started(Thread thread, Runnable body, Class<?> caller) {
        GuestClasses.life(caller).tasks().start(thread, body);
        return thread;
    }

    public static boolean isAlive(Thread thread, Class<?> caller) {
        return GuestClasses.life(caller).tasks().isAlive(thread);
    }

    public static void join(Thread thread, Class<?> caller) {
        GuestClasses.life(caller).tasks().of(thread).ifPresent(Threads.Task::join);
    }

    public static void join(Thread thread, long millis, Class<?> caller) {
        if (millis == 0) {
            join(thread, caller);
        } else {
            join(thread, Duration.ofMillis(millis), caller);
        }
    }

    public static boolean join(Thread thread, Duration limit, Class<?> caller) {
        Life life = GuestClasses.life(caller);
        return life.until(() -> !life.tasks().isAlive(thread), limit);
    }

    public static ExecutorService fixed(int threads, Class<?> caller) {
        return new GuestExecutor(GuestClasses.life(caller), threads);
    }

    public static ExecutorService fixed(
            int threads, @SuppressWarnings("unused") ThreadFactory factory, Class<?> caller) {
        return fixed(threads, caller);
    }

    public static ExecutorService single(Class<?> caller) {
        return fixed(1, caller);
    }

    public static ExecutorService single(@SuppressWarnings("unused") ThreadFactory factory, Class<?> caller) {
        return fixed(1, caller);
    }

    public static ExecutorService unbounded(Class<?> caller) {
        return fixed(Integer.MAX_VALUE, caller);
    }

    public static ExecutorService unbounded(@SuppressWarnings("unused") ThreadFactory factory, Class<?> caller) {
        return unbounded(caller);
    }

    public static ExecutorService workStealing(Class<?> caller) {
        return fixed(SHARED, caller);
    }

    /** In place of the common pool. */
    public static Executor common(Class<?> caller) {
        return unbounded(caller);
    }
}

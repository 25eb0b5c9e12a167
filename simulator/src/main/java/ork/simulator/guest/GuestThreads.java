package ork.simulator.guest;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.regex.Pattern;
import ork.doors.Threads;

/** What starting a thread and making an executor become. */
public final class GuestThreads {
    private static final int SHARED = 4;
    /** What the JDK calls a platform thread without a name, counted by the whole process. */
    private static final Pattern COUNTED = Pattern.compile("Thread-\\d+");

    private GuestThreads() {}

    /** A class of the hook's may have a {@code start} of its own. */
    public static void start(Thread thread, Class<?> caller) {
        if (startsItself(thread)) {
            thread.start();
        } else {
            superStart(thread, caller);
        }
    }

    private static boolean startsItself(Thread thread) {
        try {
            Class<?> type = thread.getClass().getMethod("start").getDeclaringClass();
            return type.getClassLoader() instanceof GuestClasses;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    /** {@code super.start()}, and that of every other thread. */
    public static void superStart(Thread thread, Class<?> caller) {
        GuestClasses.life(caller).tasks().start(thread);
    }

    public static Thread startVirtualThread(Runnable body, Class<?> caller) {
        return start(Thread.ofVirtual(), body, caller);
    }

    public static Thread start(Thread.Builder builder, Runnable body, Class<?> caller) {
        Thread thread = unstarted(builder, body, caller);
        superStart(thread, caller);
        return thread;
    }

    public static Thread unstarted(Thread.Builder builder, Runnable body, Class<?> caller) {
        return seen(builder.unstarted(body), body, caller);
    }

    public static Thread newThread(ThreadFactory factory, Runnable body, Class<?> caller) {
        return seen(factory.newThread(body), body, caller);
    }

    private static Thread seen(Thread thread, Runnable body, Class<?> caller) {
        Tasks tasks = GuestClasses.life(caller).tasks();
        tasks.remember(thread, body);
        if (thread.getClass() == Thread.class
                && COUNTED.matcher(thread.getName()).matches()) {
            thread.setName(tasks.nextName());
        }
        return thread;
    }

    /** Of a thread that is made without one. */
    public static String name(Class<?> caller) {
        return GuestClasses.life(caller).tasks().nextName();
    }

    public static void interrupt(Thread thread, Class<?> caller) {
        GuestClasses.life(caller).tasks().interrupt(thread);
    }

    public static boolean isInterrupted(Thread thread, Class<?> caller) {
        return GuestClasses.life(caller).tasks().isInterrupted(thread);
    }

    public static boolean interrupted(Class<?> caller) {
        return GuestClasses.life(caller).interrupts().taken();
    }

    public static boolean isAlive(Thread thread, Class<?> caller) {
        return GuestClasses.life(caller).tasks().isAlive(thread);
    }

    public static void join(Thread thread, Class<?> caller) {
        GuestClasses.life(caller).tasks().of(thread).ifPresent(Threads.Task::join);
    }

    public static void join(Thread thread, long millis, Class<?> caller) throws InterruptedException {
        if (millis == 0) {
            join(thread, caller);
        } else {
            join(thread, Duration.ofMillis(millis), caller);
        }
    }

    public static boolean join(Thread thread, Duration limit, Class<?> caller) throws InterruptedException {
        Life life = GuestClasses.life(caller);
        return life.await(() -> !life.tasks().isAlive(thread), limit);
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

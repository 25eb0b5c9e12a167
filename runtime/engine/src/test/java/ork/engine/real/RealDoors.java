package ork.engine.real;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import ork.doors.Clock;
import ork.doors.Mutex;
import ork.doors.Threads;

/**
 * Real time, real locks and threads of the operating system, which run at once: what the world, in which one thing happens
 * at a time, cannot show is whether two memory accesses race.
 */
public final class RealDoors implements Clock, Threads, AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1);
    private final List<Thread> started = new ArrayList<>();
    private final ConcurrentLinkedQueue<Throwable> escaped = new ConcurrentLinkedQueue<>();

    @Override
    public long monotonicNanos() {
        return System.nanoTime();
    }

    @Override
    public Instant wallTime() {
        return Instant.now();
    }

    @Override
    public void sleep(Duration duration) {
        throw new UnsupportedOperationException("nothing under stress sleeps");
    }

    @Override
    public Timer schedule(Duration delay, Runnable signal) {
        ScheduledFuture<?> timer = timers.schedule(signal, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> timer.cancel(false);
    }

    @Override
    public Task start(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((_, thrown) -> escaped.add(thrown));
        started.add(thread);
        thread.start();
        return new Task() {
            @Override
            public void join() {
                joined(thread);
            }

            @Override
            public boolean isAlive() {
                return thread.isAlive();
            }
        };
    }

    private static void joined(Thread thread) {
        try {
            if (!thread.join(Duration.ofNanos(PATIENCE_NANOS))) {
                throw new AssertionError("thread " + thread.getName() + " hangs: " + List.of(thread.getStackTrace()));
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /** Waits for all threads. Fails if one hangs or a throwable has left one. */
    public void joinAll() {
        started.forEach(RealDoors::joined);
        if (!escaped.isEmpty()) {
            throw new AssertionError("a thread died", escaped.peek());
        }
    }

    @Override
    public Mutex mutex(String name) {
        ReentrantLock lock = new ReentrantLock();
        return new Mutex() {
            @Override
            public void lock() {
                lock.lock();
            }

            @Override
            public void unlock() {
                lock.unlock();
            }

            @Override
            public Condition condition(String conditionName) {
                return new Waiting(lock.newCondition());
            }
        };
    }

    private record Waiting(java.util.concurrent.locks.Condition condition) implements Mutex.Condition {
        @Override
        @SuppressWarnings("WaitNotInLoop")
        public void await() {
            condition.awaitUninterruptibly();
        }

        @Override
        public void signal() {
            condition.signal();
        }

        @Override
        public void signalAll() {
            condition.signalAll();
        }
    }

    @Override
    public void close() {
        timers.shutdownNow();
    }
}

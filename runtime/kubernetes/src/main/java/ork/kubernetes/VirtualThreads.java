package ork.kubernetes;

import java.util.concurrent.locks.ReentrantLock;
import ork.doors.Mutex;
import ork.doors.Threads;

/** Virtual threads and ordinary locks. */
public final class VirtualThreads implements Threads {
    private final Defects defects;

    /** Is told of a throwable that left the body of a thread. */
    @FunctionalInterface
    public interface Defects {
        void report(String thread, Throwable defect);
    }

    public VirtualThreads(Defects defects) {
        this.defects = defects;
    }

    @Override
    public Task start(String name, Runnable body) {
        Thread thread = Thread.ofVirtual()
                .name(name)
                .uncaughtExceptionHandler((_, defect) -> defects.report(name, defect))
                .start(body);
        return new Started(thread);
    }

    @Override
    public Mutex mutex(String name) {
        return new Lock(new ReentrantLock());
    }

    private record Started(Thread thread) implements Task {
        @Override
        public void join() {
            boolean interrupted = false;
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public boolean isAlive() {
            return thread.isAlive();
        }
    }

    private record Lock(ReentrantLock held) implements Mutex {
        @Override
        public void lock() {
            held.lock();
        }

        @Override
        public void unlock() {
            held.unlock();
        }

        @Override
        public Condition condition(String name) {
            return new Waiting(held.newCondition());
        }
    }

    private record Waiting(java.util.concurrent.locks.Condition condition) implements Mutex.Condition {
        /** The loop is the caller's: {@link Mutex.Condition#await} says so. */
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
}

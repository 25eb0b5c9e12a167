package ork.engine.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import ork.doors.Clock;
import ork.doors.Mutex;
import ork.doors.Threads;

/** The doors of a bench: one thread, and a clock that goes when it is told to. */
final class BenchDoors {
    private BenchDoors() {}

    static final class HandClock implements Clock {
        private final Instant epoch = Instant.parse("2026-01-01T00:00:00Z");
        private Duration passed = Duration.ZERO;

        private Duration skew = Duration.ZERO;

        void pass(Duration duration) {
            passed = passed.plus(duration);
        }

        /** What is on the wall from now on, before what has passed. */
        void skew(Duration ahead) {
            skew = ahead;
        }

        @Override
        public long monotonicNanos() {
            return passed.toNanos();
        }

        @Override
        public Instant wallTime() {
            return epoch.plus(passed).plus(skew);
        }

        @Override
        public void sleep(Duration duration) {
            pass(duration);
        }

        @Override
        public Timer schedule(Duration delay, Runnable signal) {
            throw new AssertionError("the pipeline sets no timers");
        }
    }

    static final class NoThreads implements Threads {
        @Override
        public Task start(String name, Runnable body) {
            throw new AssertionError("the pipeline starts no threads");
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
                public Condition condition(String condition) {
                    throw new AssertionError("the pipeline waits for nothing");
                }
            };
        }
    }
}

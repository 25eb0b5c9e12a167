package ork.simulator.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Strands on platform threads that pass a baton: slower by a factor of forty, but nothing of the JDK's inside is needed.
 * A platform thread cannot be dropped, so a dropped strand stays parked until {@link #close}, which unwinds it: its
 * finally blocks run then, when the run is over and every suspension in them throws again.
 */
final class BatonStrands implements Strands {
    /** A body that catches everything in a loop is left parked after so many attempts to unwind it. */
    private static final int UNWIND_ATTEMPTS_MAX = 100;

    private final List<BatonStrand> begun = new ArrayList<>();

    @Override
    public Strand create(String name, Runnable body) {
        return new BatonStrand(name, body);
    }

    @Override
    public @Nullable String intruder() {
        return null;
    }

    @Override
    public void tolerate(Thread observer) {
        // A platform thread is not woken by whoever looks at it.
    }

    @Override
    public void over() {
        Thread here = Thread.currentThread();
        for (BatonStrand strand : begun) {
            if (strand.thread == here) {
                strand.suspend();
            }
        }
    }

    @Override
    public void close() {
        for (BatonStrand strand : begun) {
            strand.unwind();
        }
        begun.clear();
    }

    /** Thrown through a strand that is let go of. */
    private static final class Unwound extends Error {
        Unwound() {
            super("the simulation is over", null, false, false);
        }
    }

    private final class BatonStrand implements Strand {
        private final Thread thread;
        private volatile boolean running;
        private volatile Rest rest = Rest.SUSPENDED;
        private volatile @Nullable Thread loop;
        private boolean started;
        private boolean unwinding;
        private int unwindAttempts;

        BatonStrand(String name, Runnable body) {
            thread = Thread.ofPlatform().daemon().name(name).unstarted(() -> {
                try {
                    body.run();
                } catch (Unwound over) {
                    // The end of a dropped strand.
                } finally {
                    rest = Rest.ENDED;
                    handBack();
                }
            });
        }

        @Override
        public void resume() {
            loop = Thread.currentThread();
            running = true;
            if (!started) {
                started = true;
                begun.add(this);
                thread.start();
            } else {
                LockSupport.unpark(thread);
            }
            while (running) {
                LockSupport.park(this);
            }
            if (rest == Rest.ENDED && !unwinding) {
                begun.remove(this);
            }
        }

        @Override
        public void suspend() {
            if (!unwinding) {
                rest = Rest.SUSPENDED;
                waitForBaton();
            } else if (++unwindAttempts == UNWIND_ATTEMPTS_MAX) {
                waitForBaton();
            }
            if (unwinding) {
                throw new Unwound();
            }
        }

        private void waitForBaton() {
            handBack();
            while (!running) {
                LockSupport.park(this);
            }
        }

        private void handBack() {
            Thread waiting = loop;
            running = false;
            LockSupport.unpark(waiting);
        }

        private void unwind() {
            unwinding = true;
            if (rest != Rest.ENDED) {
                resume();
            }
        }

        @Override
        public Rest rest() {
            return rest;
        }

        @Override
        public Thread thread() {
            return thread;
        }

        @Override
        public void drop() {
            // Stays parked until close.
        }
    }
}

package ork.simulator.schedule;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Strands on virtual threads whose scheduler is ours: the continuation that the JDK hands to an executor is kept, and
 * run on the loop's own thread when the loop says so. The only class that reaches into the JDK
 * ({@code ThreadBuilders.newVirtualThread}, which needs {@code --add-opens java.base/java.lang=ALL-UNNAMED}).
 *
 * <p>A strand gives way with {@link Thread#yield}, so that a suspended thread is parked nowhere: what holds it is its
 * continuation alone, and dropping that is SIGKILL. The JDK must not track virtual threads for this
 * ({@code jdk.trackAllThreads=false}), or every dropped thread stays reachable.
 */
final class VirtualStrands implements Strands {
    private static final int NO_INHERITED_THREAD_LOCALS = 1 << 2;

    private final MethodHandle newVirtualThread;
    private final AtomicReference<@Nullable String> intruder = new AtomicReference<>();
    private @Nullable Thread loop;
    private volatile @Nullable Thread observer;

    private VirtualStrands(MethodHandle newVirtualThread) {
        this.newVirtualThread = newVirtualThread;
    }

    /** @throws UnsupportedStrandsException when this JDK does not allow it, or does not behave as needed */
    static VirtualStrands open() {
        if (System.getProperty("jdk.trackAllThreads") == null) {
            System.setProperty("jdk.trackAllThreads", "false");
        }
        VirtualStrands strands = new VirtualStrands(builder());
        strands.selfTest();
        return strands;
    }

    private static MethodHandle builder() {
        try {
            Class<?> builders = Class.forName("java.lang.ThreadBuilders");
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(builders, MethodHandles.lookup());
            return lookup.findStatic(
                    builders,
                    "newVirtualThread",
                    MethodType.methodType(Thread.class, Executor.class, String.class, int.class, Runnable.class));
        } catch (ReflectiveOperationException missing) {
            throw new UnsupportedStrandsException(
                    "this JDK (" + Runtime.version() + ") does not let a virtual thread be given a scheduler; "
                            + "start it with --add-opens java.base/java.lang=ALL-UNNAMED",
                    missing);
        }
    }

    private void selfTest() {
        StringBuilder seen = new StringBuilder();
        Strand[] strand = new Strand[1];
        strand[0] = create("self-test", () -> {
            seen.append('a');
            strand[0].suspend();
            seen.append('c');
        });
        strand[0].resume();
        Rest first = strand[0].rest();
        seen.append('b');
        strand[0].resume();
        if (first != Rest.SUSPENDED
                || strand[0].rest() != Rest.ENDED
                || !seen.toString().equals("abc")) {
            throw new UnsupportedStrandsException(
                    "virtual threads do not follow our scheduler on this JDK (" + Runtime.version() + "): " + seen,
                    null);
        }
    }

    @Override
    public Strand create(String name, Runnable body) {
        return new VirtualStrand(name, body);
    }

    @Override
    public @Nullable String intruder() {
        return intruder.getOpaque();
    }

    @Override
    public void tolerate(Thread watching) {
        observer = watching;
    }

    @Override
    public void over() {
        // No virtual thread of ours runs when nobody resumes it.
    }

    @Override
    public void close() {
        loop = null;
    }

    private final class VirtualStrand implements Strand, Executor {
        private final Thread thread;
        private final Runnable body;
        private @Nullable Runnable own;
        private @Nullable Runnable ready;
        private boolean suspended;
        private boolean ended;
        private boolean dropped;

        VirtualStrand(String name, Runnable body) {
            this.body = body;
            try {
                thread = (Thread) newVirtualThread.invoke(
                        (Executor) this, name, NO_INHERITED_THREAD_LOCALS, (Runnable) this::runBody);
            } catch (Throwable broken) {
                throw new UnsupportedStrandsException("a virtual thread cannot be made on this JDK", broken);
            }
        }

        private void runBody() {
            try {
                body.run();
            } finally {
                ended = true;
            }
        }

        @Override
        public void resume() {
            Thread here = Thread.currentThread();
            loop = here;
            if (own == null) {
                thread.start();
            }
            Runnable next = ready;
            if (next == null || dropped) {
                throw new IllegalStateException("strand " + thread.getName() + " cannot go on");
            }
            ready = null;
            suspended = false;
            next.run();
        }

        /** Yielding is how a virtual thread leaves its carrier at once; the scheduler that it yields to is ours. */
        @Override
        @SuppressWarnings("ThreadPriorityCheck")
        public void suspend() {
            suspended = true;
            Thread.yield();
            if (suspended) {
                suspended = false;
                throw new SimulationFailure("thread " + thread.getName() + " waits inside a static initialiser or a "
                        + "native frame, where it cannot be switched out; move the call out of there");
            }
        }

        @Override
        public Rest rest() {
            if (ended) {
                return Rest.ENDED;
            }
            if (suspended) {
                return Rest.SUSPENDED;
            }
            return ready == null ? Rest.ELSEWHERE : Rest.YIELDED;
        }

        @Override
        public Thread thread() {
            return thread;
        }

        @Override
        public void drop() {
            dropped = true;
            ready = null;
        }

        /** The JDK hands over a continuation: ours, from the loop, unless somebody does what the doors are for. */
        @Override
        public void execute(Runnable continuation) {
            if (own == null) {
                own = continuation;
            }
            Thread caller = Thread.currentThread();
            if (own != continuation) {
                intruder.compareAndSet(null, "a thread that " + thread.getName() + " started without the Threads door");
            } else if (caller == observer) {
                return;
            } else if (caller != loop) {
                intruder.compareAndSet(null, "thread " + caller.getName() + ", which woke " + thread.getName());
            } else if (!dropped) {
                ready = continuation;
            }
        }
    }
}

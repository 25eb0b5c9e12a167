package ork.simulator.schedule;

import org.jspecify.annotations.Nullable;

/**
 * Where the threads of a simulation come from. Two kinds exist: {@link VirtualStrands} on the JDK's virtual threads,
 * and {@link BatonStrands} on platform threads for JDKs that do not let a virtual thread be scheduled from outside.
 */
interface Strands extends AutoCloseable {
    static Strands of(SchedulerOptions.Backend backend) {
        return switch (backend) {
            case VIRTUAL -> VirtualStrands.open();
            case PLATFORM -> new BatonStrands();
            case BEST -> {
                try {
                    yield VirtualStrands.open();
                } catch (UnsupportedStrandsException unsupported) {
                    yield new BatonStrands();
                }
            }
        };
    }

    /** A strand that has not begun. Nothing of {@code body} runs before the first {@link Strand#resume}. */
    Strand create(String name, Runnable body);

    /** Names the thread that resumed a strand behind the scheduler's back; null as long as none did. */
    @Nullable
    String intruder();

    /** {@code observer} reads stacks from outside, which can look like a wake-up and is none. */
    void tolerate(Thread observer);

    /** Called by a strand that {@link #close} is unwinding and that still calls doors: throws through it once more. */
    void over();

    /** Lets go of every strand, whether it has ended or not. */
    @Override
    void close();

    /** One thread that runs only when it is told to. */
    interface Strand {
        /** Called by the loop: runs the strand until it suspends itself or ends. */
        void resume();

        /** Called by the strand itself: gives control back to the loop until the next {@link #resume}. */
        void suspend();

        /** What the strand did last, as the loop sees it after {@link #resume} has returned. */
        Rest rest();

        Thread thread();

        /** The strand will never be resumed again; no finally block of it runs. */
        void drop();
    }

    /** How a strand came to rest. */
    enum Rest {
        /** By {@link Strand#suspend}. */
        SUSPENDED,
        /** By {@link Thread#yield}: it can go on at once. */
        YIELDED,
        /** On something that is not the scheduler's: a foreign lock, a real sleep, a socket. */
        ELSEWHERE,
        ENDED
    }
}

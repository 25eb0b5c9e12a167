package ork.server;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Why and when a process ends. The first signal asks for an orderly stop; the second one ends the process at once, with
 * 130, and so does an error that nobody can go on with, with 70.
 */
public final class StopSwitch {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final AtomicReference<@Nullable String> why = new AtomicReference<>();
    private final Halt halt;

    /** Ends the process without asking anybody. */
    @FunctionalInterface
    interface Halt {
        void halt(int code);
    }

    public StopSwitch() {
        this(Runtime.getRuntime()::halt);
    }

    StopSwitch(Halt halt) {
        this.halt = halt;
    }

    /** From now on SIGTERM and SIGINT come here. */
    public void takeSignals() {
        Signals.take(this::signalled);
    }

    void signalled(String signal) {
        if (why.compareAndSet(null, signal)) {
            asked.countDown();
        } else {
            halt.halt(ExitCode.INTERRUPTED);
        }
    }

    /** Ends the process: a thread of the runtime died, or the JVM is broken. */
    public void crashed(String thread, Throwable defect) {
        try {
            LoggerFactory.getLogger(StopSwitch.class).error("thread {} died; the process ends", thread, defect);
        } finally {
            halt.halt(ExitCode.CRASHED);
        }
    }

    /** Whether a stop has been asked for: what takes long before the program runs looks at it. */
    public boolean asked() {
        return why.get() != null;
    }

    /** Blocks until a stop is asked for, and says by what. */
    public String await() throws InterruptedException {
        asked.await();
        String asking = why.get();
        return asking == null ? "" : asking;
    }
}

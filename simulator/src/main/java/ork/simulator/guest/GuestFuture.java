package ork.simulator.guest;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A task of a hook's executor. The JDK's own waits for it too, such as those of {@code invokeAll}, are in virtual time. */
final class GuestFuture<T> extends FutureTask<T> {
    private final Life life;
    private @Nullable Thread running;

    GuestFuture(Life life, Callable<T> callable) {
        super(callable);
        this.life = life;
    }

    @Override
    public void run() {
        running = Thread.currentThread();
        try {
            super.run();
        } finally {
            running = null;
        }
    }

    @Override
    public boolean cancel(boolean interrupts) {
        Thread worker = running;
        boolean cancelled = super.cancel(false);
        if (cancelled && interrupts && worker != null) {
            life.tasks().interrupt(worker);
        }
        return cancelled;
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        life.await(this::isDone);
        return super.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        if (!life.await(this::isDone, Limits.of(timeout, unit))) {
            throw new TimeoutException();
        }
        return super.get();
    }
}

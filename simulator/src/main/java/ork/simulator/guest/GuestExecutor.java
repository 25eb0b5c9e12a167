package ork.simulator.guest;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An executor of a hook's: its workers are the instance's, and whoever waits for it waits in virtual time. */
final class GuestExecutor extends AbstractExecutorService {
    private static final int QUEUE_MAX = 100_000;

    private final Life life;
    private final int workersMax;
    private final Deque<Runnable> queue = new ArrayDeque<>();
    private int workers;
    private boolean shutdown;

    GuestExecutor(Life life, int workersMax) {
        if (workersMax < 1) {
            throw new IllegalArgumentException("an executor with " + workersMax + " threads");
        }
        this.life = life;
        this.workersMax = workersMax;
    }

    @Override
    public void execute(Runnable command) {
        if (shutdown || queue.size() >= QUEUE_MAX) {
            throw new RejectedExecutionException(shutdown ? "it has been shut down" : "its queue is full");
        }
        queue.add(command);
        if (workers < workersMax) {
            workers++;
            life.tasks().run("worker", this::work);
        }
    }

    private void work() {
        try {
            while (!queue.isEmpty()) {
                queue.removeFirst().run();
            }
        } finally {
            workers--;
        }
    }

    @Override
    public void shutdown() {
        shutdown = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown = true;
        List<Runnable> left = new ArrayList<>(queue);
        queue.clear();
        return left;
    }

    @Override
    public boolean isShutdown() {
        return shutdown;
    }

    @Override
    public boolean isTerminated() {
        return shutdown && workers == 0 && queue.isEmpty();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return life.until(this::isTerminated, Duration.of(timeout, unit.toChronoUnit()));
    }

    @Override
    public void close() {
        shutdown = true;
        life.until(this::isTerminated);
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Callable<T> callable) {
        return new Waited<>(life, callable);
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Runnable runnable, T value) {
        return newTaskFor(() -> {
            runnable.run();
            return value;
        });
    }

    /** The JDK's own waits for it too, such as those of {@code invokeAll}. */
    private static final class Waited<T> extends FutureTask<T> {
        private final Life life;

        Waited(Life life, Callable<T> callable) {
            super(callable);
            this.life = life;
        }

        @Override
        public T get() throws InterruptedException, ExecutionException {
            life.until(this::isDone);
            return super.get();
        }

        @Override
        public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
            if (!life.until(this::isDone, Duration.of(timeout, unit.toChronoUnit()))) {
                throw new TimeoutException();
            }
            return super.get();
        }
    }
}

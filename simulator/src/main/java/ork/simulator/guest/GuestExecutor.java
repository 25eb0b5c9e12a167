package ork.simulator.guest;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An executor of a hook's: its workers are the instance's, and whoever waits for it waits in virtual time. */
final class GuestExecutor extends AbstractExecutorService {
    private static final int QUEUE_MAX = 100_000;
    private static final Duration FOR_EVER = Limits.of(Long.MAX_VALUE, TimeUnit.DAYS);

    private final Life life;
    private final int workersMax;
    private final Deque<Runnable> queue = new ArrayDeque<>();
    /** Threads that run its tasks. */
    private final List<Thread> running = new ArrayList<>();

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

    /** A task that throws takes its worker with it, and another one goes on, as with the JDK's. */
    private void work() {
        Thread me = Thread.currentThread();
        boolean done = false;
        running.add(me);
        try {
            while (!queue.isEmpty()) {
                queue.removeFirst().run();
                life.interrupts().taken();
            }
            done = true;
        } finally {
            running.remove(me);
            if (done || queue.isEmpty()) {
                workers--;
            } else {
                life.tasks().run("worker", this::work);
            }
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
        List.copyOf(running).forEach(life.tasks()::interrupt);
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
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return life.await(this::isTerminated, Limits.of(timeout, unit));
    }

    @Override
    public void close() {
        shutdown = true;
        life.until(this::isTerminated);
    }

    @Override
    public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException {
        List<Future<T>> all = submitted(tasks);
        try {
            life.await(() -> all.stream().allMatch(Future::isDone), Limits.of(timeout, unit));
        } finally {
            all.forEach(each -> each.cancel(true));
        }
        return all;
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks) throws InterruptedException, ExecutionException {
        try {
            return any(tasks, FOR_EVER);
        } catch (TimeoutException e) {
            throw new ExecutionException(e);
        }
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        return any(tasks, Limits.of(timeout, unit));
    }

    private <T> T any(Collection<? extends Callable<T>> tasks, Duration limit)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException("no tasks");
        }
        List<Future<T>> all = submitted(tasks);
        try {
            if (!life.await(() -> all.stream().anyMatch(GuestExecutor::hasResult) || allDone(all), limit)) {
                throw new TimeoutException();
            }
            for (Future<T> each : all) {
                if (hasResult(each)) {
                    return each.get();
                }
            }
            return all.getLast().get();
        } catch (CancellationException e) {
            throw new ExecutionException(e);
        } finally {
            all.forEach(each -> each.cancel(true));
        }
    }

    private static boolean hasResult(Future<?> future) {
        return future.state() == Future.State.SUCCESS;
    }

    private static <T> boolean allDone(List<Future<T>> all) {
        return all.stream().allMatch(Future::isDone);
    }

    private <T> List<Future<T>> submitted(Collection<? extends Callable<T>> tasks) {
        List<Future<T>> all = new ArrayList<>();
        tasks.forEach(task -> all.add(submit(task)));
        return all;
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Callable<T> callable) {
        return new GuestFuture<>(life, callable);
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Runnable runnable, T value) {
        return newTaskFor(() -> {
            runnable.run();
            return value;
        });
    }
}

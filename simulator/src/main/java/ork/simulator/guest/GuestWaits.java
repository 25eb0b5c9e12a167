package ork.simulator.guest;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/** What waiting for the JDK's futures, latches, locks and queues becomes: looking again and again, in virtual time. */
public final class GuestWaits {
    private GuestWaits() {}

    public static Object get(Future<?> future, Class<?> caller) throws InterruptedException, ExecutionException {
        GuestClasses.life(caller).await(future::isDone);
        return future.get();
    }

    public static Object get(Future<?> future, long time, TimeUnit unit, Class<?> caller)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (!GuestClasses.life(caller).await(future::isDone, Limits.of(time, unit))) {
            throw new TimeoutException();
        }
        return future.get();
    }

    /** The JDK's own would interrupt the thread that runs the simulation. */
    public static boolean cancel(Future<?> future, boolean interrupts, Class<?> caller) {
        if (interrupts && future instanceof FutureTask<?> && !(future instanceof GuestFuture<?>) && !future.isDone()) {
            throw GuestClasses.life(caller)
                    .refuse(
                            "a hook calls cancel(true) of a FutureTask that it made itself, which a simulation refuses: cancel(false) does,"
                                    + " and so do tasks that are submitted to an executor");
        }
        return future.cancel(interrupts);
    }

    public static Object join(CompletableFuture<?> future, Class<?> caller) {
        GuestClasses.life(caller).until(future::isDone);
        return future.join();
    }

    public static void await(CountDownLatch latch, Class<?> caller) throws InterruptedException {
        GuestClasses.life(caller).await(() -> latch.getCount() == 0);
    }

    public static boolean await(CountDownLatch latch, long time, TimeUnit unit, Class<?> caller)
            throws InterruptedException {
        return GuestClasses.life(caller).await(() -> latch.getCount() == 0, Limits.of(time, unit));
    }

    public static void acquire(Semaphore semaphore, Class<?> caller) throws InterruptedException {
        acquire(semaphore, 1, caller);
    }

    public static void acquireAtLast(Semaphore semaphore, Class<?> caller) {
        acquireAtLast(semaphore, 1, caller);
    }

    public static void acquireAtLast(Semaphore semaphore, int permits, Class<?> caller) {
        GuestClasses.life(caller).until(() -> semaphore.tryAcquire(permits));
    }

    public static void acquire(Semaphore semaphore, int permits, Class<?> caller) throws InterruptedException {
        GuestClasses.life(caller).await(() -> semaphore.tryAcquire(permits));
    }

    public static boolean tryAcquire(Semaphore semaphore, long time, TimeUnit unit, Class<?> caller)
            throws InterruptedException {
        return tryAcquire(semaphore, 1, time, unit, caller);
    }

    public static boolean tryAcquire(Semaphore semaphore, int permits, long time, TimeUnit unit, Class<?> caller)
            throws InterruptedException {
        return GuestClasses.life(caller).await(() -> semaphore.tryAcquire(permits), Limits.of(time, unit));
    }

    public static void lockAtLast(Lock lock, Class<?> caller) {
        GuestClasses.life(caller).until(lock::tryLock);
    }

    public static void lock(Lock lock, Class<?> caller) throws InterruptedException {
        GuestClasses.life(caller).await(lock::tryLock);
    }

    public static boolean tryLock(Lock lock, long time, TimeUnit unit, Class<?> caller) throws InterruptedException {
        return GuestClasses.life(caller).await(lock::tryLock, Limits.of(time, unit));
    }

    public static Object take(BlockingQueue<?> queue, Class<?> caller) throws InterruptedException {
        AtomicReference<@Nullable Object> taken = new AtomicReference<>();
        GuestClasses.life(caller).await(() -> isThere(queue, taken));
        return java.util.Objects.requireNonNull(taken.get());
    }

    /** @return null as the JDK's, when there is nothing in time */
    public static @Nullable Object poll(BlockingQueue<?> queue, long time, TimeUnit unit, Class<?> caller)
            throws InterruptedException {
        AtomicReference<@Nullable Object> taken = new AtomicReference<>();
        GuestClasses.life(caller).await(() -> isThere(queue, taken), Limits.of(time, unit));
        return taken.get();
    }

    private static boolean isThere(BlockingQueue<?> queue, AtomicReference<@Nullable Object> taken) {
        taken.set(queue.poll());
        return taken.get() != null;
    }

    @SuppressWarnings("unchecked")
    public static void put(BlockingQueue<?> queue, Object element, Class<?> caller) throws InterruptedException {
        GuestClasses.life(caller).await(() -> ((BlockingQueue<Object>) queue).offer(element));
    }

    @SuppressWarnings("unchecked")
    public static boolean offer(BlockingQueue<?> queue, Object element, long time, TimeUnit unit, Class<?> caller)
            throws InterruptedException {
        return GuestClasses.life(caller)
                .await(() -> ((BlockingQueue<Object>) queue).offer(element), Limits.of(time, unit));
    }
}

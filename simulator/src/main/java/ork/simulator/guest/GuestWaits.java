package ork.simulator.guest;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/** What waiting for the JDK's futures, latches, locks and queues becomes: looking again and again, in virtual time. */
public final class GuestWaits {
    private GuestWaits() {}

    private static Duration duration(long time, TimeUnit unit) {
        return Duration.of(Math.max(time, 0), unit.toChronoUnit());
    }

    public static Object get(Future<?> future, Class<?> caller) throws InterruptedException, ExecutionException {
        GuestClasses.life(caller).until(future::isDone);
        return future.get();
    }

    public static Object get(Future<?> future, long time, TimeUnit unit, Class<?> caller)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (!GuestClasses.life(caller).until(future::isDone, duration(time, unit))) {
            throw new TimeoutException();
        }
        return future.get();
    }

    public static Object join(CompletableFuture<?> future, Class<?> caller) {
        GuestClasses.life(caller).until(future::isDone);
        return future.join();
    }

    public static void await(CountDownLatch latch, Class<?> caller) {
        GuestClasses.life(caller).until(() -> latch.getCount() == 0);
    }

    public static boolean await(CountDownLatch latch, long time, TimeUnit unit, Class<?> caller) {
        return GuestClasses.life(caller).until(() -> latch.getCount() == 0, duration(time, unit));
    }

    public static void acquire(Semaphore semaphore, Class<?> caller) {
        acquire(semaphore, 1, caller);
    }

    public static void acquire(Semaphore semaphore, int permits, Class<?> caller) {
        GuestClasses.life(caller).until(() -> semaphore.tryAcquire(permits));
    }

    public static boolean tryAcquire(Semaphore semaphore, long time, TimeUnit unit, Class<?> caller) {
        return tryAcquire(semaphore, 1, time, unit, caller);
    }

    public static boolean tryAcquire(Semaphore semaphore, int permits, long time, TimeUnit unit, Class<?> caller) {
        return GuestClasses.life(caller).until(() -> semaphore.tryAcquire(permits), duration(time, unit));
    }

    public static void lock(Lock lock, Class<?> caller) {
        GuestClasses.life(caller).until(lock::tryLock);
    }

    public static boolean tryLock(Lock lock, long time, TimeUnit unit, Class<?> caller) {
        return GuestClasses.life(caller).until(lock::tryLock, duration(time, unit));
    }

    public static Object take(BlockingQueue<?> queue, Class<?> caller) {
        AtomicReference<@Nullable Object> taken = new AtomicReference<>();
        GuestClasses.life(caller).until(() -> isThere(queue, taken));
        return java.util.Objects.requireNonNull(taken.get());
    }

    /** @return null as the JDK's, when there is nothing in time */
    public static @Nullable Object poll(BlockingQueue<?> queue, long time, TimeUnit unit, Class<?> caller) {
        AtomicReference<@Nullable Object> taken = new AtomicReference<>();
        GuestClasses.life(caller).until(() -> isThere(queue, taken), duration(time, unit));
        return taken.get();
    }

    private static boolean isThere(BlockingQueue<?> queue, AtomicReference<@Nullable Object> taken) {
        taken.set(queue.poll());
        return taken.get() != null;
    }

    @SuppressWarnings("unchecked")
    public static void put(BlockingQueue<?> queue, Object element, Class<?> caller) {
        GuestClasses.life(caller).until(() -> ((BlockingQueue<Object>) queue).offer(element));
    }

    @SuppressWarnings("unchecked")
    public static boolean offer(BlockingQueue<?> queue, Object element, long time, TimeUnit unit, Class<?> caller) {
        return GuestClasses.life(caller)
                .until(() -> ((BlockingQueue<Object>) queue).offer(element), duration(time, unit));
    }
}

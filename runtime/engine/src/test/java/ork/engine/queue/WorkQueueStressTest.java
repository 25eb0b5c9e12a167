package ork.engine.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import ork.engine.real.RealDoors;

/** RC-7 with threads that really run at once. */
class WorkQueueStressTest {
    private static final int KEYS = 8;
    private static final int ASKERS = 4;
    private static final int WORKERS = 5;
    private static final int ASKS = 20_000;

    @Test
    void noKeyIsHeldTwiceAndEveryAskIsFollowedByAHandOut() {
        try (RealDoors doors = new RealDoors()) {
            WorkQueue<Integer> queue = new WorkQueue<>(
                    "stress",
                    doors,
                    doors,
                    new QueueSettings(100, Duration.ofNanos(1000), Duration.ofMillis(2), QueueSettings.Attempts.ONE),
                    QueueMeter.NONE);
            AtomicIntegerArray asked = new AtomicIntegerArray(KEYS);
            AtomicIntegerArray served = new AtomicIntegerArray(KEYS);
            AtomicIntegerArray holders = new AtomicIntegerArray(KEYS);
            AtomicLong versions = new AtomicLong();
            AtomicBoolean overlapped = new AtomicBoolean();
            AtomicLong asksLeft = new AtomicLong(ASKERS);

            for (int worker = 0; worker < WORKERS; worker++) {
                int turnOffset = worker;
                doors.start("worker", () -> {
                    int turns = turnOffset;
                    for (Optional<Integer> key = queue.take(); key.isPresent(); key = queue.take()) {
                        int mine = key.get();
                        if (holders.incrementAndGet(mine) != 1) {
                            overlapped.set(true);
                        }
                        served.accumulateAndGet(mine, asked.get(mine), Math::max);
                        OwnWrites writes = new OwnWrites();
                        String version = String.valueOf(versions.incrementAndGet());
                        queue.add(mine, new Cause.Change("own", version));
                        writes.wrote("own", version);
                        if (turns++ % 7 == 0) {
                            queue.retry(mine);
                        } else {
                            queue.forget(mine);
                        }
                        holders.decrementAndGet(mine);
                        queue.done(mine, writes);
                        closeWhenIdle(queue, asked, served, asksLeft);
                    }
                });
            }
            for (int asker = 0; asker < ASKERS; asker++) {
                int offset = asker;
                doors.start("asker", () -> {
                    for (int i = 0; i < ASKS; i++) {
                        int key = (i * 31 + offset) % KEYS;
                        asked.incrementAndGet(key);
                        switch (i % 4) {
                            case 0 -> queue.add(key, Cause.RESYNC);
                            case 1 -> queue.addAfter(key, Duration.ofNanos(i % 3_000), new Cause.Other("timer"));
                            default -> queue.add(key, new Cause.Change("foreign", String.valueOf(i)));
                        }
                    }
                    asksLeft.decrementAndGet();
                    queue.add(0, new Cause.Other("the last ask of an asker"));
                });
            }
            doors.joinAll();

            assertThat(overlapped).as("two workers held a key at once").isFalse();
            for (int key = 0; key < KEYS; key++) {
                assertThat(served.get(key)).as("asks of key " + key).isEqualTo(asked.get(key));
            }
            assertThat(queue.stats().processing()).isZero();
        }
    }

    /** The workers go home when all is served; were an ask lost they would wait for ever, and the test say so. */
    private static void closeWhenIdle(
            WorkQueue<Integer> queue, AtomicIntegerArray asked, AtomicIntegerArray served, AtomicLong asksLeft) {
        if (asksLeft.get() > 0) {
            return;
        }
        for (int key = 0; key < KEYS; key++) {
            if (served.get(key) != asked.get(key)) {
                return;
            }
        }
        queue.close();
    }
}

package ork.simulator.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is cut off, by a clock that the test reads: the time of one write counts, and nothing else. */
final class SlowReadersTimeTest {
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final SlowReaders slow = new SlowReaders(PATIENCE);

    @AfterEach
    void close() {
        slow.close();
    }

    @Test
    void whoHasTakenWhatWasSentMayBeSilentForAsLongAsHeLikes() throws IOException {
        for (int i = 0; i < 3; i++) {
            slow.write(() -> {});
        }
        slow.look(System.nanoTime() + 2 * PATIENCE.toNanos());
        assertThat(slow.cutOff()).isZero();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aWriteThatLastsTooLongIsInterruptedOnce() throws Exception {
        CountDownLatch writes = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        Thread writer = Thread.ofVirtual().start(() -> {
            try {
                slow.write(() -> {
                    writes.countDown();
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        interrupted.set(true);
                    }
                });
            } catch (IOException impossible) {
                throw new AssertionError(impossible);
            }
        });
        writes.await();
        slow.look(System.nanoTime());
        assertThat(slow.cutOff()).as("the time has not passed").isZero();
        long later = System.nanoTime() + PATIENCE.toNanos();
        slow.look(later);
        writer.join();
        slow.look(later);
        assertThat(interrupted).isTrue();
        assertThat(slow.cutOff()).isOne();
    }
}

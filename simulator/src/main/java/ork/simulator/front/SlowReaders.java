package ork.simulator.front;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Cuts off clients that do not read what they are sent, or have vanished without a word: whoever does not take it within a
 * time loses the connection. The thread that writes is interrupted, which closes the channel that it writes to.
 */
final class SlowReaders implements AutoCloseable {
    /** How long a client may take for what is sent at once. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Something that writes to a client. */
    interface Writing {
        void run() throws IOException;
    }

    private final Duration patience;
    private final Map<Thread, Long> writing = new ConcurrentHashMap<>();
    private final LongAdder cutOff = new LongAdder();
    private final Thread watchman;

    SlowReaders(Duration patience) {
        this.patience = patience;
        this.watchman = Thread.ofVirtual().name("ork-cluster-slow-readers").start(this::watch);
    }

    /** @throws IOException when the client is gone, or was cut off */
    void write(Writing action) throws IOException {
        writing.put(Thread.currentThread(), System.nanoTime());
        try {
            action.run();
        } finally {
            writing.remove(Thread.currentThread());
        }
    }

    /** How many have been cut off. */
    long cutOff() {
        return cutOff.sum();
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(patience.dividedBy(10));
                look(System.nanoTime());
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    /** @param now on the monotonic clock */
    void look(long now) {
        writing.forEach((thread, since) -> {
            // Once for each: what it writes next is another matter.
            if (now - since >= patience.toNanos() && writing.remove(thread, since)) {
                thread.interrupt();
                cutOff.increment();
            }
        });
    }

    @Override
    public void close() {
        watchman.interrupt();
    }
}

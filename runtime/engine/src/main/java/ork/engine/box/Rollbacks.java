package ork.engine.box;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** How often CRs of a box have been rolled back since this process began. Workers write, requests read; nobody waits. */
final class Rollbacks {
    /** @param last empty when there was none */
    record Seen(long total, Optional<Instant> last) {}

    private final AtomicReference<Seen> seen = new AtomicReference<>(new Seen(0, Optional.empty()));

    void began(Instant at) {
        seen.updateAndGet(before -> new Seen(before.total() + 1, Optional.of(at)));
    }

    Seen seen() {
        return seen.get();
    }
}

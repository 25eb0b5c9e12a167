package ork.engine.leadership;

import java.time.Duration;
import java.util.Optional;

/** Whether this instance may write at this moment (LE-1). */
public interface Gate {
    /** How long writes are safe from now on, by this instance's monotonic clock; empty when they are not. */
    Optional<Duration> open();
}

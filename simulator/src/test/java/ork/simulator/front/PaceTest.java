package ork.simulator.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** By a clock that is handed in: a rest is followed by a few turns at once, and many by one in ten milliseconds. */
final class PaceTest {
    private static final long MILLI = Duration.ofMillis(1).toNanos();

    private final Pace pace = new Pace(Duration.ofMillis(10), Duration.ofMillis(1), 20);
    private long now = System.nanoTime() + Duration.ofHours(1).toNanos();

    private long times(int count) {
        long began = now;
        for (int i = 0; i < count; i++) {
            now += pace.nanos(now);
        }
        return now - began;
    }

    @Test
    void aFewTurnsAfterARestComeAtOnce() {
        assertThat(times(20)).isEqualTo(20 * MILLI);
    }

    @Test
    void whoeverIsAlwaysBusyHasOneTurnInTenMilliseconds() {
        times(30);
        assertThat(times(100)).isEqualTo(100 * 10 * MILLI);
    }

    @Test
    void aRestGivesBackAsMuchAsItLasted() {
        times(200);
        now += 50 * MILLI;
        assertThat(times(5)).isEqualTo(5 * MILLI);
        assertThat(times(100)).isGreaterThan(950 * MILLI);
    }

    @Test
    void aLongRestIsNoLongerThanItsMeasure() {
        times(200);
        now += Duration.ofDays(1).toNanos();
        assertThat(times(20)).isEqualTo(20 * MILLI);
        assertThat(times(100)).isGreaterThan(950 * MILLI);
    }
}

package ork.simulator.api.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "* * * * * | 2026-01-01T00:01:00Z",
                "0 * * * * | 2026-01-01T01:00:00Z",
                "@daily | 2026-01-02T00:00:00Z",
                "*/15 3 * * * | 2026-01-01T03:00:00Z",
                "30 8-18/2 * * mon-fri | 2026-01-01T08:30:00Z",
                "0 0 * * 7 | 2026-01-04T00:00:00Z",
                "0 0 31 * * | 2026-01-31T00:00:00Z",
                "0 0 31 feb * | never",
                "0 0 29 2 * | 2028-02-29T00:00:00Z",
                "0 0 13 * fri | 2026-01-02T00:00:00Z",
                "5/20 0 * * * | 2026-01-01T00:05:00Z"
            })
    void theNextTimeFollowsFromTheFields(String schedule, String next) {
        CronSchedule parsed = CronSchedule.parse(schedule, "").orElseThrow();
        assertThat(parsed.after(Instant.parse("2026-01-01T00:00:00Z"))
                        .map(Instant::toString)
                        .orElse("never"))
                .isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "* * * *", "60 * * * *", "* * * * 8", "a * * * *", "5-1 * * * *", "*/0 * * * *", "@reboot"})
    void whatIsNoScheduleIsNone(String schedule) {
        assertThat(CronSchedule.parse(schedule, "")).isEmpty();
    }
}

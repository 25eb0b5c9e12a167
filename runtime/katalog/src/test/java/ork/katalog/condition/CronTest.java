package ork.katalog.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import ork.katalog.Tables;

/** Schedules as cron reads them. 21 November 2026 is a Saturday. */
class CronTest {
    static Stream<Arguments> schedules() {
        return Tables.rows("""
                * * * * *        => 2026-11-21T12:00:00Z => true
                0 12 * * *       => 2026-11-21T12:00:00Z => true
                0 12 * * *       => 2026-11-21T12:01:00Z => false
                */15 * * * *     => 2026-11-21T12:45:00Z => true
                */15 * * * *     => 2026-11-21T12:46:00Z => false
                5-10 * * * *     => 2026-11-21T12:07:00Z => true
                5-10/2 * * * *   => 2026-11-21T12:08:00Z => false
                10/20 * * * *    => 2026-11-21T12:50:00Z => true
                1,2,3 * * * *    => 2026-11-21T12:02:00Z => true
                * * * nov *      => 2026-11-21T12:00:00Z => true
                * * * 12 *       => 2026-11-21T12:00:00Z => false
                * * * * sat      => 2026-11-21T12:00:00Z => true
                * * * * MON-FRI  => 2026-11-21T12:00:00Z => false
                * * * * 7        => 2026-11-22T12:00:00Z => true
                * * * * 0        => 2026-11-22T12:00:00Z => true
                * * 13 * fri     => 2026-11-13T12:00:00Z => true
                * * 1 * sat      => 2026-11-21T12:00:00Z => true
                * * 1 * *        => 2026-11-21T12:00:00Z => false
                """);
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void aScheduleFires(String schedule, String minute, boolean fires) {
        assertThat(Cron.parse(schedule).fires(OffsetDateTime.parse(minute))).isEqualTo(fires);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * *",
                "* * * * * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * * 13 *",
                "* * * * 8",
                "5-1 * * * *",
                "*/0 * * * *",
                "1-2-3 * * * *",
                "a * * * *",
                "1//2 * * * *",
                ", * * * *"
            })
    void anythingElseIsRefused(String schedule) {
        assertThatThrownBy(() -> Cron.parse(schedule)).isInstanceOf(IllegalArgumentException.class);
    }
}

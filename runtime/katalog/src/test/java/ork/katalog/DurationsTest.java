package ork.katalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Durations in Go's notation and in this language's own. */
class DurationsTest {
    static Stream<Arguments> durations() {
        return Tables.rows("""
                0      => PT0S
                15s    => PT15S
                1h30m  => PT1H30M
                1.5h   => PT1H30M
                .5s    => PT0.5S
                500ms  => PT0.5S
                3us    => PT0.000003S
                7ns    => PT0.000000007S
                7d     => PT168H
                2w     => PT336H
                1mo    => PT720H
                1y     => PT8760H
                1d12h  => PT36H
                1m     => PT1M
                """);
    }

    @ParameterizedTest
    @MethodSource("durations")
    void aDurationIsRead(String text, String duration) {
        assertThat(Durations.parse(text)).contains(Duration.parse(duration));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "15", "s", "-1s", "1x", "1h x", "1 h", "101y", "9999999999999999999999h", "1h-30m", "1..5s"})
    void anythingElseIsNone(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @Test
    void theEnvironmentMayLeaveOutTheUnit() {
        assertThat(Durations.parseSeconds("15")).contains(Duration.ofSeconds(15));
        assertThat(Durations.parseSeconds("15s")).contains(Duration.ofSeconds(15));
        assertThat(Durations.parseSeconds("x")).isEmpty();
    }
}

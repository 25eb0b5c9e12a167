package ork.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 s",
        "PT0.000000001S, 0.1 ms",
        "PT0.0005S, 0.5 ms",
        "PT0.25S, 250 ms",
        "PT1S, 1 s",
        "PT7.4329S, 7.4 s",
        "PT10S, 10 s",
        "PT1M59.9S, 119.9 s",
        "PT2M, 2 min",
        "PT3M20.5S, 3 min 20 s",
        "PT100M, 100 min",
        "PT2H, 2 h",
        "PT36H30M, 36 h 30 min",
        "PT-10S, -10 s"
    })
    void saysItAsPeopleWriteIt(Duration duration, String text) {
        assertThat(DurationText.of(duration)).isEqualTo(text);
    }
}

package ork.simulator.api.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What passes for canonical is what reading and writing again would leave as it is. */
class CanonicalTimeTest {
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

    @Property(tries = 1000, seed = "2026")
    void whatPassesIsLeftAsItIsByReadingIt(
            @ForAll @IntRange(max = 13) int month,
            @ForAll @IntRange(max = 32) int day,
            @ForAll @IntRange(max = 25) int hour,
            @ForAll @IntRange(max = 61) int minute,
            @ForAll @IntRange(max = 61) int second) {
        String text = "2026-%02d-%02dT%02d:%02d:%02d".formatted(month, day, hour, minute, second);
        if (CanonicalTime.isSeconds(text + "Z")) {
            assertThat(OffsetDateTime.parse(text + "Z").toInstant()).hasToString(text + "Z");
        }
        String micros = text + ".000120Z";
        if (CanonicalTime.isMicros(micros)) {
            assertThat(OffsetDateTime.parse(micros)
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .format(MICROS))
                    .isEqualTo(micros);
        }
    }

    @Test
    void whatTheServerWritesPasses() {
        assertThat(CanonicalTime.isSeconds("2026-01-01T00:00:59Z")).isTrue();
        assertThat(CanonicalTime.isMicros("2026-01-01T23:59:59.000001Z")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-01-01T00:00:59",
                "2026-01-01T00:00:59+",
                "2026-01-01t00:00:59Z",
                "2026-01-01T00:00:60Z",
                "2026-13-01T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-02-30T00:00:00Z",
                "2026-01-01T24:00:00Z",
                "2026-01-01T00:00:00.1Z",
                "+026-01-01T00:00:00Z"
            })
    void anythingElseIsRead(String text) {
        assertThat(CanonicalTime.isSeconds(text)).isFalse();
        assertThat(CanonicalTime.isMicros(text)).isFalse();
    }
}

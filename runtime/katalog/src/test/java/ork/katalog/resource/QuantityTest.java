package ork.katalog.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import ork.katalog.Tables;

/** Quantities come out as the API server stores them. */
class QuantityTest {
    /** Results of apimachinery's {@code resource.MustParse(…).String()}. */
    static Stream<Arguments> stored() {
        return Tables.rows("""
                1000m      => 1
                1          => 1
                0.5        => 500m
                0.1        => 100m
                1.5        => 1500m
                2000       => 2k
                1024       => 1024
                100m       => 100m
                0          => 0
                0Mi        => 0
                0.0        => 0
                +1         => 1
                -1.5       => -1500m
                1Gi        => 1Gi
                1024Mi     => 1Gi
                1.5Gi      => 1536Mi
                1000Mi     => 1000Mi
                0.5Gi      => 512Mi
                0.5Mi      => 512Ki
                0.5Ki      => 512
                1000M      => 1G
                100M       => 100M
                1e3        => 1e3
                1E3        => 1e3
                1.5e3      => 1500
                0.581Gi    => 623844k
                12e6       => 12e6
                1e-3       => 1e-3
                1E         => 1E
                1n         => 1n
                0.0000000001 => 1n
                1u         => 1u
                1000000u   => 1
                .5         => 500m
                5.         => 5
                """);
    }

    @ParameterizedTest
    @MethodSource("stored")
    void aQuantityHasOneForm(String written, String stored) {
        assertThat(Quantity.canonical(written)).isEqualTo(stored);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "m",
                "1x",
                "1 Mi",
                "1Mib",
                "--1",
                "1e",
                "1e999",
                "0x10",
                "1,5",
                "99999999999999999999999999999999999999999"
            })
    void whatIsNoQuantityIsRefused(String text) {
        assertThatThrownBy(() -> Quantity.canonical(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Provide
    Arbitrary<String> quantities() {
        return Combinators.combine(
                        Arbitraries.bigDecimals()
                                .between(BigDecimal.ZERO, new BigDecimal("1000000"))
                                .ofScale(3),
                        Arbitraries.of("", "m", "k", "M", "G", "Ki", "Mi", "Gi", "e3"))
                .as((number, suffix) -> number.toPlainString() + suffix);
    }

    @Property(seed = "2026")
    void theCanonicalFormIsItsOwn(@ForAll("quantities") String text) {
        String once = Quantity.canonical(text);
        assertThat(Quantity.canonical(once)).isEqualTo(once);
    }

    /** Amounts that are written as they are stored take a shorter way, to the same result. */
    @Property(seed = "2026")
    void theShortWayLeadsToTheSame(@ForAll @IntRange(max = 2_000_000) int number, @ForAll("suffixes") String suffix) {
        String text = number + suffix;
        // A leading zero takes the long way.
        assertThat(Quantity.canonical(text)).isEqualTo(Quantity.canonical("0" + text));
    }

    @Provide
    Arbitrary<String> suffixes() {
        return Arbitraries.of("", "n", "u", "m", "k", "M", "G", "T", "Ki", "Mi", "Gi", "Ti", "e3");
    }
}

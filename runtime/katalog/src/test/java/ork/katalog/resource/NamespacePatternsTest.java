package ork.katalog.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import ork.katalog.Tables;

/** Where templates may lead (decision 14). */
class NamespacePatternsTest {
    static Stream<Arguments> globs() {
        return Tables.rows("""
                team-a  => team-a    => true
                team-a  => team-ab   => false
                team-*  => team-a    => true
                team-*  => team-     => true
                team-*  => steam-a   => false
                *-x     => a-x       => true
                *-x     => a-xy      => false
                a*b*c   => aXbYbc    => true
                a*b*c   => aXcYb     => false
                t?am    => team      => true
                t?am    => tam       => false
                *       => anything  => true
                a**     => a         => true
                a.b     => axb       => false
                """);
    }

    @ParameterizedTest
    @MethodSource("globs")
    void aGlobAllows(String pattern, String namespace, boolean allowed) {
        assertThat(new NamespacePatterns(List.of("other", pattern)).allow(namespace))
                .isEqualTo(allowed);
    }

    @Test
    void noPatternAllowsNothing() {
        assertThat(NamespacePatterns.NONE.allow("default")).isFalse();
    }
}

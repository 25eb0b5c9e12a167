package ork.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import ork.scenario.check.Distribution;

/** How often each value came, and what stands at which part of all. */
final class DistributionTest {
    @Test
    void partsAreThoseThatAreNotAbove() {
        Distribution hundred = LongStream.rangeClosed(1, 100)
                .mapToObj(Distribution::of)
                .reduce(Distribution::and)
                .orElseThrow();
        assertThat(hundred.size()).isEqualTo(100);
        assertThat(hundred.least()).isEqualTo(1);
        assertThat(hundred.quantile(0)).isEqualTo(1);
        assertThat(hundred.quantile(0.5)).isEqualTo(50);
        assertThat(hundred.quantile(0.99)).isEqualTo(99);
        assertThat(hundred.quantile(0.991)).isEqualTo(100);
        assertThat(hundred.quantile(1)).isEqualTo(hundred.most()).isEqualTo(100);
    }

    @Test
    void oneValueIsAllOfThem() {
        Distribution one = Distribution.of(7);
        assertThat(one.quantile(0.5))
                .isEqualTo(one.least())
                .isEqualTo(one.most())
                .isEqualTo(7);
        assertThat(one.and(one).size()).isEqualTo(2);
    }

    @Test
    void noTimeCountsForLessThanItWas() {
        assertThat(Distribution.of(Duration.ofNanos(1_000_001)).most()).isEqualTo(2);
        assertThat(Distribution.of(Duration.ofMillis(3)).most()).isEqualTo(3);
    }
}

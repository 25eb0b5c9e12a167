package ork.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpareHeapTest {
    private static final long MB = 1024 * 1024;

    @Test
    void aCollectionIsDueWhenAsMuchAgainHasCome() {
        assertThat(SpareHeap.isDue(900 * MB, 450 * MB)).isFalse();
        assertThat(SpareHeap.isDue(917 * MB, 450 * MB)).isTrue();
    }

    @Test
    void aSmallHeapIsNotCollectedForALittle() {
        assertThat(SpareHeap.isDue(35 * MB, 20 * MB)).isFalse();
        assertThat(SpareHeap.isDue(57 * MB, 20 * MB)).isTrue();
    }
}

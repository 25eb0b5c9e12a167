package ork.katalog.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import ork.doors.RandomSource;

/** What passwords are made of: the bytes for secrets, all of them, and no character likelier than another. */
class RandomFunctionsTest {
    /** Gives the bytes 0 to 255 in a circle, and nothing but bytes for secrets. */
    private static final class Circle implements RandomSource {
        private int next;

        @Override
        public RandomSource fork(String consumer) {
            throw new AssertionError("a fork");
        }

        @Override
        public long nextLong() {
            throw new AssertionError("chance that is not for secrets");
        }

        @Override
        public int nextInt(int bound) {
            throw new AssertionError("chance that is not for secrets");
        }

        @Override
        public double nextDouble() {
            throw new AssertionError("chance that is not for secrets");
        }

        @Override
        public void nextSecret(byte[] bytes) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) next++;
            }
        }
    }

    private static String text(String template) {
        Scope scope = new Scope(Given.WEBSITE, Given.scope().now(), new Circle());
        return Given.template(template).text(scope);
    }

    @Test
    void everyCharacterIsAsLikelyAsAnyOther() {
        SortedMap<Character, Integer> counts = new TreeMap<>();
        // Of 256 bytes in a circle 248 are used: each of the 62 characters four times.
        for (char character : text("{{ randomAlphanumeric 992 }}").toCharArray()) {
            counts.merge(character, 1, Integer::sum);
        }
        assertThat(counts).hasSize(62);
        assertThat(counts.values()).containsOnly(16);
    }

    @Test
    void hexAndBase64HaveEveryByte() {
        assertThat(text("{{ randomHex 3 }}")).isEqualTo("000102");
        assertThat(text("{{ randomBase64 3 }}")).isEqualTo("AAEC");
        assertThat(text("{{ len (randomHex 254) }}{{ randomBase64 2 }}")).isEqualTo("508_v8=");
    }

    @Test
    void theirResultsChangeByThemselves() {
        assertThat(Given.template("{{ randomHex 4 }}").volatileResult()).isTrue();
        assertThat(Given.template("{{ if .spec.debug }}{{ len (randomBase64 4) }}{{ end }}")
                        .volatileResult())
                .isTrue();
    }
}

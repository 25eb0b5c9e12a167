package ork.katalog;

import java.util.SplittableRandom;
import ork.doors.RandomSource;

/** Randomness of a seed. */
public final class TestRandom implements RandomSource {
    private final SplittableRandom random;

    public TestRandom(long seed) {
        random = new SplittableRandom(seed);
    }

    @Override
    public RandomSource fork(String consumer) {
        return new TestRandom(consumer.hashCode());
    }

    @Override
    public long nextLong() {
        return random.nextLong();
    }

    @Override
    public int nextInt(int bound) {
        return random.nextInt(bound);
    }

    @Override
    public double nextDouble() {
        return random.nextDouble();
    }

    @Override
    public void nextSecret(byte[] bytes) {
        random.nextBytes(bytes);
    }
}

package ork.simulator.api;

import java.util.SplittableRandom;
import ork.doors.RandomSource;

/** A seeded source for tests of the API server alone. */
final class TestRandom implements RandomSource {
    private final long seed;
    private final SplittableRandom random;

    TestRandom(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public RandomSource fork(String consumer) {
        return new TestRandom(seed * 31 + consumer.hashCode());
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

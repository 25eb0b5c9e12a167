package ork.simulator.schedule;

import ork.doors.RandomSource;

/**
 * The random source of a simulation. A fork depends on the seed and on the path of names that led to it, never on how
 * much has been drawn: one more draw in one place shifts nothing elsewhere.
 */
public final class SeededRandom implements RandomSource {
    private final long seed;
    private final SplitMix stream;

    public SeededRandom(long seed) {
        this.seed = seed;
        this.stream = new SplitMix(seed);
    }

    @Override
    public SeededRandom fork(String consumer) {
        return new SeededRandom(SplitMix.seedFor(seed, consumer));
    }

    /** The source that belongs to a number, such as that of a call: as independent as a fork, and cheaper. */
    public SeededRandom at(long number) {
        return new SeededRandom(new SplitMix(seed ^ (number * 0xD1B54A32D192ED03L)).next());
    }

    @Override
    public long nextLong() {
        return stream.next();
    }

    @Override
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be positive, not " + bound);
        }
        return stream.below(bound);
    }

    /** From {@code low}, up to and including {@code high}. */
    public long between(long low, long high) {
        return low >= high ? low : low + stream.below(high - low + 1);
    }

    /** True with the given probability. A probability of zero draws nothing. */
    public boolean chance(double probability) {
        return probability > 0 && stream.nextDouble() < probability;
    }

    @Override
    public double nextDouble() {
        return stream.nextDouble();
    }

    @Override
    public void nextSecret(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (stream.next() >>> 56);
        }
    }
}

package ork.doors;

/**
 * Randomness. Seeded in simulation; each consumer takes a {@link #fork} of its own, so that one more draw in one place
 * shifts nothing elsewhere.
 */
public interface RandomSource {
    /** A source of its own for the named consumer; equal names give equal sources in simulation. */
    RandomSource fork(String consumer);

    long nextLong();

    /** From zero, below {@code bound}, which is positive. */
    int nextInt(int bound);

    /** From zero, below one. */
    double nextDouble();

    /** Fills {@code bytes} with what secrets are made of: cryptographic in production, seeded in simulation. */
    void nextSecret(byte[] bytes);
}

package ork.kubernetes;

import java.security.SecureRandom;
import java.util.concurrent.ThreadLocalRandom;
import ork.doors.RandomSource;

/** The system's randomness: fast where it only spreads things out, cryptographic where secrets are made. */
public final class SystemRandom implements RandomSource {
    private final SecureRandom secrets = new SecureRandom();

    /** Nothing here can be repeated, so that nothing needs to be kept apart. */
    @Override
    public RandomSource fork(String consumer) {
        return this;
    }

    @Override
    public long nextLong() {
        return ThreadLocalRandom.current().nextLong();
    }

    @Override
    public int nextInt(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }

    @Override
    public double nextDouble() {
        return ThreadLocalRandom.current().nextDouble();
    }

    @Override
    public void nextSecret(byte[] bytes) {
        secrets.nextBytes(bytes);
    }
}

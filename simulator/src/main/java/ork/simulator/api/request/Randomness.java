package ork.simulator.api.request;

import java.util.Locale;
import java.util.UUID;
import ork.doors.RandomSource;

/** What the server makes up. */
public final class Randomness {
    /** No vowels and nothing that looks like another, as the server draws generated names. */
    private static final String NAME_LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private final RandomSource uids;
    private final RandomSource names;
    private final RandomSource addresses;

    public Randomness(RandomSource random) {
        uids = random.fork("uids");
        names = random.fork("names");
        addresses = random.fork("addresses");
    }

    String uid() {
        long high = (uids.nextLong() & 0xffffffffffff0fffL) | 0x0000000000004000L;
        long low = (uids.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low).toString().toLowerCase(Locale.ROOT);
    }

    /** {@code base} cut to 58 characters, and five random ones (A7). */
    String name(String base) {
        StringBuilder name = new StringBuilder(base.length() > 58 ? base.substring(0, 58) : base);
        for (int i = 0; i < 5; i++) {
            name.append(NAME_LETTERS.charAt(names.nextInt(NAME_LETTERS.length())));
        }
        return name.toString();
    }

    int below(int bound) {
        return addresses.nextInt(bound);
    }
}

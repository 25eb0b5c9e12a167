package ork.simulator.api.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import ork.doors.RandomSource;

/** What the server makes up. */
public final class Randomness {
    /** No vowels and nothing that looks like another, as the server draws generated names. */
    private static final String NAME_LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private final RandomSource uids;
    private final RandomSource names;
    private final RandomSource addresses;
    private final RandomSource reviews;
    private final Drawn<String> drawnUids = new Drawn<>();
    private final Drawn<String> drawnNames = new Drawn<>();
    private final Drawn<Integer> drawnAddresses = new Drawn<>();

    public Randomness(RandomSource random) {
        this(random.fork("uids"), random.fork("names"), random.fork("addresses"), random.fork("reviews"));
    }

    private Randomness(RandomSource uids, RandomSource names, RandomSource addresses, RandomSource reviews) {
        this.uids = uids;
        this.names = names;
        this.addresses = addresses;
        this.reviews = reviews;
    }

    /** The same source for one request, which draws the same again when it is gone through again. */
    public Randomness forOneRequest() {
        return new Randomness(uids, names, addresses, reviews);
    }

    /** From now on everything is drawn again. */
    public void rewind() {
        drawnUids.rewind();
        drawnNames.rewind();
        drawnAddresses.rewind();
    }

    String uid() {
        return drawnUids.next(() -> uid(uids));
    }

    /** For the review of a webhook, which is made once. */
    public String reviewUid() {
        return uid(reviews);
    }

    /** {@code base} cut to 58 characters, and five random ones (A7). */
    String name(String base) {
        return drawnNames.next(() -> {
            StringBuilder name = new StringBuilder(base.length() > 58 ? base.substring(0, 58) : base);
            for (int i = 0; i < 5; i++) {
                name.append(NAME_LETTERS.charAt(names.nextInt(NAME_LETTERS.length())));
            }
            return name.toString();
        });
    }

    /** What is free may have become less since it was drawn. */
    int below(int bound) {
        return drawnAddresses.next(() -> addresses.nextInt(bound)) % bound;
    }

    private static String uid(RandomSource random) {
        long high = (random.nextLong() & 0xffffffffffff0fffL) | 0x0000000000004000L;
        long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low).toString().toLowerCase(Locale.ROOT);
    }

    private static final class Drawn<T> {
        private final List<T> drawn = new ArrayList<>();
        private int next;

        T next(Supplier<T> draw) {
            if (next == drawn.size()) {
                drawn.add(draw.get());
            }
            return drawn.get(next++);
        }

        void rewind() {
            next = 0;
        }
    }
}

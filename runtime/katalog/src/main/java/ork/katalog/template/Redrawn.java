package ork.katalog.template;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.doors.RandomSource;

/**
 * The randomness of one decision: each fork of one name draws the same again, so that what is evaluated in several places
 * comes to one value in all of them. Belongs to who decides. What is kept of a name is what its longest evaluation draws,
 * which the budget of a template bounds.
 */
public final class Redrawn implements RandomSource {
    private final RandomSource source;
    private final SortedMap<String, Tape> tapes = new TreeMap<>();

    public Redrawn(RandomSource source) {
        this.source = source;
    }

    @Override
    public RandomSource fork(String consumer) {
        return new Replay(tapes.computeIfAbsent(consumer, name -> new Tape(source.fork(name))));
    }

    @Override
    public long nextLong() {
        return source.nextLong();
    }

    @Override
    public int nextInt(int bound) {
        return source.nextInt(bound);
    }

    @Override
    public double nextDouble() {
        return source.nextDouble();
    }

    @Override
    public void nextSecret(byte[] bytes) {
        source.nextSecret(bytes);
    }

    /** The secret bytes that have been drawn for a name so far. */
    private static final class Tape {
        private final RandomSource source;
        private byte[] drawn = new byte[0];

        Tape(RandomSource source) {
            this.source = source;
        }

        void copy(int from, byte[] bytes) {
            int missing = from + bytes.length - drawn.length;
            if (missing > 0) {
                byte[] more = new byte[missing];
                source.nextSecret(more);
                int known = drawn.length;
                drawn = Arrays.copyOf(drawn, known + missing);
                System.arraycopy(more, 0, drawn, known, missing);
            }
            System.arraycopy(drawn, from, bytes, 0, bytes.length);
        }
    }

    /** Templates draw secret bytes alone; the rest is not repeated. */
    private static final class Replay implements RandomSource {
        private final Tape tape;
        private int at;

        Replay(Tape tape) {
            this.tape = tape;
        }

        @Override
        public RandomSource fork(String consumer) {
            return tape.source.fork(consumer);
        }

        @Override
        public long nextLong() {
            return tape.source.nextLong();
        }

        @Override
        public int nextInt(int bound) {
            return tape.source.nextInt(bound);
        }

        @Override
        public double nextDouble() {
            return tape.source.nextDouble();
        }

        @Override
        public void nextSecret(byte[] bytes) {
            tape.copy(at, bytes);
            at += bytes.length;
        }
    }
}

package ork.katalog.template;

import ork.katalog.yaml.Position;

/**
 * What one evaluation may cost. A Katalog's author may err and a CR's author may mean harm; neither may hold a worker
 * or fill the memory.
 */
final class Budget {
    /** Characters that a template, or any text on the way to it, may have: as much as etcd stores in one object. */
    static final int OUTPUT_MAX = 1024 * 1024;

    /** Steps of one evaluation; texts count by their length. */
    static final int STEPS_MAX = 1_000_000;

    /** Rounds of all the loops of one evaluation together. */
    static final int ROUNDS_MAX = 100_000;

    private static final int CHARACTERS_A_STEP = 64;

    private final Position position;
    private int steps;
    private int rounds;

    Budget(Position position) {
        this.position = position;
    }

    void step() {
        steps(1);
    }

    void steps(int more) {
        steps += more;
        if (steps > STEPS_MAX) {
            throw tooMuch("it takes more than " + STEPS_MAX + " steps");
        }
    }

    void round() {
        if (++rounds > ROUNDS_MAX) {
            throw tooMuch("its loops make more than " + ROUNDS_MAX + " rounds");
        }
    }

    /** Of a text that has grown to {@code length}. */
    void allow(long length) {
        allow(length, length);
    }

    /** @param added how much of it is new */
    void allow(long length, long added) {
        if (length > OUTPUT_MAX) {
            throw tooMuch("it makes a text of more than " + OUTPUT_MAX + " characters");
        }
        steps += (int) (added / CHARACTERS_A_STEP);
    }

    private RenderException tooMuch(String why) {
        return new RenderException(position, "the template was stopped: " + why);
    }
}

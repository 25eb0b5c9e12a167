package ork.simulator.schedule;

import java.util.Arrays;

/**
 * The choices of a run in their order: where each was made, among how many, and which it was. What makes the same run
 * again, and, with one choice changed, its neighbour.
 */
public final class Recording {
    /** 128 MB; a run that makes more choices is too long to be worth replaying. */
    private static final int CHOICES_MAX = 1 << 24;

    private static final int ALTERNATIVES_BITS = 28;
    private static final int FIELD = (1 << ALTERNATIVES_BITS) - 1;

    private long[] choices;
    private int size;
    private boolean complete = true;

    Recording() {
        this(new long[1024], 0);
    }

    private Recording(long[] choices, int size) {
        this.choices = choices;
        this.size = size;
    }

    static long pack(Site site, int alternatives, int choice) {
        return ((long) site.ordinal() << 2 * ALTERNATIVES_BITS)
                | ((long) (alternatives & FIELD) << ALTERNATIVES_BITS)
                | (choice & FIELD);
    }

    void add(long packed) {
        if (size == CHOICES_MAX) {
            complete = false;
            return;
        }
        if (size == choices.length) {
            choices = Arrays.copyOf(choices, size * 2);
        }
        choices[size++] = packed;
    }

    Recording copy() {
        Recording copy = new Recording(Arrays.copyOf(choices, Math.max(1, size)), size);
        copy.complete = complete;
        return copy;
    }

    public int size() {
        return size;
    }

    /** Whether every choice of the run is in it. */
    public boolean isComplete() {
        return complete;
    }

    public Site site(int index) {
        return Site.values()[(int) (at(index) >>> 2 * ALTERNATIVES_BITS)];
    }

    /** How many there were to choose from, the chosen one included. */
    public int alternatives(int index) {
        return (int) (at(index) >>> ALTERNATIVES_BITS) & FIELD;
    }

    public int choice(int index) {
        return (int) at(index) & FIELD;
    }

    /** The same up to this choice, which becomes another; what came behind it is left out, since it may not come. */
    public Recording changed(int index, int choice) {
        if (choice < 0 || choice >= alternatives(index)) {
            throw new IllegalArgumentException(
                    "choice " + index + " has " + alternatives(index) + " alternatives, and none is number " + choice);
        }
        Recording changed = new Recording(Arrays.copyOf(choices, index + 1), index + 1);
        changed.choices[index] = pack(site(index), alternatives(index), choice);
        return changed;
    }

    private long at(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("no choice " + index + " of " + size);
        }
        return choices[index];
    }
}

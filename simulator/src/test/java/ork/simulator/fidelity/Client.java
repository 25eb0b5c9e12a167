package ork.simulator.fidelity;

import java.util.Locale;

/** Who takes a step. The two are users of their own; the second may not do everything, and never says who manages. */
enum Client {
    FIRST,
    SECOND;

    /** As a user, as a program, and as the manager of what it writes without saying so. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package ork.cli;

import java.util.Locale;

/** How a plan is printed. */
enum PlanForm {
    TEXT,
    JSON;

    /** As it is typed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

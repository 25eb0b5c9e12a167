package ork.cli;

import java.util.Locale;

/** How something is printed, for people or for programs. */
enum TextOrJson {
    TEXT,
    JSON;

    /** As it is typed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

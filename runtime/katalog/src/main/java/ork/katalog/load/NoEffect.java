package ork.katalog.load;

import ork.katalog.diagnostic.Diagnostics;

/** Says of a field of the language that ork does without what it asks for: it is accepted, and nothing comes of it. */
final class NoEffect {
    private NoEffect() {}

    /** A warning where the field is written; nothing where it is not. */
    static void warn(Fields fields, String key, String why, Diagnostics diagnostics) {
        if (fields.has(key)) {
            diagnostics.warning(fields.positionOf(key), fields.path(key) + " has no effect", why, "remove it");
        }
    }
}

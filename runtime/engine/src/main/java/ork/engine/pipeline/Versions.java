package ork.engine.pipeline;

import ork.json.JsonObject;

/** Resource versions of one kind, which may be compared as numbers (A2). */
final class Versions {
    private static final String NUMBER = "[0-9]{1,18}";

    private Versions() {}

    /** Whether {@code known} is certainly older than {@code written}. What is no number is never older. */
    static boolean older(String known, String written) {
        return known.matches(NUMBER) && written.matches(NUMBER) && Long.parseLong(known) < Long.parseLong(written);
    }

    static String of(JsonObject object) {
        return object.text("metadata", "resourceVersion");
    }
}

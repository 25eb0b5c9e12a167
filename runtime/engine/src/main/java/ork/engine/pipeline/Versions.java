package ork.engine.pipeline;

import ork.json.JsonObject;

/** Resource versions of one kind, which may be compared as numbers (A2). */
final class Versions {
    /** So many digits a number may have. */
    private static final int DIGITS_MAX = 18;

    private Versions() {}

    /** Whether {@code known} is certainly older than {@code written}. What is no number is never older. */
    static boolean older(String known, String written) {
        return isNumber(known) && isNumber(written) && Long.parseLong(known) < Long.parseLong(written);
    }

    private static boolean isNumber(String text) {
        if (text.isEmpty() || text.length() > DIGITS_MAX) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    static String of(JsonObject object) {
        return object.text("metadata", "resourceVersion");
    }
}

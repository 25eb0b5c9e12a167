package ork.simulator.api.actor;

import java.nio.charset.StandardCharsets;
import ork.json.JsonObject;

/**
 * The hash that tells the generations of a Pod template apart in names and labels. Its form is that of a real cluster;
 * its value is not, since that follows from how Go prints memory.
 */
final class TemplateHash {
    /** Without vowels and what looks alike, so that no words come of it. */
    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

    private TemplateHash() {}

    /** @param collisions how often the hash has met another template's */
    static String of(JsonObject template, long collisions) {
        int hash = 0x811c9dc5;
        byte[] bytes = (template + (collisions == 0 ? "" : "#" + collisions)).getBytes(StandardCharsets.UTF_8);
        for (byte each : bytes) {
            hash = (hash ^ (each & 0xff)) * 0x01000193;
        }
        StringBuilder encoded = new StringBuilder();
        for (char digit : Integer.toUnsignedString(hash).toCharArray()) {
            encoded.append(ALPHABET.charAt(digit % ALPHABET.length()));
        }
        return encoded.toString();
    }
}

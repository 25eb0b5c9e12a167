package ork.engine.informer;

import java.util.Optional;

/**
 * A resource version, compared as a number of any length where it is one (KEP-5504). Where it is not, nothing is known
 * of the order of two of them and the order of a stream has to be trusted.
 */
public record Version(String text) {
    public static final Version NONE = new Version("");

    public boolean isKnown() {
        return !text.isEmpty();
    }

    private boolean isNumber() {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return !text.isEmpty() && (text.length() == 1 || text.charAt(0) != '0');
    }

    /** Negative, zero or positive as this one is older, the same or newer; empty when that cannot be told. */
    public Optional<Integer> compare(Version other) {
        if (text.equals(other.text)) {
            return Optional.of(0);
        }
        if (!isNumber() || !other.isNumber()) {
            return Optional.empty();
        }
        int byLength = Integer.compare(text.length(), other.text.length());
        return Optional.of(byLength != 0 ? byLength : text.compareTo(other.text));
    }

    public boolean certainlyOlderThan(Version other) {
        return compare(other).filter(order -> order < 0).isPresent();
    }

    public boolean certainlyNotNewerThan(Version other) {
        return compare(other).filter(order -> order <= 0).isPresent();
    }
}

package ork.katalog.load;

import java.util.List;
import java.util.Optional;

/**
 * Where a template or a condition stands, and so what it sees beside the CR.
 *
 * @param repeated by what its entry is repeated
 * @param previous whether it sees the CR as it was when it was last good
 * @param open whether it may see anything at all
 */
record Place(Optional<Repeated> repeated, boolean previous, boolean open) {
    static final Place PLAIN = new Place(Optional.empty(), false, false);

    /** Nothing can be said of where it is evaluated, or something else checks what it sees. */
    static final Place ANYWHERE = new Place(Optional.empty(), false, true);

    static final Place ROLLBACK = new Place(Optional.empty(), true, false);

    /**
     * The {@code forEach} of an entry.
     *
     * @param over the path of the list or of the map; empty when nothing is known of it
     * @param as another name for an element; empty for none
     */
    record Repeated(List<String> over, String as) {
        Repeated {
            over = List.copyOf(over);
        }
    }

    Place repeated(Repeated by) {
        return new Place(Optional.of(by), previous, open);
    }
}

package ork.katalog.load;

import java.util.List;
import java.util.Optional;
import ork.katalog.template.Outline;

/**
 * Where a template or a condition stands, and so what it sees beside the CR.
 *
 * @param repeated by what its entry is repeated
 * @param previous whether it sees the CR as it was when it was last good
 * @param open whether it may see anything at all
 * @param given whether it is evaluated at other places, which only the CRD entry's templates tell
 * @param events the names of the events that it sees
 * @param whole all that it sees, where it does not look at a CR
 */
record Place(
        Optional<Repeated> repeated,
        boolean previous,
        boolean open,
        boolean given,
        List<String> events,
        Optional<Outline> whole) {
    static final Place PLAIN = new Place(false, false, false);

    /** Nothing can be said of where it is evaluated. */
    static final Place ANYWHERE = new Place(false, true, false);

    /** A value that a Motif is given, which is evaluated where a template of the Motif reads it. */
    static final Place GIVEN = new Place(false, false, true);

    static final Place ROLLBACK = new Place(true, false, false);

    Place {
        events = List.copyOf(events);
    }

    private Place(boolean previous, boolean open, boolean given) {
        this(Optional.empty(), previous, open, given, List.of(), Optional.empty());
    }

    /** One that sees something else than a CR. */
    static Place over(Outline whole) {
        return new Place(Optional.empty(), false, false, false, List.of(), Optional.of(whole));
    }

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
        return new Place(Optional.of(by), previous, open, given, events, whole);
    }

    Place hearing(List<String> heard) {
        return new Place(repeated, previous, open, given, heard, whole);
    }
}

package ork.katalog.load;

import java.time.Duration;
import java.util.Optional;
import ork.katalog.diagnostic.Diagnostics;

/** Reads {@code sleep} of an entry of a block (section 1.6 of the language). */
final class SleepLoader {
    static final String FIELD = "sleep";

    /** Its CR is not Ready for as long. */
    private static final Duration MAX = Duration.ofHours(1);

    private final Diagnostics diagnostics;

    SleepLoader(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** Zero where the entry says nothing, or where nothing is made that could be put off. */
    Duration sleep(Fields entry, EntryLoader.Purpose purpose) {
        Optional<Duration> written = Loading.duration(entry, FIELD, diagnostics);
        if (written.isPresent() && written.get().compareTo(MAX) > 0) {
            diagnostics.error(
                    entry.positionOf(FIELD),
                    entry.path(FIELD) + " is \"" + entry.text(FIELD) + "\"",
                    "at most " + MAX.toHours() + "h is wanted: a CR is not Ready while a child of it sleeps",
                    "");
            return Duration.ZERO;
        }
        if (written.isPresent() && purpose == EntryLoader.Purpose.GOING) {
            diagnostics.warning(
                    entry.positionOf(FIELD),
                    entry.path(FIELD) + " has no effect",
                    "a deletion is not put off",
                    "remove it");
            return Duration.ZERO;
        }
        return written.orElse(Duration.ZERO);
    }
}

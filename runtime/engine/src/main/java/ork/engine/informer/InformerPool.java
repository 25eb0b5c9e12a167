package ork.engine.informer;

import java.util.function.Function;
import ork.doors.Doors;
import ork.engine.journal.Journal;

/**
 * The informers that boxes share: one for each selection, running while somebody has a share of it. Nothing of one box
 * reaches another through it (IS-1, IS-2).
 */
public final class InformerPool {
    /** @param slimmings what to keep of a selection: the union of what its sharers need */
    public InformerPool(
            Doors doors, Journal journal, InformerSettings settings, Function<Selection, Slimming> slimmings) {
        throw new UnsupportedOperationException();
    }

    /** A share of the informer of this selection, which starts if it was not running. */
    public Share share(Selection selection, InformerHandler handler) {
        throw new UnsupportedOperationException();
    }

    /** One box's part in a shared informer. */
    public interface Share extends AutoCloseable {
        Store store();

        /** As {@link Informer#nudge}. */
        void nudge();

        /** Takes the handler away; the last one out stops the informer. Calling it again does nothing. */
        @Override
        void close();
    }
}

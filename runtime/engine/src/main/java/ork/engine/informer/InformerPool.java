package ork.engine.informer;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import ork.doors.Doors;
import ork.doors.Mutex;
import ork.engine.journal.Journal;

/**
 * The informers that boxes share: one for each selection, running while somebody has a share of it. Nothing of one box
 * reaches another through it (IS-1, IS-2).
 */
public final class InformerPool {
    private static final class Shared {
        private final Informer informer;
        private int shares;

        Shared(Informer informer) {
            this.informer = informer;
        }
    }

    private final Doors doors;
    private final Journal journal;
    private final InformerSettings settings;
    private final Function<Selection, Slimming> slimmings;
    private final Mutex mutex;

    // Guarded by the mutex, with the counts in it.
    private final Map<Selection, Shared> informers = new TreeMap<>();

    /** @param slimmings what to keep of a selection: the union of what its sharers need */
    public InformerPool(
            Doors doors, Journal journal, InformerSettings settings, Function<Selection, Slimming> slimmings) {
        this.doors = doors;
        this.journal = journal;
        this.settings = settings;
        this.slimmings = slimmings;
        this.mutex = doors.threads().mutex("informers");
    }

    /** A share of the informer of this selection, which starts if it was not running. */
    public Share share(Selection selection, InformerHandler handler) {
        Shared candidate = new Shared(new Informer(doors, journal, selection, slimmings.apply(selection), settings));
        Shared shared = mutex.holding(() -> {
            Shared running = informers.computeIfAbsent(selection, _ -> candidate);
            running.shares++;
            return running;
        });
        Runnable unregister = shared.informer.register(handler);
        shared.informer.start();
        return new OneShare(selection, shared, unregister);
    }

    /** One box's part in a shared informer. */
    public interface Share extends AutoCloseable {
        Store store();

        /** As {@link Informer#nudge}. */
        void nudge();

        /** As {@link Informer#clusterAnswersAgain}. */
        void clusterAnswersAgain();

        /** Takes the handler away; the last one out stops the informer. Calling it again does nothing. */
        @Override
        void close();
    }

    private final class OneShare implements Share {
        private final Selection selection;
        private final Shared shared;
        private final Runnable unregister;

        // Guarded by the pool's mutex.
        private boolean closed;

        OneShare(Selection selection, Shared shared, Runnable unregister) {
            this.selection = selection;
            this.shared = shared;
            this.unregister = unregister;
        }

        @Override
        public Store store() {
            return shared.informer.store();
        }

        @Override
        public void nudge() {
            shared.informer.nudge();
        }

        @Override
        public void clusterAnswersAgain() {
            shared.informer.clusterAnswersAgain();
        }

        @Override
        public void close() {
            boolean first = mutex.holding(() -> {
                boolean open = !closed;
                closed = true;
                return open;
            });
            if (!first) {
                return;
            }
            unregister.run();
            boolean last = mutex.holding(() -> {
                boolean none = --shared.shares == 0;
                if (none) {
                    informers.remove(selection);
                }
                return none;
            });
            if (last) {
                shared.informer.stop();
            }
        }
    }
}

package ork.engine.informer;

import ork.doors.Doors;
import ork.engine.journal.Journal;

/** Keeps a cache of one selection true by list and watch, and tells handlers of changes. */
public final class Informer {
    public Informer(Doors doors, Journal journal, Selection selection, Slimming slimming, InformerSettings settings) {
        throw new UnsupportedOperationException();
    }

    /** The cache. The same for the informer's whole life; keeps its objects while the informer is stopped. */
    public Store store() {
        throw new UnsupportedOperationException();
    }

    /**
     * Adds a handler. What the cache holds already is reported to it before this returns, on the calling thread.
     *
     * @return takes the handler away again
     */
    public Runnable register(InformerHandler handler) {
        throw new UnsupportedOperationException();
    }

    /** Begins to list and watch. Does nothing if it has begun. */
    public void start() {
        throw new UnsupportedOperationException();
    }

    /**
     * Closes the watch and ends the threads, without waiting for a call in flight: nothing that still comes in reaches
     * the cache or a handler. Can be started again any number of times.
     */
    public void stop() {
        throw new UnsupportedOperationException();
    }

    /** Ends a wait after a failure: something says that it would succeed now (the CRD is there). */
    public void nudge() {
        throw new UnsupportedOperationException();
    }

    /** Differences between cache and cluster that a verification has found since the beginning: missed events. */
    public long differencesFound() {
        throw new UnsupportedOperationException();
    }
}

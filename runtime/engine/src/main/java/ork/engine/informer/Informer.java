package ork.engine.informer;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import ork.doors.Doors;
import ork.doors.Mutex;
import ork.doors.RandomSource;
import ork.engine.journal.Journal;

/**
 * Keeps a cache of one selection true by list and watch, and tells handlers of changes.
 *
 * <p>What it rests on: the first list is a consistent read, so that a process that has just started never sees a world
 * older than the one its predecessor acted on (E2); a watch from the list's version delivers what follows, in order and
 * without gaps (F1); where it ends it is opened again at the last version; where that is refused as expired, a list
 * finds the difference, and deletions that nobody saw are told as such (F7). A watch may also lie by saying nothing: one
 * that delivers neither event nor bookmark for a time is closed and opened again, and at a long period a consistent list
 * is held against the cache.
 */
public final class Informer {
    private final Doors doors;
    private final Journal journal;
    private final Selection selection;
    private final InformerSettings settings;
    private final RandomSource random;
    private final ObjectCache cache;
    private final Handlers handlers;
    private final AtomicLong missed = new AtomicLong();
    private final Mutex mutex;

    // Guarded by the mutex, and so is the writing of the cache.
    private Optional<InformerRun> current = Optional.empty();

    public Informer(Doors doors, Journal journal, Selection selection, Slimming slimming, InformerSettings settings) {
        this.doors = doors;
        this.journal = journal;
        this.selection = selection;
        this.settings = settings;
        this.random = doors.random().fork("informer/" + selection);
        this.cache = new ObjectCache(slimming);
        this.handlers = new Handlers(selection.type(), journal);
        this.mutex = doors.threads().mutex("cache/" + selection.type().plural());
    }

    /** The cache. The same for the informer's whole life; keeps its objects while the informer is stopped. */
    public Store store() {
        return cache;
    }

    /**
     * Adds a handler. What the cache holds already is reported to it before this returns, on the calling thread.
     *
     * @return takes the handler away again
     */
    public Runnable register(InformerHandler handler) {
        mutex.holding(() -> handlers.add(handler));
        // After the handler has been added: whatever changes from here on reaches it as well.
        List<Difference> present = cache.list().stream()
                .<Difference>map(object -> new Difference.Changed(null, object, true))
                .toList();
        handlers.tellOne(handler, present, cache.synced());
        return () -> mutex.holding(() -> handlers.remove(handler));
    }

    /** Begins to list and watch; the store counts as synced again after the first list. Does nothing if it has begun. */
    public void start() {
        InformerRun run =
                new InformerRun(doors, journal, selection, settings, cache, handlers, this::take, random, missed);
        boolean first = mutex.holding(() -> {
            boolean idle = current.isEmpty();
            if (idle) {
                cache.unsync();
                current = Optional.of(run);
            }
            return idle;
        });
        if (first) {
            String name = "informer/" + selection.type().plural();
            doors.threads().start(name, run::run);
            doors.threads().start(name + "/guard", () -> run.guard().run());
        }
    }

    /**
     * Closes the watch and ends the threads, without waiting for a call in flight: nothing that still comes in reaches
     * the cache or a handler. Can be started again any number of times.
     */
    public void stop() {
        Optional<InformerRun> last = mutex.holding(() -> {
            Optional<InformerRun> running = current;
            current = Optional.empty();
            return running;
        });
        last.ifPresent(InformerRun::stop);
    }

    /** Ends a wait after a failure: something says that it would succeed now, such as that the CRD is there. */
    public void nudge() {
        mutex.holding(() -> current).ifPresent(InformerRun::nudge);
    }

    /**
     * The cluster answers others after a time in which it did not: an informer that waits because it had no answer tries
     * again soon, and not when its backoff ends.
     */
    public void clusterAnswersAgain() {
        mutex.holding(() -> current).ifPresent(InformerRun::clusterAnswersAgain);
    }

    /** Differences between cache and cluster that verifications have found since the beginning: missed events. */
    public long differencesFound() {
        return missed.get();
    }

    private List<Difference> take(InformerRun run, Supplier<List<Difference>> change) {
        return mutex.holding(() -> current.filter(running -> running == run).isPresent() ? change.get() : List.of());
    }
}

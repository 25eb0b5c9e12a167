package ork.engine.informer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import ork.doors.ApiStatus;
import ork.doors.Clock;
import ork.doors.ClusterPort;
import ork.doors.Doors;
import ork.doors.RandomSource;
import ork.doors.ResourceType;
import ork.doors.Sites;
import ork.doors.WatchEvent;
import ork.doors.WatchRequest;
import ork.engine.journal.Fact;
import ork.engine.journal.Journal;
import ork.engine.reconcile.Choice;
import ork.json.JsonObject;

/**
 * One life of an informer, from a start to a stop: lists, watches from the list's version, opens the watch again where
 * it ended, and lists again when the server no longer remembers that version. Its fields belong to its thread.
 */
final class InformerRun {
    /** A watch that ends sooner than this failed, whatever it says. */
    private static final Duration SHORT_LIVED = Duration.ofSeconds(1);

    private static final Duration SHORT_WATCH = Duration.ofSeconds(3);

    /** Lets what it is given reach the cache and says what that changed; empty once another run has taken over. */
    interface Intake {
        List<Difference> take(InformerRun run, Supplier<List<Difference>> change);
    }

    private final Clock clock;
    private final ClusterPort cluster;
    private final RandomSource random;
    private final Sites sites;
    private final Journal journal;
    private final Selection selection;
    private final ResourceType type;
    private final InformerSettings settings;
    private final ObjectCache cache;
    private final Handlers handlers;
    private final Intake intake;
    private final Listing listing;
    private final RetryPause pause;
    private final WatchGuard guard;
    private final AtomicLong missed;

    private Version position = Version.NONE;
    private Optional<Audit> audit = Optional.empty();
    private boolean verify;
    /** There was no server: what came up in its place may not know what the cache has seen. */
    private boolean doubted;

    private long filledNanos;
    private volatile boolean stopped;

    InformerRun(
            Doors doors,
            Journal journal,
            Selection selection,
            InformerSettings settings,
            ObjectCache cache,
            Handlers handlers,
            Intake intake,
            RandomSource random,
            AtomicLong missed) {
        this.clock = doors.clock();
        this.cluster = doors.cluster();
        this.random = random;
        this.sites = doors.sites();
        this.journal = journal;
        this.selection = selection;
        this.type = selection.type();
        this.settings = settings;
        this.cache = cache;
        this.handlers = handlers;
        this.intake = intake;
        this.listing = new Listing(cluster, selection, settings);
        this.missed = missed;
        String name = "informer/" + type.plural();
        this.pause = new RetryPause(name, clock, doors.threads(), settings, random);
        this.guard =
                new WatchGuard(name + "/guard", clock, doors.threads(), settings.silenceMax(), settings.verifyPeriod());
    }

    WatchGuard guard() {
        return guard;
    }

    void nudge() {
        pause.nudge();
    }

    void clusterAnswersAgain() {
        pause.answersAgain();
    }

    /** Ends the run, without waiting for a call that is under way. From any thread. */
    void stop() {
        stopped = true;
        pause.close();
        guard.end();
    }

    void run() {
        while (!stopped) {
            try {
                pause.attempts();
                if (position.isKnown() && sites.unlikely(Choice.FORCED_LIST.words())) {
                    position = Version.NONE;
                }
                if (!position.isKnown()) {
                    fill();
                } else if (doubted) {
                    askHowFar();
                } else if (verify) {
                    beginAudit();
                } else {
                    watch();
                }
            } catch (RuntimeException | AssertionError | StackOverflowError panic) {
                // What the informer cannot make sense of must not end it (IS-1): begin anew.
                position = Version.NONE;
                journal.record(new Fact.HandlerPanicked(type, panic));
                pause.awaitAfterRefusal(pause.afterRefusal(0));
            }
        }
    }

    // Lists.

    private void fill() {
        switch (listing.list()) {
            case Listing.Result.Listed(var items, Version version) -> {
                List<Difference> differences = intake.take(this, () -> cache.replace(items, version));
                position = version;
                audit = Optional.empty();
                doubted = false;
                filledNanos = clock.monotonicNanos();
                guard.verified();
                if (!stopped) {
                    journal.record(new Fact.Listed(type, items.size(), version.text()));
                    handlers.tell(differences);
                    handlers.synced();
                }
            }
            case Listing.Result.Refused(ApiStatus status) -> {
                Duration wait = pause.afterRefusal(status.retryAfterSeconds());
                journal.record(new Fact.ListFailed(type, status.toString(), wait));
                handlers.refused(status);
                pause.awaitAfterRefusal(wait);
            }
            case Listing.Result.NoAnswer(String why) -> {
                Duration wait = pause.afterSilence();
                journal.record(new Fact.ListFailed(type, why, wait));
                pause.awaitAfterSilence(wait);
            }
        }
    }

    /**
     * A server that was restored from a backup numbers its writes from where the backup ends, and a watch from a version
     * that it has not come to says nothing at all. A server that is merely behind the others is no such thing: a consistent
     * read goes past it.
     */
    private void askHowFar() {
        switch (listing.glance()) {
            case Listing.Result.Listed(var _, Version now)
            when now.isKnown() -> {
                doubted = false;
                if (now.certainlyOlderThan(cache.known())) {
                    journal.record(new Fact.WentBack(type, cache.known().text(), now.text()));
                    position = Version.NONE;
                }
            }
            case Listing.Result.Refused(ApiStatus status) -> refused(status);
            case Listing.Result.Listed _, Listing.Result.NoAnswer _ -> {
                Duration wait = pause.afterSilence();
                journal.record(new Fact.WatchEnded(type, "the server does not say how far it has come", wait));
                pause.awaitAfterSilence(wait);
            }
        }
    }

    private void beginAudit() {
        verify = false;
        guard.verified();
        boolean undecided = audit.isPresent();
        audit = Optional.empty();
        if (undecided) {
            // A whole period has passed and the watch has not come past the last list.
            position = Version.NONE;
        } else if (listing.list() instanceof Listing.Result.Listed(var items, Version version)) {
            audit = Optional.of(new Audit(items.stream().filter(cache::keeps).toList(), version));
            judge();
        }
    }

    private void judge() {
        Optional<Audit> due = audit.filter(pending -> pending.isDue(cache));
        if (due.isPresent()) {
            audit = Optional.empty();
            int differences = due.get().differences(cache);
            if (differences > 0) {
                missed.addAndGet(differences);
                journal.record(new Fact.CacheDiffered(type, differences));
                position = Version.NONE;
            }
        }
    }

    // The watch.

    private void watch() {
        OpenWatch watch = new OpenWatch(cluster.watch(request()), clock.monotonicNanos());
        if (!guard.guard(watch)) {
            watch.stream().close();
            return;
        }
        WatchEvent last = read(watch);
        guard.release();
        if (stopped) {
            return;
        }
        switch (watch.verdict()) {
            case SILENT -> journal.record(new Fact.WatchSilent(type, settings.silenceMax()));
            case TO_BE_VERIFIED -> verify = true;
            case GOOD -> {
                switch (last) {
                    case WatchEvent.Failed(ApiStatus status) -> refused(status);
                    case WatchEvent.Closed(String why) -> closed(watch, why);
                    // The cache was found to differ from the cluster: it is filled again at once.
                    default -> watch.stream().close();
                }
            }
        }
    }

    private WatchRequest request() {
        double share = 1 + random.nextDouble();
        Duration most = sites.unlikely(Choice.SHORT_WATCH.words()) ? SHORT_WATCH : settings.watchTimeout();
        Duration timeout = Duration.ofMillis((long) (most.toMillis() * share));
        return new WatchRequest(
                type,
                selection.namespace(),
                selection.labelSelector(),
                selection.fieldSelector(),
                position.text(),
                true,
                timeout);
    }

    /** Takes in events until the watch ends, or the position is lost. @return the last event */
    private WatchEvent read(OpenWatch watch) {
        while (true) {
            WatchEvent event = watch.stream().next();
            watch.heard(clock.monotonicNanos());
            switch (event) {
                case WatchEvent.Added(JsonObject object) -> put(object);
                case WatchEvent.Modified(JsonObject object) -> put(object);
                case WatchEvent.Deleted(JsonObject object) -> {
                    audit.ifPresent(pending -> pending.removed(Metadata.key(object)));
                    take(() -> cache.remove(object));
                }
                case WatchEvent.Bookmark(String version, boolean _) ->
                    take(() -> {
                        cache.advance(new Version(version));
                        return List.of();
                    });
                case WatchEvent.Failed _, WatchEvent.Closed _ -> {
                    return event;
                }
            }
            judge();
            if (!position.isKnown()) {
                return event;
            }
        }
    }

    private void put(JsonObject object) {
        if (!cache.keeps(object)) {
            audit.ifPresent(pending -> pending.removed(Metadata.key(object)));
        }
        take(() -> cache.put(object));
    }

    private void take(Supplier<List<Difference>> change) {
        List<Difference> differences = intake.take(this, change);
        position = cache.known();
        if (!stopped) {
            handlers.tell(differences);
        }
    }

    private void refused(ApiStatus status) {
        boolean versionIsGone = status.isExpired() || status.isNotFound();
        if (versionIsGone) {
            position = Version.NONE;
        }
        handlers.refused(status);
        boolean atOnce = status.isExpired() && livedLong(filledNanos);
        Duration wait = atOnce ? Duration.ZERO : pause.afterRefusal(status.retryAfterSeconds());
        journal.record(new Fact.WatchEnded(type, status.toString(), wait));
        pause.awaitAfterRefusal(wait);
    }

    private void closed(OpenWatch watch, String why) {
        boolean lived = livedLong(watch.openedNanos());
        doubted |= !lived;
        Duration wait = lived ? Duration.ZERO : pause.afterSilence();
        journal.record(new Fact.WatchEnded(type, why, wait));
        pause.awaitAfterSilence(wait);
    }

    private boolean livedLong(long sinceNanos) {
        return clock.monotonicNanos() - sinceNanos >= SHORT_LIVED.toNanos();
    }
}

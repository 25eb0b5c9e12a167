package ork.simulator.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import ork.doors.ApiStatus;
import ork.doors.Clock;
import ork.doors.WatchEvent;
import ork.doors.WatchRequest;
import ork.simulator.api.WatchCursor;
import ork.simulator.api.admission.Review;
import ork.simulator.schedule.Scheduler;
import ork.simulator.schedule.SeededRandom;

/**
 * The server's side of one watch. It reads the history at every commit that may concern it and puts what it finds on the
 * way; events arrive in order, each after the latency that was drawn for it. Lag and loss happen on the way: the history
 * itself is never skipped (F1).
 */
final class WatchFeed {
    /** What a server chooses when the client does not (F5). */
    private static final Span DEFAULT_TIMEOUT = new Span(Duration.ofMinutes(30), Duration.ofMinutes(60));

    private static final Duration LAST_BOOKMARK_BEFORE_END = Duration.ofSeconds(2);

    private final World world;
    private final Scheduler scheduler;
    private final ApiServer server;
    private final SimWatch reader;
    private final WatchRequest request;
    private final boolean exposed;
    private final SeededRandom network;
    private final SeededRandom chance;
    private final WatchCursor cursor;
    private final List<Clock.Timer> timers = new ArrayList<>();

    /** Conversions that are under way, by the identity of the question. */
    private final Set<String> asked = new LinkedHashSet<>();

    private Clock.Timer nextBookmark = () -> {};
    private long lastArrival;
    private long extraLag;
    private boolean silent;
    private boolean over;

    WatchFeed(
            World world,
            ApiServer server,
            SimWatch reader,
            boolean exposed,
            SeededRandom network,
            SeededRandom chance) {
        this.world = world;
        this.scheduler = world.scheduler();
        this.server = server;
        this.reader = reader;
        this.request = reader.request();
        this.exposed = exposed;
        this.network = network;
        this.chance = chance;
        this.cursor = world.cluster().watch(request);
    }

    WatchRequest request() {
        return request;
    }

    void begin() {
        world.watches().add(this);
        Duration timeout = request.timeout().isPositive() ? request.timeout() : DEFAULT_TIMEOUT.drawDuration(network);
        long end = scheduler.now() + timeout.toNanos();
        if (request.bookmarks()) {
            scheduleBookmark();
            timers.add(scheduler.at(end - LAST_BOOKMARK_BEFORE_END.toNanos(), this::bookmark));
        }
        timers.add(scheduler.at(end, () -> end(new WatchEvent.Closed("the server's timeout has passed"))));
        if (server.hasForgotten(request.resourceVersion())) {
            end(new WatchEvent.Failed(server.expired(request.resourceVersion())));
            return;
        }
        long behind = world.faults().staleness(request, exposed, chance);
        if (behind > 0) {
            advance(server.revision() - behind);
        } else {
            pump();
        }
    }

    private void scheduleBookmark() {
        Duration interval = world.options().network().bookmarkInterval();
        nextBookmark = scheduler.at(scheduler.now() + interval.toNanos(), () -> {
            bookmark();
            if (!over) {
                scheduleBookmark();
            }
        });
    }

    private void bookmark() {
        pump();
        if (!over
                && !cursor.bookmarkVersion().isEmpty()
                && Long.parseLong(cursor.bookmarkVersion()) <= server.revision()) {
            put(List.of(new WatchEvent.Bookmark(cursor.bookmarkVersion())));
        }
    }

    /** Puts on the way whatever the history has for this watch. */
    void pump() {
        if (!over) {
            advance(server.revision());
        }
    }

    private void advance(long upTo) {
        put(cursor.poll(upTo));
        if (!over && cursor.ended()) {
            leave();
        }
        for (Review review : over ? List.<Review>of() : cursor.asks()) {
            if (asked.add(review.uid())) {
                world.peers().review(review, network, reviewed -> {
                    asked.remove(review.uid());
                    cursor.hear(review, reviewed);
                    pump();
                });
            }
        }
    }

    private void put(List<WatchEvent> events) {
        List<WatchEvent> batch = new ArrayList<>(events.size());
        for (WatchEvent event : events) {
            switch (exposed ? world.faults().forWatchEvent(chance) : Faults.WatchEffect.NONE) {
                case NONE -> batch.add(event);
                case LAGGING -> {
                    extraLag = world.faults().options().lag().draw(chance);
                    batch.add(event);
                }
                case DROPPED -> {
                    send(batch);
                    drop();
                    return;
                }
                case EXPIRED -> {
                    send(batch);
                    expire();
                    return;
                }
                case STALLED -> {
                    send(batch);
                    stall();
                    return;
                }
            }
        }
        send(batch);
    }

    private void send(List<WatchEvent> batch) {
        if (!batch.isEmpty()) {
            long latency = world.options().network().watchDelivery().draw(network) + extraLag + reader.slowness();
            extraLag = 0;
            lastArrival = Math.max(lastArrival, scheduler.now() + latency);
            List<WatchEvent> events = List.copyOf(batch);
            scheduler.at(lastArrival, () -> reader.arrive(events));
        }
    }

    /** The last event, behind those that are under way. */
    void end(WatchEvent last) {
        if (!over) {
            leave();
            send(List.of(last));
        }
    }

    void expire() {
        end(new WatchEvent.Failed(
                ApiStatus.of(410, "Expired", "too old resource version: " + request.resourceVersion())));
    }

    void drop() {
        end(new WatchEvent.Closed("connection reset"));
    }

    void lag(Duration lag) {
        lastArrival = Math.max(lastArrival, scheduler.now() + lag.toNanos());
    }

    private void stall() {
        silent = true;
        leave();
    }

    /** Whether it has gone without an end, which only its reader can find out. */
    boolean isSilent() {
        return silent;
    }

    /** Nothing more is sent, not even an end. */
    void leave() {
        over = true;
        world.watches().remove(this);
        nextBookmark.cancel();
        timers.forEach(Clock.Timer::cancel);
        timers.clear();
    }
}

package ork.simulator.world;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ork.doors.ApiStatus;
import ork.doors.WatchEvent;
import ork.doors.WatchRequest;
import ork.doors.WatchStream;
import ork.simulator.api.WatchCursor;
import ork.simulator.schedule.Latch;
import ork.simulator.schedule.Scheduler;
import ork.simulator.schedule.SeededRandom;
import ork.simulator.schedule.Site;

/**
 * One watch. The server's side reads the history at every commit that may concern it and puts what it finds on the way;
 * events arrive in order, each after the latency that was drawn for it. Silence, lag and loss are things that happen
 * on the way: the history is never skipped (F1).
 */
final class SimWatch implements WatchStream {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Span DEFAULT_TIMEOUT = new Span(Duration.ofMinutes(30), Duration.ofMinutes(60));
    private static final Duration LAST_BOOKMARK_BEFORE_END = Duration.ofSeconds(2);

    private final World world;
    private final Scheduler scheduler;
    private final Instance instance;
    private final WatchRequest request;
    private final CallRecord record;
    private final SeededRandom network;
    private final SeededRandom chance;
    private final Latch arrived;
    private final Deque<WatchEvent> inbox = new ArrayDeque<>();
    /** What a silent partition holds back. */
    private final List<WatchEvent> heldBack = new ArrayList<>();

    private @Nullable WatchCursor cursor;
    private long lastArrival;
    private long extraLag;
    private boolean silent;
    private boolean overOnServer;
    private boolean overOnClient;

    SimWatch(
            World world,
            Instance instance,
            WatchRequest request,
            CallRecord record,
            SeededRandom network,
            SeededRandom chance) {
        this.world = world;
        this.scheduler = world.scheduler();
        this.instance = instance;
        this.request = request;
        this.record = record;
        this.network = network;
        this.chance = chance;
        this.arrived = new Latch(scheduler);
    }

    WatchRequest request() {
        return request;
    }

    // The way to the server.

    void open(@Nullable Effect effect) {
        long slowness = effect instanceof Effect.Slow(Duration delay) ? delay.toNanos() : 0;
        long arrival = scheduler.now() + world.options().network().toServer().draw(network) + slowness;
        switch (effect) {
            case Effect.FailedUnsent _ -> scheduler.at(arrival, () -> end(new WatchEvent.Closed("connection refused")));
            case Effect.Refused(ApiStatus status) -> scheduler.at(arrival, () -> end(new WatchEvent.Failed(status)));
            case Effect.AnswerLost _, Effect.AppliedLate _ ->
                scheduler.at(arrival, () -> end(new WatchEvent.Closed("connection reset")));
            case Effect.CrashAfterCommit _ -> {
                int life = instance.incarnation();
                scheduler.at(arrival, () -> instance.crash(life));
            }
            case null, default -> scheduler.at(arrival, this::connect);
        }
    }

    private void connect() {
        if (overOnClient) {
            return;
        }
        switch (instance.partition()) {
            case REFUSING -> end(new WatchEvent.Closed("connection refused"));
            case SILENT ->
                scheduler.at(
                        scheduler.now() + CONNECT_TIMEOUT.toNanos(),
                        () -> end(new WatchEvent.Closed("connection timed out")));
            case null -> {
                cursor = world.cluster().watch(request);
                world.watches().add(this);
                Duration timeout =
                        request.timeout().isPositive() ? request.timeout() : DEFAULT_TIMEOUT.drawDuration(network);
                long end = scheduler.now() + timeout.toNanos();
                if (request.bookmarks()) {
                    scheduleBookmark();
                    scheduler.at(end - LAST_BOOKMARK_BEFORE_END.toNanos(), this::bookmark);
                }
                scheduler.at(end, () -> endOnServer(new WatchEvent.Closed("the server's timeout has passed")));
                pump();
            }
        }
    }

    private void scheduleBookmark() {
        scheduler.at(
                scheduler.now() + world.options().network().bookmarkInterval().toNanos(), () -> {
                    if (!overOnServer) {
                        bookmark();
                        scheduleBookmark();
                    }
                });
    }

    private void bookmark() {
        pump();
        if (cursor != null && !overOnServer && !cursor.bookmarkVersion().isEmpty()) {
            emit(List.of(new WatchEvent.Bookmark(cursor.bookmarkVersion())));
        }
    }

    // The server's side.

    /** Puts on the way whatever the history has for this watch. */
    void pump() {
        if (cursor == null || overOnServer) {
            return;
        }
        List<WatchEvent> events = cursor.poll(world.cluster().revision());
        if (!events.isEmpty()) {
            emit(events);
        }
        if (cursor.ended()) {
            leaveServer();
        }
    }

    private void emit(List<WatchEvent> events) {
        List<WatchEvent> batch = new ArrayList<>(events.size());
        for (WatchEvent event : events) {
            switch (instance.options().exposed() ? world.faults().forWatchEvent(chance) : Faults.WatchEffect.NONE) {
                case NONE -> batch.add(event);
                case LAGGING -> {
                    extraLag = world.faults().options().lag().draw(chance);
                    batch.add(event);
                }
                case DROPPED -> {
                    send(batch);
                    endOnServer(new WatchEvent.Closed("connection reset"));
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
        if (batch.isEmpty() || silent) {
            return;
        }
        long arrival =
                scheduler.now() + world.options().network().watchDelivery().draw(network) + extraLag;
        extraLag = 0;
        lastArrival = Math.max(lastArrival, arrival);
        List<WatchEvent> events = List.copyOf(batch);
        scheduler.at(lastArrival, () -> arrive(events));
    }

    private void endOnServer(WatchEvent last) {
        if (!overOnServer) {
            leaveServer();
            send(List.of(last));
        }
    }

    private void leaveServer() {
        overOnServer = true;
        world.watches().remove(this);
    }

    // What can be done to it from outside.

    void expire() {
        endOnServer(new WatchEvent.Failed(
                ApiStatus.of(410, "Expired", "too old resource version: " + request.resourceVersion())));
    }

    void drop() {
        endOnServer(new WatchEvent.Closed("connection reset"));
    }

    /** From now on nothing arrives, not even the end. */
    void stall() {
        silent = true;
        leaveServer();
    }

    void lag(Duration lag) {
        lastArrival = Math.max(lastArrival, scheduler.now() + lag.toNanos());
    }

    void partitioned(Partition how) {
        if (how == Partition.REFUSING) {
            leaveServer();
            end(new WatchEvent.Closed("connection reset"));
        }
    }

    void healed() {
        if (!heldBack.isEmpty()) {
            List<WatchEvent> late = List.copyOf(heldBack);
            heldBack.clear();
            arrive(late);
        }
    }

    /** Its instance has gone. */
    void abandon() {
        overOnClient = true;
        leaveServer();
    }

    // The reader's side.

    private void arrive(List<WatchEvent> events) {
        if (overOnClient || silent) {
            return;
        }
        if (instance.partition() == Partition.SILENT || !heldBack.isEmpty()) {
            heldBack.addAll(events);
            return;
        }
        for (WatchEvent event : events) {
            if (inbox.size() >= world.options().network().watchBacklogMax()) {
                leaveServer();
                end(new WatchEvent.Closed("the reader is too slow"));
                return;
            }
            take(event);
        }
    }

    private void end(WatchEvent last) {
        if (!overOnClient) {
            take(last);
        }
    }

    private void take(WatchEvent event) {
        inbox.add(event);
        if (event instanceof WatchEvent.Closed || event instanceof WatchEvent.Failed) {
            overOnClient = true;
            instance.closed(this);
        }
        world.noteWatchEvent(record, event);
        arrived.open();
    }

    @Override
    public WatchEvent next() {
        String what = record.name().toString();
        scheduler.passDoor(Site.WATCH, what);
        while (inbox.isEmpty()) {
            if (overOnClient) {
                return new WatchEvent.Closed("the watch is over");
            }
            arrived.await(what);
        }
        return inbox.remove();
    }

    @Override
    public void close() {
        leaveServer();
        inbox.clear();
        end(new WatchEvent.Closed("closed by its reader"));
    }
}

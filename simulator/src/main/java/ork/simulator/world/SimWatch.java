package ork.simulator.world;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ork.doors.ApiStatus;
import ork.doors.WatchEvent;
import ork.doors.WatchRequest;
import ork.doors.WatchStream;
import ork.simulator.schedule.Latch;
import ork.simulator.schedule.Scheduler;
import ork.simulator.schedule.SeededRandom;
import ork.simulator.schedule.Site;

/** One watch as its reader has it: what has arrived of what its {@link WatchFeed} sends, and what keeps it away. */
final class SimWatch implements WatchStream {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final World world;
    private final Scheduler scheduler;
    private final Instance instance;
    private final ApiServer server;
    private final WatchRequest request;
    private final CallRecord record;
    private final SeededRandom network;
    private final SeededRandom chance;
    private final Latch arrived;
    private final Deque<WatchEvent> inbox = new ArrayDeque<>();
    /** What a silent partition keeps away. */
    private final List<WatchEvent> keptAway = new ArrayList<>();
    /** What waits behind an event that is late; the first of it has been decided on. */
    private final List<WatchEvent> late = new ArrayList<>();

    private @Nullable WatchFeed feed;
    /** Whether the first of what is late would have come, but for the way. */
    private boolean lateIsDue;

    private int toSwallow;
    private boolean silent;
    private boolean unheardEnd;
    private boolean over;

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
        this.server = instance.server();
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
        long arrival = scheduler.now()
                + world.options().network().toServer().draw(network)
                + slowness
                + instance.rough().delay(Way.Direction.CALLS, server, network);
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
        if (over) {
            return;
        }
        switch (instance.barrier(server)) {
            case REFUSING -> missed("connection refused");
            case SILENT, CALLS_LOST, ANSWERS_LOST -> timeOut();
            case null -> {
                if (instance.rough().loses(Way.Direction.CALLS, server, network) || losesWhatComes()) {
                    timeOut();
                    return;
                }
                Optional<ApiStatus> refusal =
                        Gatekeeper.refusal(world.cluster(), instance.options().user(), record.action());
                if (refusal.isPresent()) {
                    record.isDenied();
                    end(new WatchEvent.Failed(refusal.get()));
                    return;
                }
                WatchFeed opened =
                        new WatchFeed(world, server, this, instance.options().exposed(), network, chance);
                feed = opened;
                opened.begin();
            }
        }
    }

    private void timeOut() {
        scheduler.at(scheduler.now() + CONNECT_TIMEOUT.toNanos(), () -> missed("connection timed out"));
    }

    private boolean losesWhatComes() {
        return instance.rough().loses(Way.Direction.ANSWERS, server, network);
    }

    /** How much longer what its server sends now is on its way, in nanoseconds. */
    long slowness() {
        return instance.rough().delay(Way.Direction.ANSWERS, server, network);
    }

    private void missed(String why) {
        if (!over) {
            instance.failedToReach(server, instance.incarnation());
            end(new WatchEvent.Closed(why));
        }
    }

    boolean isConnected() {
        return feed != null && !over && !silent && !feed.isSilent();
    }

    private void disconnect() {
        if (feed != null) {
            feed.leave();
        }
    }

    // What can be done to it from outside. Nothing, before it has reached the server.

    void expire() {
        if (feed != null) {
            feed.expire();
        }
    }

    void drop() {
        if (feed != null) {
            feed.drop();
        }
    }

    void lag(Duration lag) {
        if (feed != null) {
            feed.lag(lag);
        }
    }

    /** From now on nothing arrives, not even what is under way. */
    void stall() {
        silent = true;
        disconnect();
    }

    /** The next events get lost, and the stream goes on as if nothing had happened (F12). */
    void swallow(int count) {
        toSwallow = count;
    }

    void partitioned(Partition how) {
        if (how == Partition.REFUSING) {
            disconnect();
            end(new WatchEvent.Closed("connection reset"));
        } else if (how == Partition.CALLS_LOST) {
            // What was kept away before comes first: a stream keeps its order.
            healed();
        }
    }

    /** The way to one server is broken. */
    void partitioned(ApiServer from, Partition how) {
        if (server == from) {
            partitioned(how);
        }
    }

    /** Its server has gone; what hangs in a silent network learns of it when that heals. */
    void lost(ApiServer gone) {
        if (server == gone) {
            partitioned(Partition.REFUSING);
        }
    }

    /** Its server has gone behind a silent way, and it learns of that when the way is mended. */
    void lostUnheard(ApiServer gone) {
        if (server == gone) {
            disconnect();
            unheardEnd = true;
        }
    }

    /** A stream that went silent breaks; what was kept away comes. */
    void recovered() {
        if (silent || (feed != null && feed.isSilent())) {
            silent = false;
            end(new WatchEvent.Closed("connection reset"));
        }
        healed();
    }

    void healed(ApiServer to) {
        if (server == to) {
            healed();
        }
    }

    /** What was kept away comes, if nothing else keeps it away. */
    void healed() {
        if (!instance.hears(server)) {
            return;
        }
        if (unheardEnd) {
            end(new WatchEvent.Closed("connection reset"));
        } else if (lateIsDue) {
            lateArrive();
        } else if (!keptAway.isEmpty()) {
            List<WatchEvent> events = List.copyOf(keptAway);
            keptAway.clear();
            arrive(events);
        }
    }

    /** Its instance has gone. */
    void abandon() {
        over = true;
        disconnect();
    }

    // The reader's side.

    void arrive(List<WatchEvent> events) {
        if (over || silent) {
            return;
        }
        if (!late.isEmpty()) {
            late.addAll(events);
            return;
        }
        Partition way = instance.way(server);
        if (way != null && way.hidesAnswers()) {
            keptAway.addAll(events);
            return;
        }
        for (int i = 0; i < events.size(); i++) {
            if (losesWhatComes()) {
                disconnect();
                end(new WatchEvent.Closed("connection reset"));
                return;
            }
            WatchEvent event = events.get(i);
            Arrival arrival =
                    world.arrives(new Incoming(instance, request, event)).orElse(null);
            if (arrival instanceof Arrival.Late(Duration delay)) {
                late.addAll(events.subList(i, events.size()));
                scheduler.at(scheduler.now() + delay.toNanos(), this::lateArrive);
                return;
            }
            if (arrival != null && !goesOnWithout(arrival)) {
                return;
            }
            if (arrival != null || instance.isStarved() && event instanceof WatchEvent.Bookmark) {
                continue;
            }
            if (toSwallow > 0 && !(event instanceof WatchEvent.Bookmark)) {
                toSwallow--;
                continue;
            }
            if (inbox.size() >= world.options().network().watchBacklogMax()) {
                disconnect();
                end(new WatchEvent.Closed("the reader is too slow"));
                return;
            }
            take(event);
        }
    }

    /** Does to the stream what is to happen before the event. */
    private boolean goesOnWithout(Arrival arrival) {
        switch (arrival) {
            case Arrival.Lost _, Arrival.Late _ -> {
                return true;
            }
            case Arrival.Broken _ -> {
                disconnect();
                end(new WatchEvent.Closed("connection reset"));
            }
            case Arrival.Expired _ -> {
                disconnect();
                end(new WatchEvent.Failed(ApiStatus.of(410, "Expired", "too old resource version")));
            }
            case Arrival.Silent _ -> stall();
        }
        return false;
    }

    /** Where a silent way keeps it away, it comes when that is mended. */
    private void lateArrive() {
        lateIsDue = !instance.hears(server);
        if (lateIsDue) {
            return;
        }
        List<WatchEvent> events = List.copyOf(late);
        late.clear();
        if (!over && !silent) {
            world.cameLate(new Incoming(instance, request, events.getFirst()));
            take(events.getFirst());
            arrive(events.subList(1, events.size()));
        }
    }

    private void end(WatchEvent last) {
        if (!over) {
            take(last);
        }
    }

    private void take(WatchEvent event) {
        inbox.add(event);
        if (event instanceof WatchEvent.Closed || event instanceof WatchEvent.Failed) {
            over = true;
            instance.closed(this);
        }
        world.chronicle().watchEvent(record, event);
        arrived.open();
    }

    @Override
    public WatchEvent next() {
        CallName what = record.name();
        scheduler.passDoor(Site.WATCH, what);
        while (inbox.isEmpty()) {
            if (over) {
                return new WatchEvent.Closed("the watch is over");
            }
            arrived.await(what);
        }
        return inbox.remove();
    }

    @Override
    public void close() {
        disconnect();
        inbox.clear();
        end(new WatchEvent.Closed("closed by its reader"));
    }
}

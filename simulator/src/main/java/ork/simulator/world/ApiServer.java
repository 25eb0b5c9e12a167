package ork.simulator.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import ork.doors.ApiStatus;
import ork.doors.DurationText;
import ork.simulator.schedule.Scheduler;

/**
 * One of the cluster's API servers. Writes and consistent reads go through it to the one history; what it answers from
 * its cache, and the watches that it serves, show the position that it has come to, which may be behind the others'.
 */
public final class ApiServer {
    /** How long a read waits for a version that its server has not seen yet (E3). */
    private static final Duration BLOCK_MAX = Duration.ofSeconds(3);

    private final World world;
    private final Scheduler scheduler;
    private final String name;
    private final List<Waiting> waiting = new ArrayList<>();
    private long position;
    private long lag;
    private long remembersFrom;
    private boolean frozen;
    private boolean down;

    /** A read that asks for a version, and whether it still waits. */
    private static final class Waiting {
        private final long revision;
        private final Runnable action;
        private boolean done;

        Waiting(long revision, Runnable action) {
            this.revision = revision;
            this.action = action;
        }

        void go() {
            if (!done) {
                done = true;
                action.run();
            }
        }
    }

    ApiServer(World world, String name) {
        this.world = world;
        this.scheduler = world.scheduler();
        this.name = name;
        this.position = world.cluster().revision();
    }

    public String name() {
        return name;
    }

    public boolean isDown() {
        return down;
    }

    /** The newest write that its cache shows. */
    public long revision() {
        return position;
    }

    /** From now on its cache stands still, until {@link #catchUp}. */
    public void freeze() {
        world.chronicle().note(name + " falls behind");
        frozen = true;
    }

    /** From now on it sees each write this much later. */
    public void lagBehind(Duration delay) {
        world.chronicle().note(name + " lags by " + DurationText.of(delay));
        lag = delay.toNanos();
    }

    /** It is up to date, and stays so. */
    public void catchUp() {
        if (frozen || lag > 0) {
            world.chronicle().note(name + " catches up");
            frozen = false;
            lag = 0;
            comeTo(world.cluster().revision());
            world.watches().pumpAll();
        }
    }

    /** It goes down: calls that are under way to it and watches from it break off, and who uses it turns to another. */
    public void stop() {
        if (!down) {
            world.chronicle().note(name + " goes down");
            down = true;
            world.instances().forEach(instance -> instance.lost(this));
        }
    }

    /** It is up again (F11). */
    public void start() {
        if (down) {
            world.chronicle().note(name + " is up");
            down = false;
            comeTo(world.cluster().revision());
            remembersFrom = position;
        }
    }

    /** The store has been replaced by an older one. */
    void restored() {
        position = world.cluster().revision();
    }

    /** Whether its watch cache, which a restart empties, no longer has what came after a version (F11). */
    boolean hasForgotten(String resourceVersion) {
        try {
            long asked = resourceVersion.isEmpty() ? 0 : Long.parseLong(resourceVersion);
            return asked > 0 && asked < remembersFrom;
        } catch (NumberFormatException refusedAnyway) {
            return false;
        }
    }

    ApiStatus expired(String resourceVersion) {
        return ApiStatus.of(
                410, "Expired", "too old resource version: " + resourceVersion + " (" + remembersFrom + ")");
    }

    void committed(long revision) {
        if (lag > 0) {
            scheduler.at(scheduler.now() + lag, () -> {
                comeTo(revision);
                world.watches().pumpAll();
            });
        } else {
            comeTo(revision);
        }
    }

    private void comeTo(long revision) {
        if (frozen || revision <= position) {
            return;
        }
        position = revision;
        if (!waiting.isEmpty()) {
            List<Waiting> reached =
                    waiting.stream().filter(read -> read.revision <= position).toList();
            waiting.removeAll(reached);
            reached.forEach(read -> scheduler.at(scheduler.now(), read::go));
        }
    }

    /** Does something when it has come to a revision, or has given up waiting for it. */
    void whenAt(long revision, Runnable action) {
        if (revision <= position) {
            action.run();
            return;
        }
        Waiting read = new Waiting(revision, action);
        waiting.add(read);
        scheduler.at(scheduler.now() + BLOCK_MAX.toNanos(), () -> {
            waiting.remove(read);
            read.go();
        });
    }

    @Override
    public String toString() {
        return name;
    }
}

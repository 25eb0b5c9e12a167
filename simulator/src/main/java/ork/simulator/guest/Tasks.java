package ork.simulator.guest;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ork.doors.Threads;

/** The threads that hooks start: each runs as one of the instance's own, and dies with it. */
final class Tasks {
    private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);
    private static final int ALIVE_MAX = 1_000;

    private final Life life;
    /** Looked up only. */
    private final Map<Thread, Threads.Task> started = new IdentityHashMap<>();

    private int alive;

    Tasks(Life life) {
        this.life = life;
    }

    /** @param body what it does: a virtual thread's own {@code run} does nothing */
    void start(Thread thread, Runnable body) {
        if (started.containsKey(thread)) {
            throw new IllegalThreadStateException();
        }
        started.put(thread, run(thread.getName(), body));
    }

    Threads.Task run(String name, Runnable body) {
        if (alive >= ALIVE_MAX) {
            throw life.refuse("hooks have more than " + ALIVE_MAX + " threads at once");
        }
        alive++;
        return life.threads().start("hook's " + name, () -> {
            try {
                body.run();
            } catch (RuntimeException | Error escaped) {
                LOG.warn("a thread that a hook started ended with {}", escaped.toString());
            } finally {
                alive--;
            }
        });
    }

    Optional<Threads.Task> of(Thread thread) {
        return Optional.ofNullable(started.get(thread));
    }

    boolean isAlive(Thread thread) {
        return of(thread).map(Threads.Task::isAlive).orElseGet(thread::isAlive);
    }
}

package ork.simulator.guest;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ork.doors.Threads;

/** The threads that hooks start: each runs as one of the instance's own, and dies with it. */
final class Tasks {
    private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);
    private static final int ALIVE_MAX = 1_000;
    private static final int UNSTARTED_MAX = 10_000;

    private final Life life;
    /** Looked up only. Of one that has ended nothing is kept but that it has been started. */
    private final Map<Thread, Started> started = new WeakHashMap<>();
    /** What virtual threads will do that have not been started: their own {@code run} does nothing. Looked up only. */
    private final Map<Thread, Runnable> bodies = new IdentityHashMap<>();

    private int alive;
    private int named;

    Tasks(Life life) {
        this.life = life;
    }

    private static final class Started {
        private Threads.@Nullable Task task;
        private @Nullable Thread running;
        private boolean interrupted;
        private boolean ended;
    }

    /** As the JDK names them, counted by this life alone. */
    String nextName() {
        return "Thread-" + named++;
    }

    void remember(Thread thread, Runnable body) {
        if (thread.isVirtual() && !bodies.containsKey(thread)) {
            if (bodies.size() >= UNSTARTED_MAX) {
                throw life.refuse("hooks have more than " + UNSTARTED_MAX + " virtual threads that were never started");
            }
            bodies.put(thread, body);
        }
    }

    void start(Thread thread) {
        if (started.containsKey(thread)) {
            throw new IllegalThreadStateException();
        }
        Runnable body = bodies.remove(thread);
        if (body == null && thread.isVirtual()) {
            throw life.refuse("a hook starts a virtual thread that was made where the simulation did not see it");
        }
        Runnable does = body == null ? thread : body;
        Started mine = new Started();
        started.put(thread, mine);
        mine.task = run(thread.getName(), () -> {
            mine.running = Thread.currentThread();
            if (mine.interrupted) {
                life.interrupts().raise(Thread.currentThread());
            }
            try {
                does.run();
            } finally {
                mine.ended = true;
                mine.running = null;
                mine.task = null;
            }
        });
        if (mine.ended) {
            mine.task = null;
        }
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
                life.interrupts().taken();
            }
        });
    }

    /** Of one that runs. */
    Optional<Threads.Task> of(Thread thread) {
        Started known = started.get(thread);
        return known == null ? Optional.empty() : Optional.ofNullable(known.task);
    }

    boolean isAlive(Thread thread) {
        Started known = started.get(thread);
        return known == null ? thread.isAlive() : !known.ended;
    }

    /** @param thread one that a hook made, or one that runs */
    void interrupt(Thread thread) {
        Started known = started.get(thread);
        if (known != null && known.running == null) {
            known.interrupted = true;
        } else if (known != null || thread.getState() != Thread.State.NEW) {
            life.interrupts().raise(running(thread));
            life.monitors().look();
        }
    }

    boolean isInterrupted(Thread thread) {
        return life.interrupts().isRaised(running(thread));
    }

    private Thread running(Thread thread) {
        Started known = started.get(thread);
        return known == null || known.running == null ? thread : known.running;
    }
}

package ork.engine.lifecycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import ork.doors.Clock;
import ork.doors.ResourceType;
import ork.doors.Threads;
import ork.engine.box.OperatorBox;
import ork.engine.leadership.ElectionListener;
import ork.engine.metrics.Meters;
import ork.engine.wait.Bell;

/**
 * Decides when boxes start and stop. One thread looks at all boxes whenever something may have changed (a kind that
 * came or went, a cache that filled, a dependency that was met, the lease) and does what is possible now; it never waits
 * for one of them, so no box delays another (LC-1, LC-2).
 *
 * <p>The instance campaigns for the lease once its caches are full, so that whoever wins reconciles at once (LE-3). It looks
 * on from its first moment: how long a holder has been silent counts from when it was first seen, and a list that takes its
 * time must not put that off (RC-1).
 */
public final class Lifecycle implements ElectionListener {
    private final List<Station> stations;
    private final Kinds kinds;
    private final Leadership leadership;
    private final Meters meters;
    private final Duration startupGrace;
    private final Clock clock;
    private final Threads threads;
    private final Bell bell;
    private final Consumer<OperatorBox> onBereaved;
    /** The boxes whose kind is not there, and of which that was told in this term. */
    private final TreeSet<String> bereaved = new TreeSet<>();

    private final AtomicLong terms = new AtomicLong();
    private final Map<String, String> toldReasons = new TreeMap<>();
    /** The open boxes in the order in which they were opened. Belongs to the thread, and after it to its joiner. */
    private final List<OperatorBox> open = new ArrayList<>();

    private long kindsSeen;
    private long termSeen;
    private boolean campaigning;
    private Threads.@Nullable Task task;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.STARTING);
    private volatile boolean graceOver;
    private volatile boolean leads;
    private volatile long leadsSinceNanos;

    /**
     * @param stations in start order
     * @param bell rung by all that this may wait for
     * @param onBereaved told once a term of each box whose kind is not there, when nothing of it is under way any more; quick
     */
    public Lifecycle(
            List<Station> stations,
            Kinds kinds,
            Leadership leadership,
            Meters meters,
            Duration startupGrace,
            Clock clock,
            Threads threads,
            Bell bell,
            Consumer<OperatorBox> onBereaved) {
        this.onBereaved = onBereaved;
        this.stations = List.copyOf(stations);
        this.kinds = kinds;
        this.leadership = leadership;
        this.meters = meters;
        this.startupGrace = startupGrace;
        this.clock = clock;
        this.threads = threads;
        this.bell = bell;
    }

    public void start() {
        leadership.observe(this);
        kinds.start();
        clock.schedule(startupGrace, () -> {
            graceOver = true;
            bell.ring();
        });
        task = threads.start("lifecycle", this::run);
    }

    public Stage stage() {
        return stage.get();
    }

    public boolean leads() {
        return leads && stage.get() != Stage.STOPPED;
    }

    public List<Station> stations() {
        return stations;
    }

    @Override
    public void acquired() {
        leadsSinceNanos = clock.monotonicNanos();
        terms.incrementAndGet();
        leads = true;
        meters.leading(true);
        bell.ring();
    }

    @Override
    public void lost(String why) {
        leads = false;
        meters.leading(false);
        bell.ring();
    }

    @Override
    public void clusterAnswersAgain() {
        kinds.clusterAnswersAgain();
        stations.forEach(station -> station.box().clusterAnswersAgain());
    }

    /** Ends the thread. @return the open boxes, the last one opened first; they are the caller's now */
    List<OperatorBox> retire() {
        stage.set(Stage.STOPPING);
        bell.close();
        Threads.Task thread = task;
        if (thread != null) {
            thread.join();
        }
        return open.reversed();
    }

    void stopped() {
        stage.set(Stage.STOPPED);
        leads = false;
        meters.leading(false);
    }

    private void run() {
        do {
            look();
        } while (bell.await() != Bell.Woken.CLOSED);
    }

    private void look() {
        long definitions = kinds.definitionsHeard();
        if (definitions != kindsSeen) {
            kindsSeen = definitions;
            stations.forEach(station -> station.box().nudge());
        }
        // A term may have ended and another begun between two looks: what another leader did meanwhile is not known.
        long now = terms.get();
        if (now != termSeen) {
            termSeen = now;
            bereaved.clear();
            shutAll();
        }
        for (Station station : stations) {
            look(station);
        }
        if (graceOver || stations.stream().allMatch(this::settled)) {
            // Unless it has been told to stop meanwhile: no stage comes back.
            stage.compareAndSet(Stage.STARTING, Stage.READY);
        }
        if (stage.get() == Stage.READY && !campaigning) {
            campaigning = true;
            leadership.campaign();
        }
    }

    private void shutAll() {
        open.reversed().forEach(OperatorBox::shut);
        open.clear();
    }

    private void look(Station station) {
        OperatorBox box = station.box();
        ResourceType type = box.entry().type();
        if (box.kindRefused()) {
            kinds.doubt(type);
        } else {
            kinds.trust(type);
        }
        switch (kinds.presence(type)) {
            case UNKNOWN -> tell(box, "the cluster to say which kinds it has");
            case ABSENT -> {
                open.remove(box);
                box.deactivate();
                box.keptBy("the CustomResourceDefinition " + type.qualifiedPlural() + ", which is not installed");
                if (leads && box.idle() && bereaved.add(box.name())) {
                    onBereaved.accept(box);
                }
            }
            case PRESENT -> {
                bereaved.remove(box.name());
                present(station);
            }
        }
    }

    private void present(Station station) {
        OperatorBox box = station.box();
        if (!box.active()) {
            if (!box.idle()) {
                tell(box, "workers of its earlier life to finish");
                return;
            }
            box.activate();
        }
        if (!leads) {
            if (open.remove(box)) {
                box.shut();
            }
            tell(box, "the lease");
        } else if (!open.contains(box)) {
            String awaited = box.synced() ? station.awaits() : "its caches to fill";
            tell(box, awaited);
            if (awaited.isEmpty()) {
                open.add(box);
                box.open(Duration.ofNanos(clock.monotonicNanos() - leadsSinceNanos));
            }
        }
    }

    private boolean settled(Station station) {
        return switch (kinds.presence(station.box().entry().type())) {
            case PRESENT -> station.box().synced();
            case ABSENT -> true;
            case UNKNOWN -> false;
        };
    }

    /** Each reason once. */
    private void tell(OperatorBox box, String reason) {
        box.keptBy(reason);
        String before = toldReasons.put(box.name(), reason);
        if (!reason.isEmpty() && !reason.equals(before)) {
            box.waits(reason);
        }
    }
}

package ork.engine.leadership;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import ork.doors.Doors;
import ork.doors.ObjectRef;
import ork.engine.informer.Informer;
import ork.engine.informer.InformerHandler;
import ork.engine.informer.InformerSettings;
import ork.engine.informer.Selection;
import ork.engine.informer.Slimming;
import ork.engine.journal.Journal;
import ork.engine.wait.Bell;
import ork.json.JsonObject;

/** Watches the Lease, takes note of what is seen, and wakes the elector for it. */
final class LeaseWatch {
    private final Standing standing;
    private final TwoClocks clocks;
    private final Bell bell;
    private final Informer informer;
    private final AtomicBoolean heard = new AtomicBoolean();

    LeaseWatch(Doors doors, Journal journal, ObjectRef lease, Standing standing, TwoClocks clocks, Bell bell) {
        this.standing = standing;
        this.clocks = clocks;
        this.bell = bell;
        Selection selection = new Selection(lease.type(), lease.namespace(), "", "metadata.name=" + lease.name());
        InformerSettings times = times(standing.election().settings());
        this.informer = new Informer(doors, journal, selection, Slimming.NONE, times);
        informer.register(new Observer());
    }

    /** A Lease changes every retry period: a watch on it that is silent for three is broken. */
    private static InformerSettings times(ElectionSettings settings) {
        Duration retry = settings.retryPeriod();
        return InformerSettings.DEFAULTS
                .withSilenceMax(retry.multipliedBy(3))
                .withVerifyPeriod(Duration.ofDays(1))
                .withBackoff(settings.pollPeriod(), retry);
    }

    void start() {
        informer.start();
    }

    void stop() {
        informer.stop();
    }

    /** Whether anything has arrived since this was asked last. */
    boolean heard() {
        return heard.getAndSet(false);
    }

    private final class Observer implements InformerHandler {
        @Override
        public void changed(@Nullable JsonObject before, JsonObject now, boolean unseen) {
            heard.set(true);
            standing.sees(new LeaseRecord(now), Sight.WATCH, clocks.now());
            bell.ring();
        }

        @Override
        public void removed(JsonObject last, boolean unseen) {
            heard.set(true);
            standing.seesGone(new LeaseRecord(last), clocks.now());
            bell.ring();
        }
    }
}

package ork.scenario.simulate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import ork.doors.Clock;
import ork.doors.ObjectRef;
import ork.engine.Fittings;
import ork.engine.pipeline.CrPipeline;
import ork.engine.pipeline.Surroundings;
import ork.engine.reconcile.ObjectKey;
import ork.engine.reconcile.Outcome;
import ork.engine.reconcile.Reasons;
import ork.engine.reconcile.Reconciler;
import ork.engine.reconcile.Turn;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.simulator.world.World;

/** Stands around the runtime's own reconcilers, and keeps a book of every turn. */
final class TurnWatch implements Fittings.ReconcilerFactory {
    /** More than any run of some cycles has; a run that has more has gone wild. */
    private static final int TURNS_MAX = 100_000;

    /** The turn that a task is at. */
    private static final ScopedValue<TurnBook> CURRENT = ScopedValue.newInstance();

    private final World world;
    private final List<TurnBook> turns = new ArrayList<>();
    private int running;
    private Duration lastEnd = Duration.ZERO;

    TurnWatch(World world) {
        this.world = world;
    }

    @Override
    public Reconciler make(CrdEntry entry, Surroundings given) {
        Surroundings watched = new Surroundings(
                new WriteWatch(given.cluster(), world.cluster(), world::now, CURRENT, entry.type()),
                given.gate(),
                given.clock(),
                given.threads(),
                given.outbound(),
                given.random(),
                given.caches(),
                given.others(),
                given.journal(),
                given.events(),
                given.hook(),
                given.statusSubresource(),
                given.numbers(),
                given.quirks(),
                given.sites());
        Reconciler inner = new CrPipeline(entry, watched);
        return (key, turn) -> turn(entry.name(), inner, key, turn);
    }

    private Outcome turn(String box, Reconciler inner, ObjectKey key, Turn turn) {
        if (turns.size() == TURNS_MAX) {
            throw new IllegalStateException("there were more than " + TURNS_MAX + " turns");
        }
        TurnBook book = new TurnBook(box, key);
        turns.add(book);
        running++;
        try {
            Outcome outcome = ScopedValue.where(CURRENT, book).call(() -> inner.reconcile(key, new Heard(turn, book)));
            book.over(Ending.of(outcome), world.elapsed());
            return outcome;
        } catch (Throwable panic) {
            book.over(Ending.panic(panic), world.elapsed());
            throw panic;
        } finally {
            running--;
            lastEnd = world.elapsed();
        }
    }

    /** All turns so far, in the order in which they began. */
    List<TurnBook> turns() {
        return turns;
    }

    boolean isIdle() {
        return running == 0;
    }

    Duration lastEnd() {
        return lastEnd;
    }

    /** Passes on what a turn tells its worker, and notes what it went by. */
    private record Heard(Turn turn, TurnBook book) implements Turn {
        @Override
        public void wrote(String uid, String resourceVersion) {
            turn.wrote(uid, resourceVersion);
        }

        @Override
        public void deleted(ObjectRef child) {
            turn.deleted(child);
        }

        @Override
        public boolean goesOn() {
            return turn.goesOn();
        }

        @Override
        public void rolledBack() {
            turn.rolledBack();
        }

        @Override
        public JsonObject events() {
            return turn.events();
        }

        @Override
        public boolean pause(Clock clock, Duration pause) {
            return turn.pause(clock, pause);
        }

        @Override
        public void because(Reasons reasons) {
            book.because(reasons);
            turn.because(reasons);
        }
    }
}

package ork.engine.campaign;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import ork.doors.Doors;
import ork.doors.ObjectRef;
import ork.engine.Fittings;
import ork.json.JsonObject;
import ork.katalog.Katalog;
import ork.simulator.world.WorldOptions;

/**
 * One run of a plan: things are done and things go wrong while the referee watches; then everything heals, and the
 * cluster must come to what is declared and stay there.
 */
final class Campaign {
    private static final Katalog PLAIN = Shop.plain();
    private static final Katalog FULL = Shop.full();

    private Campaign() {}

    /** What came of a run. */
    record Report(List<String> violations, Duration toConverge, SortedMap<ObjectRef, JsonObject> end) {}

    static Report run(Plan plan, boolean full, Fittings fittings, UnaryOperator<Doors> around) {
        try (Stage stage =
                new Stage(WorldOptions.seeded(plan.seed()), plan.instances(), full ? FULL : PLAIN, fittings, around)) {
            stage.start();
            stage.schedule(plan);
            stage.world.run(Duration.ofMillis(Planner.HEAL_MILLIS));
            stage.heal();
            stage.world.run(Duration.ofSeconds(6));
            Duration quiet = stage.world.elapsed();
            Referee referee = stage.referee();
            Duration bound = Duration.ofSeconds(60);
            stage.world.runUntil(() -> arrived(referee.ledger(), full), bound);
            Duration toConverge = stage.world.elapsed().minus(quiet);
            Declared.missing(referee.ledger(), full).forEach(what -> referee.require(false, "RC-1", what));
            referee.ledger().orphans().forEach(ref -> referee.require(false, "DG-5", "an orphan: " + ref));
            stage.world.run(Duration.ofSeconds(1));
            Duration calm = stage.world.elapsed();
            stage.world.run(Duration.ofSeconds(34));
            referee.writesSince(calm).forEach(write -> referee.require(false, "RC-4", "a write in calm: " + write));
            return new Report(referee.violations(), toConverge, new TreeMap<>());
        }
    }

    private static boolean arrived(Ledger ledger, boolean full) {
        return Declared.missing(ledger, full).isEmpty() && ledger.orphans().isEmpty();
    }
}

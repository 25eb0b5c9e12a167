package ork.engine.campaign;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import ork.doors.ObjectRef;
import ork.engine.pipeline.FinalState;
import ork.json.JsonObject;
import ork.katalog.Katalog;
import ork.simulator.schedule.SimulationFailure;
import ork.simulator.world.CallRecord;
import ork.simulator.world.Instance;
import ork.simulator.world.WorldOptions;

/**
 * One run of a plan: things are done and things go wrong while the referee watches; then everything heals, and the
 * cluster must come to what is declared and stay there.
 */
final class Campaign implements AutoCloseable {
    private static final Katalog PLAIN = Shop.plain();
    private static final Katalog FULL = Shop.full();

    /** By then what a plan lets come late has come: the quiet point. */
    private static final Duration LATE_MAX = Duration.ofMillis(6_100);

    /** One resync interval and the time to drain a queue of three CRs. */
    private static final Duration CONVERGENCE_MAX = Duration.ofSeconds(17);

    private static final Duration SWEEP = Stage.SETTINGS.sweepPeriod().plusSeconds(10);
    private static final Duration RESYNC = Stage.SETTINGS.defaultResync();
    /** The longest backoff of an informer, and its jitter. */
    private static final Duration WELL_AGAIN_MAX = Duration.ofSeconds(45);

    private static final Duration LAG = Duration.ofSeconds(8);
    private static final Duration MENDING_MAX = Duration.ofSeconds(1);

    private final Plan plan;
    private final Profile profile;
    private final Stage stage;
    private final Referee referee;
    private List<String> calls = List.of();
    private Duration toConverge = Duration.ZERO;
    private Duration toMend = Duration.ZERO;
    private Duration toMendUnwatched = Duration.ZERO;

    /**
     * What came of a run.
     *
     * @param calls those of the instances until everything healed, watches included, in the words of a fault plan
     * @param toMend from a stranger's deed to its correction, with watches intact; the largest
     * @param toMendUnwatched the same with watches that are not
     * @param end what there is in the end, with what may differ left out
     * @param trace the hash of all that happened
     */
    record Report(
            List<String> violations,
            List<String> calls,
            Duration toConverge,
            Duration toMend,
            Duration toMendUnwatched,
            SortedMap<String, String> end,
            String trace) {}

    private Campaign(Plan plan, Profile profile) {
        this.plan = plan;
        this.profile = profile;
        this.stage = new Stage(WorldOptions.seeded(plan.seed()), plan.instances(), profile.full() ? FULL : PLAIN);
        this.referee = stage.referee();
    }

    /** What there is in the end when nothing goes wrong. */
    static SortedMap<String, String> end(Plan plan, Profile profile) {
        try (Campaign campaign = new Campaign(plan.withoutFaults(), profile)) {
            campaign.stage.start();
            campaign.stage.schedule(campaign.plan);
            campaign.stage.world.run(Duration.ofMillis(Planner.HEAL_MILLIS));
            campaign.converge();
            return FinalState.of(campaign.ledger().crs(), campaign.ledger().content());
        }
    }

    static Report run(Plan plan, Profile profile) {
        try (Campaign campaign = new Campaign(plan, profile)) {
            return campaign.play();
        }
    }

    private Report play() {
        try {
            stage.start();
            stage.schedule(plan);
            stage.world.run(Duration.ofMillis(Planner.HEAL_MILLIS));
            calls = stage.world.calls().stream().map(CallRecord::toString).toList();
            stage.heal();
            stage.world.run(LATE_MAX);
            converge();
            sweep();
            if (profile.drifts()) {
                drift(new SplittableRandom(plan.seed()));
            }
            calm();
        } catch (SimulationFailure failure) {
            referee.require(false, "a run that failed", String.valueOf(failure.getMessage()));
        }
        return new Report(
                referee.violations(),
                calls,
                toConverge,
                toMend,
                toMendUnwatched,
                FinalState.of(ledger().crs(), ledger().content()),
                String.valueOf(stage.world.trace().hash()));
    }

    private void converge() {
        toConverge = until(CONVERGENCE_MAX);
        missing().forEach(what -> referee.require(false, what.endsWith(Declared.STAYS) ? "RC-6" : "RC-1", what));
        stage.world.run(Duration.ofSeconds(1));
    }

    /**
     * What lost its CR by force, or was created late for a CR that has gone, is found by the slow sweep; what it was in
     * the way of comes with the next resync.
     */
    private void sweep() {
        if (plan.needsSweep()) {
            stage.world.runUntil(() -> ledger().orphans().isEmpty(), SWEEP);
            stage.world.run(RESYNC.plusSeconds(2));
        }
        ledger().orphans().forEach(ref -> referee.require(false, "DG-5", "an orphan: " + ref));
        missing().forEach(what -> referee.require(false, "RC-4", what));
    }

    /** Strangers lay hands on children, first with all watches open, then with broken ones (RC-5). */
    private void drift(SplittableRandom random) {
        List<JsonObject> crs = ledger().crs();
        if (crs.isEmpty() || !missing().isEmpty()) {
            return;
        }
        stage.world.runUntil(stage::isWell, WELL_AGAIN_MAX);
        JsonObject cr = crs.get(random.nextInt(crs.size()));
        List<ObjectRef> children = new ArrayList<>(Declared.of(cr).keySet());
        toMend = mend(children.get(random.nextInt(children.size())), random, MENDING_MAX);
        int breakage = random.nextInt(3);
        stage.runtimes().forEach(instance -> disturb(instance, breakage));
        toMendUnwatched = mend(children.get(random.nextInt(children.size())), random, RESYNC);
    }

    private static void disturb(Instance instance, int breakage) {
        switch (breakage) {
            case 0 -> instance.dropWatches(_ -> true);
            case 1 -> instance.expireWatches(_ -> true);
            default -> instance.lagWatches(_ -> true, LAG);
        }
    }

    private Duration mend(ObjectRef child, SplittableRandom random, Duration limit) {
        Step step = Drift.of(child, random);
        step.play(stage);
        boolean harmed = !missing().isEmpty();
        Duration took = until(limit);
        missing().forEach(what -> referee.require(false, "RC-5", what + " after " + limit));
        referee.require(harmed, "a drift that was none", child.toString());
        stage.world.run(Duration.ofSeconds(1));
        return took;
    }

    /** Nothing is left to do: not after a resync, and not for instances that remember nothing (RC-2, RC-4). */
    private void calm() {
        if (plan.seed() % 3 == 0) {
            stage.runtimes().forEach(Instance::restart);
        }
        Duration calm = stage.world.elapsed();
        stage.world.run(RESYNC.multipliedBy(2).plusSeconds(4));
        referee.writesSince(calm).forEach(write -> referee.require(false, "RC-4", "a write in calm: " + write));
    }

    private Duration until(Duration limit) {
        Duration from = stage.world.elapsed();
        stage.world.runUntil(() -> missing().isEmpty(), limit);
        return stage.world.elapsed().minus(from);
    }

    private List<String> missing() {
        return Declared.missing(ledger(), profile.full());
    }

    private Ledger ledger() {
        return referee.ledger();
    }

    @Override
    public void close() {
        stage.close();
    }
}

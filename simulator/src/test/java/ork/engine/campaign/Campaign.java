package ork.engine.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import ork.doors.ObjectRef;
import ork.engine.campaign.Trials.Trial;
import ork.engine.pipeline.FinalState;
import ork.json.JsonObject;
import ork.katalog.Katalog;
import ork.simulator.schedule.SimulationFailure;
import ork.simulator.world.CallRecord;
import ork.simulator.world.Instance;
import ork.simulator.world.World;
import ork.simulator.world.WorldOptions;

/**
 * One run of a plan: things are done and things go wrong while the referee watches; then everything heals, and the
 * cluster must come to what is declared and stay there.
 */
final class Campaign implements AutoCloseable {
    private static final Katalog PLAIN = Shop.plain();
    private static final Katalog FULL = Shop.full();
    private static final Katalog CLOSING = Shop.closing();
    private static final Katalog ROLLBACK = Shop.rollback();
    private static final Katalog KINDS = Shop.kinds();

    private static final Duration RESYNC = Stage.SETTINGS.defaultResync();

    /** For a queue of three CRs. */
    private static final Duration DRAIN = Duration.ofSeconds(2);

    /** Whoever was killed is up again by then. */
    private static final Duration UP_AGAIN_MAX = Duration.ofSeconds(5);

    /** LE-2. */
    private static final Duration FAILOVER_MAX =
            Stage.SETTINGS.election().lease().plusSeconds(1);

    /** LE-2, the gap in an observation: a look at the Lease that hangs for half a retry period, and a second. */
    private static final Duration GAP_MAX =
            Stage.SETTINGS.election().retryPeriod().dividedBy(2).plusSeconds(1);

    /** Within a resync interval each informer has asked again, and within ten seconds more a connection stands or fails. */
    private static final Duration WELL_AGAIN_MAX = RESYNC.plusSeconds(11);

    /** Until a Deployment is ready. */
    private static final Duration READY_MAX = Duration.ofSeconds(2);

    /** LE-1; and where the first look-up was before all had healed, the pause until the next one. */
    private static final Duration LOOKED_UP_MAX = Duration.ofSeconds(9);

    private static final Duration LAG = Duration.ofSeconds(8);
    private static final Duration MENDING_MAX = Duration.ofSeconds(1);

    private final Plan plan;
    private final Profile profile;
    private final Stage stage;
    private final Referee referee;
    private List<String> calls = List.of();
    private Instant healed = Instant.EPOCH;
    private Duration unseen = Duration.ZERO;
    private Duration toLead = Duration.ZERO;
    private Duration toConverge = Duration.ZERO;
    private Duration toMend = Duration.ZERO;
    private Duration toMendUnwatched = Duration.ZERO;

    /**
     * What came of a run.
     *
     * @param calls those of the instances until everything healed, watches included, in the words of a fault plan
     * @param trials what it has been through
     * @param unseen how long after the quiet point nobody had looked at the Lease, where nobody led
     * @param toLead from the quiet point until somebody led, if nobody did then
     * @param toConverge from the quiet point
     * @param toMend from a stranger's deed to its correction, with watches intact; the largest
     * @param toMendUnwatched the same with watches that are not
     * @param end what there is in the end, with what may differ left out
     * @param trace the hash of all that happened
     */
    record Report(
            List<String> violations,
            List<String> calls,
            Trials trials,
            Duration unseen,
            Duration toLead,
            Duration toConverge,
            Duration toMend,
            Duration toMendUnwatched,
            SortedMap<String, String> end,
            String trace) {}

    private Campaign(Plan plan, Profile profile) {
        this.plan = plan;
        this.profile = profile;
        this.stage = new Stage(WorldOptions.seeded(plan.seed()), plan.instances(), katalog(profile));
        this.referee = stage.referee();
    }

    private static Katalog katalog(Profile profile) {
        return switch (profile) {
            case CLOSING -> CLOSING;
            case ROLLBACK -> ROLLBACK;
            case KINDS -> KINDS;
            default -> profile.full() ? FULL : PLAIN;
        };
    }

    /** What there is in the end when nothing goes wrong. */
    static SortedMap<String, String> end(Plan plan, Profile profile) {
        try (Campaign campaign = new Campaign(plan.withoutFaults(), profile)) {
            campaign.stage.start();
            campaign.stage.schedule(campaign.plan);
            campaign.stage.world.run(Duration.ofMillis(plan.healMillis()));
            campaign.converge();
            campaign.orphans();
            campaign.stage.world.run(READY_MAX);
            return campaign.end();
        }
    }

    static Report run(Plan plan, Profile profile) {
        return run(plan, profile, _ -> {});
    }

    /** @param spectator sees all that happens, from the beginning */
    static Report run(Plan plan, Profile profile, Consumer<World> spectator) {
        try (Campaign campaign = new Campaign(plan, profile)) {
            spectator.accept(campaign.stage.world);
            return campaign.play();
        }
    }

    private Report play() {
        try {
            stage.start();
            stage.schedule(plan);
            stage.world.run(Duration.ofMillis(plan.healMillis()));
            calls = stage.world.calls().stream().map(CallRecord::toString).toList();
            stage.heal();
            quieten();
            converge();
            orphans();
            drift(new SplittableRandom(plan.seed()));
            calm();
        } catch (SimulationFailure failure) {
            referee.require(false, "a run that failed", String.valueOf(failure.getMessage()));
        }
        return new Report(
                referee.violations(),
                calls,
                stage.trials(),
                unseen,
                toLead,
                toConverge,
                toMend,
                toMendUnwatched,
                end(),
                String.valueOf(stage.world.trace().hash()));
    }

    /** What others have written into the status of a CR is about that CR, and which one it was is a matter of moments. */
    private SortedMap<String, String> end() {
        List<JsonObject> content = ledger().content().stream()
                .map(object -> object.has("status")
                        ? object.with("status", object.object("status").without("noise"))
                        : object)
                .toList();
        return FinalState.of(ledger().crs(), content);
    }

    /** Until the quiet point: what was made to be late has come, and whoever was killed is up again. */
    private void quieten() {
        stage.world.run(Duration.ofMillis(plan.lateMillis()));
        boolean up = stage.world.runUntil(stage::allRun, UP_AGAIN_MAX);
        referee.require(up, "a run that failed", "somebody is not up again");
        healed = stage.world.now();
    }

    /**
     * RC-1: a resync interval and the time to drain the queue after the quiet point. Where nobody leads then, and who might
     * could not look at the Lease at once, LE-2 says how much later it may be. Nobody waits for an answer any more that
     * went astray before: what he makes of it is part of it.
     */
    private void converge() {
        Duration quiet = stage.world.elapsed();
        Duration usual = RESYNC.plus(DRAIN);
        boolean settled = stage.world.runUntil(this::isSettled, usual);
        if (!settled && !(stage.somebodyLeads() && stage.lastTerm().compareTo(quiet) <= 0)) {
            unseen = stage.leaseUnseen(healed);
            referee.require(unseen.compareTo(GAP_MAX) <= 0, "LE-2", "nobody has looked at the Lease for " + unseen);
            Duration leadsBy = quiet.plus(FAILOVER_MAX).plus(unseen);
            stage.world.runUntil(stage::somebodyLeads, leadsBy.minus(stage.world.elapsed()));
            boolean led = stage.somebodyLeads() && stage.lastTerm().compareTo(leadsBy) <= 0;
            referee.require(led, "LE-2", "nobody leads " + FAILOVER_MAX.plus(unseen) + " after the quiet point");
            stage.world.runUntil(this::isSettled, stage.lastTerm().plus(DRAIN).minus(stage.world.elapsed()));
        }
        toLead = stage.lastTerm().compareTo(quiet) > 0 ? stage.lastTerm().minus(quiet) : Duration.ZERO;
        toConverge = stage.world.elapsed().minus(quiet);
        missing().forEach(what -> referee.require(false, what.endsWith(Declared.STAYS) ? "RC-6" : "RC-1", what));
    }

    private boolean isSettled() {
        return missing().isEmpty() && stage.allAnswered(healed);
    }

    /**
     * What lost its CR by force, or was created late for a CR that has gone, goes at once and not with the slow sweep; what
     * it was in the way of comes with the next resync.
     */
    private void orphans() {
        boolean left = !ledger().orphans().isEmpty();
        stage.world.run(Duration.ofSeconds(1));
        stage.world.runUntil(() -> ledger().orphans().isEmpty(), LOOKED_UP_MAX);
        if (left) {
            stage.world.run(RESYNC.plus(DRAIN));
        }
        ledger().orphans().forEach(ref -> referee.require(false, "DG-5", "an orphan: " + ref));
        missing().forEach(what -> referee.require(false, "RC-4", what));
    }

    /** Strangers lay hands on children, first with all watches open, then with broken ones (RC-5). */
    private void drift(SplittableRandom random) {
        List<JsonObject> crs = ledger().crs();
        if (crs.isEmpty() || !missing().isEmpty() || crs.stream().anyMatch(cr -> Declared.isDisputed(ledger(), cr))) {
            return;
        }
        boolean well = stage.world.runUntil(
                () -> stage.allWatch() && stage.somebodyLeads() && stage.allAnswered(healed), WELL_AGAIN_MAX);
        referee.require(well, "DG-1", "not all watches are open again");
        JsonObject cr = crs.get(random.nextInt(crs.size()));
        List<ObjectRef> children = new ArrayList<>(Declared.of(cr).keySet());
        children.removeIf(child -> !Drift.isMended(child));
        toMend = mend(children.get(random.nextInt(children.size())), random, MENDING_MAX);
        int breakage = random.nextInt(3);
        stage.runtimes().forEach(instance -> disturb(instance, breakage));
        stage.trials().add(Trial.DRIFT_MENDED);
        toMendUnwatched = mend(children.get(random.nextInt(children.size())), random, RESYNC);
        stage.trials().add(Trial.DRIFT_MENDED_UNWATCHED);
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

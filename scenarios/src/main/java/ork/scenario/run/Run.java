package ork.scenario.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import ork.engine.journal.Fact;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.scenario.check.Evidence;
import ork.scenario.check.Harm;
import ork.scenario.check.Moment;
import ork.scenario.language.Deed;
import ork.scenario.language.Scenario;
import ork.scenario.language.Step;
import ork.scenario.language.Trouble;
import ork.scenario.language.WorldPlan;
import ork.simulator.guest.GuestCode;
import ork.simulator.schedule.SimulationFailure;
import ork.simulator.world.Arrival;
import ork.simulator.world.Effect;
import ork.simulator.world.Instance;
import ork.simulator.world.NetworkOptions;
import ork.simulator.world.World;

/**
 * One run of a scenario. While the script lasts things go wrong; then everything heals, and the cluster has to come to what
 * is declared and stay there: a resync interval and the time to drain the queue to reconcile all, some time for what
 * was left behind, and two resync intervals in which nothing may be left to write.
 */
final class Run implements AutoCloseable {
    /** For a queue of a few CRs. */
    private static final Duration DRAIN = Duration.ofSeconds(2);

    private static final int FEW = 10;
    private static final Duration TURN = Duration.ofMillis(100);
    /** Of a turn, one after another, with the watch event that asks for the next one. */
    private static final int CALLS = 12;

    /** What the garbage collector takes for an object, by what it does between two of its steps. */
    private static final Duration COLLECTED = Duration.ofMillis(25);

    private static final Duration UP_AGAIN_MAX = Duration.ofSeconds(60);
    private static final Duration AFTER_SCRIPT = Duration.ofSeconds(3);
    private static final Duration ORPHANS = Duration.ofSeconds(10);
    private static final Duration CONNECTED = Duration.ofSeconds(11);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration RESYNC_MAX = Duration.ofMinutes(10);

    private final Scenario scenario;
    private final Theatre theatre;
    private final World world;
    private final Recorder recorder;
    private final Player player;
    private final OthersAtWork others;
    private final Rounds rounds;
    private final LastTries lastTries;
    private final Births births;
    private final boolean faults;
    private final boolean shuffled;
    /** Whether its moments are judged: then what the runtime shows of itself is asked for. */
    private final boolean judged;

    /** Whether nothing but its end is looked at. */
    private final boolean endAlone;

    private final Duration resync;
    private Duration lastTerm = Duration.ZERO;
    private final List<Step> missed = new ArrayList<>();
    private final Complaints complaints = new Complaints();

    /** What a run has left. @param trouble why it broke off; empty when it did not */
    record Left(
            Evidence evidence,
            List<Step> missed,
            List<String> complaints,
            List<Player.Done> done,
            OrderOfDeeds order,
            String trouble,
            String trace) {}

    private Run(Scenario scenario, GuestCode guests, StepReader.Part part, StepReader reader, boolean judged) {
        boolean faults = part == StepReader.Part.WITH_FAULTS;
        boolean shuffled = part == StepReader.Part.SHUFFLED;
        this.scenario = scenario;
        this.faults = faults;
        this.shuffled = shuffled;
        this.judged = judged;
        this.endAlone = part == StepReader.Part.DIRECT || part == StepReader.Part.SHUFFLED;
        this.theatre = new Theatre(scenario, guests, faults, shuffled);
        this.world = theatre.world;
        if (reader != StepReader.NOBODY) {
            world.trace().readBy(reader.of(part));
        }
        this.recorder = new Recorder(world, theatre.lease());
        theatre.onExit(recorder::exited);
        this.rounds = new Rounds(theatre, recorder, scenario);
        this.lastTries = new LastTries(world, scenario, theatre.cluster);
        this.births = new Births(world);
        this.player = new Player(theatre, recorder, complaints, scenario.steps(), faults);
        this.others = new OthersAtWork(scenario, theatre, recorder, faults);
        Duration longest = scenario.katalog().enabled().stream()
                .map(entry -> entry.box().resync().value())
                .max(Duration::compareTo)
                .orElse(theatre.settings.defaultResync());
        this.resync = longest.compareTo(RESYNC_MAX) < 0 ? longest : RESYNC_MAX;
        world.onFact((_, fact) -> {
            if (fact instanceof Fact.BecameLeader) {
                lastTerm = world.elapsed();
            }
        });
    }

    /**
     * A run in which nothing goes wrong.
     *
     * @param part what it is for; one in another order has other chances, and CRs that come one after another once somebody leads
     */
    static Left faultless(StepReader.Part part, Scenario scenario, GuestCode guests, StepReader reader) {
        try (Run run = new Run(scenario, guests, part, reader, false)) {
            return run.play(Optional.empty());
        }
    }

    /** A run in which nothing goes wrong, and that is judged all the same. */
    static Left judgedWithoutFaults(Scenario scenario, GuestCode guests) {
        try (Run run = new Run(scenario, guests, StepReader.Part.WITHOUT_FAULTS, StepReader.NOBODY, true)) {
            return run.play(Optional.empty());
        }
    }

    /** @param faultless how the run without faults ends, if it is held against that */
    static Left withFaults(
            Scenario scenario, GuestCode guests, StepReader reader, Optional<SortedMap<String, String>> faultless) {
        try (Run run = new Run(scenario, guests, StepReader.Part.WITH_FAULTS, reader, true)) {
            return run.play(faultless);
        }
    }

    private Left play(Optional<SortedMap<String, String>> faultless) {
        Evidence.Milestones milestones = new Evidence.Milestones(
                Duration.ZERO,
                PATIENCE,
                Optional.empty(),
                Optional.empty(),
                RESYNC_MAX.multipliedBy(100),
                Duration.ZERO);
        String trouble = "";
        try {
            theatre.build(complaints);
            theatre.furnish(!shuffled, complaints);
            if (!endAlone) {
                recorder.begin();
            }
            theatre.mischief(faults);
            if (faults && !scenario.world().loss().equals(WorldPlan.Loss.NONE)) {
                recorder.acted(
                        "calls and answers get lost by chance",
                        Moment.Sort.NETWORK,
                        Lasting.UNTIL_ALL_HEALS,
                        new Harm.Everything());
            }
            theatre.instances().forEach(Instance::start);
            if (shuffled) {
                world.runUntil(() -> theatre.leader().isPresent(), UP_AGAIN_MAX);
                theatre.furnishShuffled();
            }
            player.begin();
            others.begin();
            if (judged) {
                rounds.begin();
            }
            world.runUntil(
                    () -> player.isOver() && others.isOver(), scenario.world().limit());
            world.run(AFTER_SCRIPT);
            missed.addAll(player.finish(!faults));
            others.finish();
            theatre.complain(complaints);
            heal();
            milestones = converge();
            others.complain(complaints);
            player.end();
        } catch (SimulationFailure failure) {
            trouble = WhyBroken.of(failure);
        } catch (RuntimeException failure) {
            // Whatever a file has led to: its user gets a sentence, and no stack trace.
            trouble = "ork itself is at fault, please report it with the file: " + failure;
        }
        Evidence evidence = new Evidence(
                About.of(scenario, theatre, resync),
                recorder.beginning(),
                recorder.moments(),
                milestones,
                FinalState.of(
                        world.cluster().everything(),
                        scenario.world().webhooks().values(),
                        each -> theatre.isGated(each.ref(), each.object())),
                faultless,
                Evidence.Beside.NOTHING);
        return new Left(
                evidence,
                missed,
                complaints.all(),
                player.done(),
                player.order(),
                trouble,
                String.valueOf(world.trace().hash()));
    }

    private void heal() {
        theatre.mischief(false);
        theatre.webhooks.recover();
        theatre.hosts.recover();
        theatre.readiness.recover();
        world.heal();
        theatre.upgradeTheRest(recorder);
        theatre.instances().forEach(theatre::raise);
        world.run(late());
        world.runUntil(theatre::allRun, UP_AGAIN_MAX);
    }

    /** How late calls of this script may still be applied, and events may still come: until then a fault has not healed. */
    private Duration late() {
        return scenario.steps().stream()
                .map(step -> switch (step.deed()) {
                    case Deed.Fault(Trouble.ToTheCall(var _, Effect.AppliedLate(Duration delay))) -> delay;
                    case Deed.Fault(Trouble.ToTheEvent(var _, Arrival.Late(Duration delay))) -> delay;
                    case Deed.Fault(Trouble.ToAWay way) -> Lasting.longest(way.how());
                    default -> Duration.ZERO;
                })
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private Evidence.Milestones converge() {
        Duration quiet = world.elapsed();
        Instant healed = world.now();
        boolean led = theatre.leader().isPresent();
        Duration due = later(quiet.plus(resync), lastTries.over(quiet, resync)).plus(drain());
        due = later(due, theatre.answeredBy(healed).plus(drain()));
        Optional<Duration> settled = until(due, healed);
        if (!led || settled.isEmpty() && lastTerm.compareTo(quiet) > 0) {
            Duration elected = elected(quiet, healed);
            due = later(due, elected.plus(drain()));
            settled = settled.isPresent() ? settled : until(due, healed);
        }
        if (settled.isEmpty()) {
            // Who leads since then counts anew, and what hosts answer is known now, and which creations nobody has
            // answered.
            due = later(due, later(lastTries.over(quiet, resync), births.over()).plus(drain()));
            settled = until(due, healed);
        }
        if (settled.isEmpty()) {
            settled = until(due.plus(PATIENCE), healed);
        }
        world.run(ORPHANS);
        others.meetLatecomers();
        Duration asked = world.elapsed();
        Optional<Duration> watching = world.runUntil(theatre::allWatch, resync.plus(CONNECTED))
                ? Optional.of(world.elapsed())
                : Optional.empty();
        Duration rest = resync.plus(DRAIN).minus(world.elapsed().minus(asked));
        world.run(rest.isNegative() ? Duration.ZERO : rest);
        Duration calm = world.elapsed();
        if (!endAlone) {
            world.run(resync.multipliedBy(2).plusSeconds(4));
        }
        return new Evidence.Milestones(quiet, due, settled, watching, calm, world.elapsed());
    }

    /**
     * To drain the queue: after a flood more than a few CRs may be in it, and each takes its turn, of a dozen calls at most; and the queue of
     * the garbage collector, which ordered deletions wait for.
     */
    private Duration drain() {
        long turns = scenario.katalog().enabled().stream()
                .mapToLong(entry -> turns(entry, theatre.cluster.list(entry.type())))
                .sum();
        Duration usual = DRAIN.plus(TURN.multipliedBy(Math.max(0, turns - FEW)));
        return later(usual, longTurn().multipliedBy(turns))
                .plus(COLLECTED.multipliedBy(Math.max(0, uncollected() - FEW)));
    }

    /** What a turn takes at the longest where this world's calls, or their answers, are slow. */
    private Duration longTurn() {
        NetworkOptions network = world.options().network();
        return network.toServer().max().plus(network.toClient().max()).multipliedBy(CALLS);
    }

    /** How many objects have lost their owners, or go and are still there. */
    private long uncollected() {
        Set<String> living = new TreeSet<>();
        world.cluster().everything().forEach(each -> living.add(each.object().text("metadata", "uid")));
        return world.cluster().everything().stream()
                .filter(each ->
                        !each.object().text("metadata", "deletionTimestamp").isEmpty()
                                || isBereaved(each.object(), living))
                .count();
    }

    private static boolean isBereaved(JsonObject object, Set<String> living) {
        List<Json> owners = object.array("metadata", "ownerReferences").toList();
        return !owners.isEmpty()
                && owners.stream()
                        .noneMatch(owner -> owner instanceof JsonObject each && living.contains(each.text("uid")));
    }

    /** One of each CR, and two more of those that go for each step of their deletion: one deletes, and one sees that it has. */
    private static long turns(CrdEntry entry, List<JsonObject> crs) {
        long going = crs.stream()
                .filter(cr -> cr.object("metadata").has("deletionTimestamp"))
                .count();
        return crs.size() + 2 * going * entry.box().onDelete().steps().size();
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private Optional<Duration> until(Duration due, Instant healed) {
        Duration left = due.minus(world.elapsed());
        return world.runUntil(() -> theatre.isSettled(healed), left.isNegative() ? Duration.ZERO : left)
                ? Optional.of(world.elapsed())
                : Optional.empty();
    }

    /** LE-2: somebody leads within a lease and a second, and as much later as nobody's look at the lease was answered. */
    private Duration elected(Duration quiet, Instant healed) {
        Duration unseen = theatre.leaseUnseen(healed).orElse(Duration.ZERO);
        Duration leadsBy =
                quiet.plus(theatre.settings.election().lease()).plusSeconds(1).plus(unseen);
        Duration left = leadsBy.minus(world.elapsed());
        world.runUntil(() -> theatre.leader().isPresent(), left.isNegative() ? Duration.ZERO : left);
        Duration led = lastTerm.compareTo(quiet) > 0 ? lastTerm : leadsBy;
        return led.compareTo(leadsBy) < 0 ? led : leadsBy;
    }

    @Override
    public void close() {
        theatre.close();
    }
}

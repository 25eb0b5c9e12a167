package ork.cli.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.Clock;
import ork.doors.ClusterPort;
import ork.doors.Doors;
import ork.doors.ObjectRef;
import ork.doors.Outbound;
import ork.doors.ResourceType;
import ork.doors.Sites;
import ork.doors.Threads;
import ork.engine.box.ChildKinds;
import ork.engine.informer.Store;
import ork.engine.lifecycle.StartOrder;
import ork.engine.pipeline.CacheNeeds;
import ork.engine.pipeline.CrPipeline;
import ork.engine.pipeline.OtherBoxes;
import ork.engine.pipeline.ServerQuirks;
import ork.engine.pipeline.Surroundings;
import ork.engine.reconcile.ObjectKey;
import ork.engine.reconcile.Outcome;
import ork.engine.reconcile.Reasons;
import ork.engine.reconcile.Turn;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.Katalog;
import ork.katalog.Prerequisites;
import ork.server.CannotStartException;
import ork.server.ClusterSetup;
import ork.server.StopSwitch;
import ork.simulator.schedule.SeededRandom;

/**
 * Rolls a Katalog out to a copy of a cluster: the setup as {@code ork run} applies it, then turns of every CR through the
 * very pipeline of the runtime, until a round of them writes nothing.
 */
public final class Rollout {
    /** More rounds than a state machine should have steps that follow from nothing else. */
    private static final int ROUNDS_MAX = 20;

    /** Of those who still write in the last round, so many are named. */
    private static final int NAMED_MAX = 5;

    private final Katalog katalog;
    private final Scratch scratch;
    private final Clock clock;
    private final Threads threads;
    private final Book book = new Book();
    private final Others others;
    private final Leaving leaving;
    private final SequencedMap<Plan.Subject, List<Plan.Obstacle>> obstacles = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final SortedMap<String, ScratchCaches> caches = new TreeMap<>();
    /** None runs before the setup is over. */
    private Boxes boxes = new Boxes(List.of(), Instant.EPOCH);
    /** How long somebody is to wait, of those who had a turn in this round. */
    private Duration wait = Duration.ZERO;

    private Rollout(Katalog katalog, Scratch scratch, Others others, Instant now, Threads threads) {
        this.katalog = katalog;
        this.others = others;
        this.leaving = new Leaving(others);
        this.scratch = scratch;
        this.clock = new PlannedTime(now);
        this.threads = threads;
        CacheNeeds needs = CacheNeeds.of(katalog);
        katalog.enabled().forEach(crd -> caches.put(crd.name(), new ScratchCaches(scratch, crd, needs)));
    }

    /**
     * Where it would go.
     *
     * @param cluster that is only read; empty for a fresh one
     * @param given objects that are in a fresh cluster already
     * @param setup whether CRDs, prerequisites and examples are applied first
     * @param namespace of objects that name none
     */
    public record Ground(Optional<ClusterPort> cluster, List<JsonObject> given, boolean setup, String namespace) {}

    /**
     * @throws CannotStartException when the cluster cannot be read, or refuses what is given, or there is no such hook as
     *     the Katalog names
     */
    public static Plan of(Katalog katalog, Ground ground, Others others, Instant now, Threads threads) {
        Scratch scratch = new Scratch(ground.cluster(), now);
        Rollout rollout = new Rollout(katalog, scratch, others, now, threads);
        if (ground.cluster().isPresent()) {
            scratch.learn(rollout.groups());
        } else {
            new Beginnings(katalog, scratch).lay(ground.given(), ground.setup());
        }
        scratch.recorder(rollout.book::write);
        if (ground.setup()) {
            rollout.setup(ground.namespace());
        }
        Optional<String> unfinished = rollout.run();
        rollout.notes.addAll(rollout.leaving.notes());
        scratch.unheld()
                .forEach(type -> rollout.notes.add(
                        type + ": a copy of the cluster cannot have this kind, so nothing of it is planned"));
        scratch.forbidden()
                .forEach(type -> rollout.notes.add(type
                        + ": you may not list them, and the Katalog does not have the kind any more; a run that may"
                        + " list them removes what is left of them, which is missing here"));
        List<Plan.Obstacle> all =
                rollout.obstacles.values().stream().flatMap(List::stream).toList();
        return new Plan(rollout.book.writes(), all, unfinished, rollout.notes);
    }

    private SortedSet<String> groups() {
        SortedSet<String> groups = new TreeSet<>();
        for (CrdEntry crd : katalog.enabled()) {
            groups.add(crd.type().group());
            ChildKinds.of(crd.box()).keySet().forEach(type -> groups.add(type.group()));
            crd.prerequisites().objects().forEach(object -> groups.add(group(object)));
            crd.prerequisites().waits().forEach(wait -> groups.add(group(ClusterSetup.apiVersion(wait))));
            crd.examples().forEach(object -> groups.add(group(object)));
        }
        return groups;
    }

    private static String group(JsonObject object) {
        return group(object.text("apiVersion"));
    }

    private static String group(String apiVersion) {
        return apiVersion.substring(0, Math.max(0, apiVersion.indexOf('/')));
    }

    private void setup(String namespace) {
        Outbound none = _ -> new Outbound.Result.Failed("a plan asks nobody");
        Doors doors = new Doors(clock, threads, scratch, none, new SeededRandom(1));
        try {
            new ClusterSetup(katalog, namespace, doors, new StopSwitch(), (_, _) -> {})
                    .prepare(wait -> takenAsOver(wait, namespace));
        } catch (CannotStartException e) {
            obstacles.put(Plan.Subject.SETUP, List.of(new Plan.Obstacle(Plan.Subject.SETUP, "Setup", e.words())));
        }
    }

    /** Nobody makes anything ready in a copy, so to be there is enough; what comes only by itself is noted. */
    private void takenAsOver(Prerequisites.Wait wait, String namespace) {
        String apiVersion = ClusterSetup.apiVersion(wait);
        String version = apiVersion.substring(apiVersion.indexOf('/') + 1);
        Optional<ObjectRef> target = scratch.served(new ResourceType(group(apiVersion), version, "", wait.kind(), true))
                .map(type -> new ObjectRef(
                        type,
                        !type.namespaced() ? "" : wait.namespace().isEmpty() ? namespace : wait.namespace(),
                        wait.name()));
        if (target.isEmpty()) {
            notes.add("setup: it waits for " + wait.kind() + " " + wait.name() + " of " + apiVersion
                    + ", a kind and version that a plan does not know, which was not looked for;"
                    + " what comes after it is planned as if it were there and ready");
        } else if (found(target.get()).isEmpty()) {
            notes.add("setup: it waits for " + target.get()
                    + ", which is neither there nor applied before; what comes after it is planned as if it were");
        }
    }

    private Optional<JsonObject> found(ObjectRef target) {
        return scratch.send(new Call.Get(target, "", Scratch.TIMEOUT)) instanceof Answer.Done(JsonObject live)
                ? Optional.of(live)
                : Optional.empty();
    }

    /** Why it has not come to an end; empty where it has. */
    private Optional<String> run() {
        Map<CrdEntry, Pipelines> pipelines = new LinkedHashMap<>();
        for (CrdEntry crd : StartOrder.of(katalog.enabled())) {
            if (scratch.served(crd.type()).isEmpty()) {
                notes.add(crd.name() + ": the cluster does not have the kind "
                        + crd.type().kind() + " (" + crd.type().qualifiedPlural()
                        + "), so nothing is done for it until it does");
                continue;
            }
            notes.addAll(others.leftOut(crd));
            pipelines.put(crd, new Pipelines(pipeline(crd, others), pipeline(crd, Others.NOBODY)));
        }
        boxes = new Boxes(List.copyOf(pipelines.keySet()), clock.wallTime());
        boolean waited = false;
        for (int round = 0; round < ROUNDS_MAX; round++) {
            long before = scratch.revision();
            wait = Duration.ZERO;
            book.round();
            pipelines.forEach(this::turns);
            boolean quiet = scratch.revision() == before;
            if (quiet && (waited || wait.isZero())) {
                return Optional.empty();
            }
            waited = quiet;
            if (quiet) {
                clock.sleep(wait);
            }
        }
        List<String> busy =
                new ArrayList<>(book.busy().stream().map(Plan.Subject::toString).toList());
        if (busy.size() > NAMED_MAX) {
            String others = (busy.size() - NAMED_MAX) + " more";
            busy = new ArrayList<>(busy.subList(0, NAMED_MAX));
            busy.add(others);
        }
        return Optional.of("after " + ROUNDS_MAX + " rounds there is still something to write"
                + (busy.isEmpty() ? "" : " for " + String.join(", ", busy)));
    }

    /** @param leaving of CRs that are being deleted */
    private record Pipelines(CrPipeline staying, CrPipeline leaving) {}

    private CrPipeline pipeline(CrdEntry crd, Others asked) {
        return new CrPipeline(
                crd,
                new Surroundings(
                        scratch,
                        () -> Optional.of(Duration.ofHours(1)),
                        clock,
                        threads,
                        asked.outbound(),
                        new SeededRandom(1).fork("box " + crd.name()),
                        caches(crd.name()),
                        name -> look(crd, name),
                        _ -> {},
                        (_, _, _, _, _) -> {},
                        asked.hook(crd),
                        () -> true,
                        () -> JsonObject.EMPTY,
                        new ServerQuirks(),
                        Sites.NONE));
    }

    private ScratchCaches caches(String crd) {
        ScratchCaches known = caches.get(crd);
        if (known == null) {
            throw new IllegalArgumentException("no entry " + crd);
        }
        return known;
    }

    private OtherBoxes.Look look(CrdEntry reader, String name) {
        Optional<CrdEntry> other = katalog.crd(name).filter(CrdEntry::enabled);
        boolean seen =
                other.isPresent() && (name.equals(reader.name()) || other.get().crossAccess());
        Optional<ResourceType> type = other.flatMap(crd -> scratch.served(crd.type()));
        return seen && type.isPresent()
                ? new OtherBoxes.Look.Known(caches(name).crs(), type.get().namespaced())
                : new OtherBoxes.Look.Nothing();
    }

    private void turns(CrdEntry crd, Pipelines pipelines) {
        Store crs = caches(crd.name()).crs();
        ResourceType type = caches(crd.name()).served(crd.type());
        for (JsonObject listed : crs.list()) {
            ObjectKey key = new ObjectKey(listed.text("metadata", "namespace"), listed.text("metadata", "name"));
            // The turn of another may have changed it, or let it go.
            JsonObject cr = Optional.ofNullable(crs.get(key)).orElse(listed);
            Plan.Subject subject =
                    new Plan.Subject(crd.name(), Optional.of(new ObjectRef(type, key.namespace(), key.name())));
            book.about(subject);
            obstacles.remove(subject);
            String awaited = boxes.awaits(crd);
            List<Plan.Obstacle> found = awaited.isEmpty()
                    ? obstacles(subject, pipeline(crd, pipelines, cr, key), key)
                    : List.of(new Plan.Obstacle(subject, "Waiting", "its box waits for " + awaited));
            if (!found.isEmpty()) {
                obstacles.put(subject, found);
            }
        }
    }

    private CrPipeline pipeline(CrdEntry crd, Pipelines pipelines, JsonObject cr, ObjectKey key) {
        if (!cr.object("metadata").has("deletionTimestamp")) {
            return pipelines.staying();
        }
        leaving.note(crd, key.namespace().isEmpty() ? key.name() : key.namespace() + "/" + key.name());
        return pipelines.leaving();
    }

    /** Keeps what the turn went by. */
    private static final class Watched implements Turn {
        private Reasons reasons = new Reasons(0, List.of(), List.of(), 0);
        private final SequencedMap<ObjectRef, String> foreign = new LinkedHashMap<>();

        @Override
        public void wrote(String uid, String resourceVersion) {}

        @Override
        public boolean surveys() {
            return true;
        }

        @Override
        public void inTheWay(ObjectRef child, String message) {
            foreign.put(child, message);
        }

        @Override
        public void because(Reasons told) {
            reasons = told;
        }
    }

    private List<Plan.Obstacle> obstacles(Plan.Subject subject, CrPipeline pipeline, ObjectKey key) {
        Watched turn = new Watched();
        Optional<Plan.Obstacle> first = outcome(subject, pipeline, key, turn);
        if (first.isEmpty()) {
            return List.of();
        }
        List<Plan.Obstacle> found = new ArrayList<>();
        found.add(first.get().with(turn.reasons, turn.foreign.keySet()));
        turn.foreign.forEach((child, message) -> found.add(
                new Plan.Obstacle(subject, Plan.Obstacle.NAME_CONFLICT, message, Optional.of(child), List.of(), 0)));
        return found;
    }

    private Optional<Plan.Obstacle> outcome(Plan.Subject subject, CrPipeline pipeline, ObjectKey key, Turn turn) {
        try {
            Outcome outcome = pipeline.reconcile(key, turn);
            return switch (boxes.ended(subject.crd(), outcome, clock.wallTime())) {
                case Outcome.Success _, Outcome.Gone _, Outcome.NotLeading _ -> Optional.empty();
                case Outcome.Waiting(String on, Duration delay) -> {
                    wait = wait.compareTo(delay) < 0 ? delay : wait;
                    yield Optional.of(new Plan.Obstacle(subject, "Waiting", "it waits for " + on));
                }
                case Outcome.RolledBack(String why, boolean _, Optional<Duration> _) ->
                    Optional.of(new Plan.Obstacle(subject, "RolledBack", why));
                case Outcome.Gated(String why) -> Optional.of(new Plan.Obstacle(subject, "Gated", why));
                case Outcome.Denied(String reason, String message) ->
                    Optional.of(new Plan.Obstacle(subject, reason, message));
                case Outcome.Failure(String reason, String message) ->
                    Optional.of(new Plan.Obstacle(subject, reason, message));
            };
        } catch (CannotStartException e) {
            throw e;
        } catch (Throwable thrown) {
            if (thrown instanceof VirtualMachineError broken && !(thrown instanceof StackOverflowError)) {
                throw broken;
            }
            // What code of a user's throws, as the runtime contains it.
            boxes.failed(subject.crd(), clock.wallTime());
            return Optional.of(new Plan.Obstacle(subject, "Panic", String.valueOf(thrown)));
        }
    }
}

package ork.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.hook.Hook;
import ork.engine.informer.Slimming;
import ork.engine.informer.Store;
import ork.engine.reconcile.ObjectKey;
import ork.engine.reconcile.Outcome;
import ork.engine.reconcile.Turn;
import ork.json.Json;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.katalog.CrdEntry;
import ork.katalog.resource.ChildLabels;
import ork.katalog.resource.Entry;
import ork.simulator.api.Actor;
import ork.simulator.api.Change;
import ork.simulator.api.SimulatedCluster;
import ork.simulator.schedule.SeededRandom;

/**
 * A pipeline against the simulated API server, turn by turn: no threads, no time but what the test lets pass, caches that
 * show what they are told to. Every call can be looked at, and made to fail.
 */
final class Bench {
    static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final ResourceType CRDS = new ResourceType(
            "apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition", false);
    private static final int ROUNDS_MAX = 60;

    final SimulatedCluster cluster;
    final BenchDoors.HandClock clock = new BenchDoors.HandClock();
    final BenchPort port;
    CrdEntry crd;
    final List<String> events = new ArrayList<>();
    final List<Change> effective = new ArrayList<>();
    final Rules rules = new Rules(this);
    final SortedSet<String> haltedActors = new TreeSet<>();
    boolean leading = true;
    boolean statusSubresource = true;
    private final SeededRandom random = new SeededRandom(7);
    private final List<Actor> actors;
    private final SortedMap<ResourceType, BenchStore> stores = new TreeMap<>();
    private final ServerQuirks quirks = new ServerQuirks();
    private Optional<Hook> hook = Optional.empty();
    private Caches caches = new BenchCaches();
    private UniqueIndex uniques;
    private CrPipeline pipeline;
    private boolean pipelineActs;
    private int refused;

    Bench(CrdEntry crd, JsonObject definition, List<Actor> actors) {
        this.crd = crd;
        this.uniques = new UniqueIndex(crd, clock, random);
        this.actors = actors;
        this.cluster = new SimulatedCluster(random.fork("cluster"), clock.wallTime());
        this.port = new BenchPort(this::byPipeline);
        create(CRDS, definition);
        actorsStep();
        watch(crd.type(), "");
        crd.box().children().stream().map(Entry::type).forEach(type -> watch(type, ChildLabels.MANAGED_BY));
        cluster.onCommit(change -> {
            rules.seen(change);
            if (pipelineActs && !change.ref().type().plural().equals("events")) {
                effective.add(change);
                rules.committed(change);
            }
        });
        this.pipeline = newPipeline();
    }

    Bench with(Hook code) {
        hook = Optional.of(code);
        crd.box().hook().orElseThrow().managedResources().forEach(type -> watch(type, ChildLabels.MANAGED_BY));
        pipeline = newPipeline();
        return this;
    }

    private final class BenchCaches implements Caches {
        @Override
        public Optional<Store> of(ResourceType served) {
            return Optional.ofNullable(stores.get(served));
        }

        @Override
        public OtherValues values() {
            return uniques;
        }
    }

    private void watch(ResourceType type, String label) {
        stores.computeIfAbsent(type, _ -> new BenchStore());
        if (!label.isEmpty()) {
            labelled.add(type);
        }
    }

    private final SortedSet<ResourceType> labelled = new TreeSet<>();

    void caches(Caches other) {
        caches = other;
        pipeline = newPipeline();
    }

    Caches caches() {
        return caches;
    }

    private CrPipeline newPipeline() {
        return new CrPipeline(
                crd,
                new Surroundings(
                        port,
                        () -> leading ? Optional.of(Duration.ofSeconds(10)) : Optional.empty(),
                        clock,
                        new BenchDoors.NoThreads(),
                        Optional.empty(),
                        random.fork("pipeline"),
                        caches,
                        _ -> new OtherBoxes.Look.Nothing(),
                        _ -> {},
                        (_, about, severity, reason, message) -> events.add(severity + " " + reason + ": " + message),
                        hook,
                        () -> statusSubresource,
                        () -> JsonObject.EMPTY,
                        quirks,
                        ork.doors.Sites.NONE));
    }

    private Answer byPipeline(Call call) {
        if (!leading && call.writes()) {
            return new Answer.Unsent("not the leader");
        }
        rules.called(call);
        pipelineActs = true;
        try {
            Answer answer = cluster.handle(call, clock.wallTime());
            if (call.writes() && answer instanceof Answer.Refused) {
                refused++;
            }
            return answer;
        } finally {
            pipelineActs = false;
        }
    }

    /** Writes of the pipeline that the server refused. */
    int refusedByServer() {
        return refused;
    }

    // The instance.

    /** Another process takes over: caches filled, nothing remembered. */
    void restart() {
        port.revive();
        pipeline = newPipeline();
        sync();
    }

    /** The next version of the Katalog takes over. Kinds that it does not have are not watched any more. */
    void become(CrdEntry next) {
        crd = next;
        stores.keySet().retainAll(List.of(next.type()));
        crd.box().children().stream().map(Entry::type).forEach(type -> watch(type, ChildLabels.MANAGED_BY));
        restart();
    }

    CrPipeline pipeline() {
        return pipeline;
    }

    /** The caches show the cluster as it is. */
    void sync() {
        stores.keySet().forEach(this::sync);
    }

    void sync(ResourceType type) {
        String selector = labelled.contains(type) ? ChildLabels.MANAGED_BY + "=" + ChildLabels.MANAGED_BY_VALUE : "";
        Answer answer = cluster.handle(new Call.ListPage(type, "", selector, "", "", 0, "", TIMEOUT), clock.wallTime());
        if (answer instanceof Answer.Done(JsonObject list)) {
            Slimming slimming = type.equals(crd.type())
                    ? CacheNeeds.ofCrs(crd)
                    : CacheNeeds.of(List.of(crd)).ofChildren(type);
            List<JsonObject> items = new ArrayList<>();
            for (Json item : list.array("items")) {
                if (slimming.keeps((JsonObject) item)) {
                    items.add(slimming.slim((JsonObject) item));
                }
            }
            BenchStore store = stores.get(type);
            assertThat(store).isNotNull();
            if (type.equals(crd.type())) {
                uniques = new UniqueIndex(crd, clock, random.fork("unique"));
                items.forEach(uniques::changed);
            }
            store.show(items, list.text("metadata", "resourceVersion"));
        }
    }

    /** One reconcile, over what the caches show now. */
    Outcome turn(String namespace, String name) {
        return turn(namespace, name, (_, _) -> {});
    }

    Outcome turn(String namespace, String name, Turn turn) {
        return pipeline.reconcile(new ObjectKey(namespace, name), turn);
    }

    /** Turns of all CRs, caches kept up, crashes followed by restarts, until a round changes nothing and all succeed. */
    void settle() {
        for (int round = 0; round < ROUNDS_MAX; round++) {
            long before = cluster.revision();
            boolean calm = true;
            sync();
            BenchStore crs = stores.get(crd.type());
            assertThat(crs).isNotNull();
            for (ObjectKey key : crs.keys()) {
                calm &= attempt(key);
            }
            clock.pass(Duration.ofSeconds(1));
            port.deliverLate();
            actorsStep();
            if (calm && cluster.revision() == before) {
                return;
            }
        }
        throw new AssertionError("no quiet after " + ROUNDS_MAX + " rounds");
    }

    private boolean attempt(ObjectKey key) {
        try {
            return switch (turn(key.namespace(), key.name())) {
                case Outcome.Success _, Outcome.Gone _, Outcome.Denied _, Outcome.Gated _, Outcome.RolledBack _ -> true;
                case Outcome.Failure(String reason, String _) when reason.equals(Stop.NAME_CONFLICT) -> true;
                case Outcome.Failure _, Outcome.Waiting _, Outcome.NotLeading _ -> false;
            };
        } catch (BenchPort.Crashed crash) {
            restart();
            return false;
        }
    }

    void actorsStep() {
        boolean did = true;
        for (int i = 0; i < 1000 && did; i++) {
            did = false;
            for (Actor actor : actors) {
                did |= !haltedActors.contains(actor.name()) && actor.step(cluster, clock.wallTime());
            }
        }
    }

    // What it costs.

    /** What some turns cost: calls that write, calls that read, and writes that changed something; events aside. */
    record Cost(int writes, int reads, int effective) {}

    Cost cost(Runnable body) {
        int calls = port.calls().size();
        int commits = effective.size();
        body.run();
        List<Call> made = port.calls().subList(calls, port.calls().size());
        int writes = (int) made.stream().filter(Call::writes).count();
        return new Cost(writes, made.size() - writes, effective.size() - commits);
    }

    // The users.

    JsonObject create(ResourceType type, JsonObject object) {
        ObjectRef ref = Sight.ref(type, object);
        return done(new Call.Create(ref, object, "kubectl", TIMEOUT));
    }

    JsonObject patch(ObjectRef ref, String patch) {
        return patch(ref, Call.Subresource.NONE, patch);
    }

    JsonObject patch(ObjectRef ref, Call.Subresource subresource, String patch) {
        return done(
                new Call.Patch(ref, subresource, Call.PatchType.MERGE, json(patch), "kubectl-edit", false, TIMEOUT));
    }

    void delete(ObjectRef ref) {
        done(new Call.Delete(ref, Optional.empty(), Optional.empty(), Call.Propagation.DEFAULT, TIMEOUT));
    }

    JsonObject get(ObjectRef ref) {
        return find(ref).orElseThrow(() -> new AssertionError("there is no " + ref));
    }

    Optional<JsonObject> find(ObjectRef ref) {
        return cluster.handle(new Call.Get(ref, "", TIMEOUT), clock.wallTime()) instanceof Answer.Done(JsonObject body)
                ? Optional.of(body)
                : Optional.empty();
    }

    JsonObject done(Call call) {
        Answer answer = cluster.handle(call, clock.wallTime());
        if (answer instanceof Answer.Done(JsonObject body)) {
            return body;
        }
        throw new AssertionError(call + " was answered " + answer);
    }

    static JsonObject json(String text) {
        return JsonText.parseObject(text.getBytes(StandardCharsets.UTF_8));
    }
}

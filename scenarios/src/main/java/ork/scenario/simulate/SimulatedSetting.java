package ork.scenario.simulate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.Outbound;
import ork.doors.ResourceType;
import ork.engine.Fittings;
import ork.engine.OrkRuntime;
import ork.engine.Settings;
import ork.json.Json;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.katalog.CrdEntry;
import ork.scenario.language.Definition;
import ork.scenario.run.SimulatedPeer;
import ork.simulator.api.actor.Kubelet;
import ork.simulator.api.actor.PodPrograms;
import ork.simulator.guest.GuestCode;
import ork.simulator.world.Instance;
import ork.simulator.world.InstanceOptions;
import ork.simulator.world.World;
import ork.simulator.world.WorldOptions;

/** The cluster of a simulation, with everything in it that was given, and the one instance that runs the Katalog. */
final class SimulatedSetting {
    private static final ResourceType NAMESPACES = new ResourceType("", "v1", "namespaces", "Namespace", false);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration SETTLING = Duration.ofMillis(200);
    private static final String INSTANCE = "runtime-1";
    private static final String USER = "kubectl";

    /** Where the runtime's own pages are, by default. */
    private static final List<String> OWN_API =
            List.of("http://127.0.0.1:8080/katalog/", "http://localhost:8080/katalog/");

    /** Pods that were asked for in the first turn run after it. */
    private static final Kubelet.Times PODS =
            new Kubelet.Times(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(1));

    final World world;
    final TurnWatch watch;
    private final Simulation.Input input;
    private final Instance instance;
    private final List<ObjectRef> placed = new ArrayList<>();
    private final GuestCode guests;
    private final List<String> refused = new ArrayList<>();

    SimulatedSetting(Simulation.Input input) {
        this.input = input;
        this.world = new World(WorldOptions.seeded(input.seed()));
        this.watch = new TurnWatch(world);
        this.guests = GuestCode.of(input.hooks());
        controllers();
        if (!input.skipExternal()) {
            OWN_API.forEach(api ->
                    world.peer(api, request -> ownApi(request.url().substring(api.length()))));
        }
        world.peer("http", new SimulatedPeer(input.skipExternal()));
        this.instance = instance();
    }

    /** Of the pages of an entry what the cluster knows: the instance may be in the middle of a turn. */
    private Outbound.Result ownApi(String path) {
        String name = path.replaceFirst("/health$", "");
        return input.katalog()
                .crd(name)
                .filter(CrdEntry::enabled)
                .<Outbound.Result>map(entry -> new Outbound.Result.Answered(
                        200,
                        JsonText.write(JsonObject.EMPTY.with("name", name).with("resourceCount", count(entry))),
                        false))
                .orElseGet(() -> new Outbound.Result.Answered(404, "", false));
    }

    private long count(CrdEntry entry) {
        return handle(new Call.ListPage(entry.type(), "", "", "", "", 0, "", TIMEOUT))
                        instanceof Answer.Done(JsonObject list)
                ? list.array("items").size()
                : 0;
    }

    /** Workloads have Pods, as those of {@code ork cluster}. */
    private void controllers() {
        world.removeActor("deployment-controller");
        PodPrograms.all(new Kubelet(PODS)).forEach(world::actor);
    }

    private Instance instance() {
        Settings settings = Settings.fromEnvironment(new TreeMap<>(Map.of("HOSTNAME", INSTANCE)));
        Instance[] self = new Instance[1];
        self[0] = world.instance(INSTANCE, InstanceOptions.normal(), doors -> {
            OrkRuntime runtime = new OrkRuntime(
                    doors,
                    input.katalog(),
                    settings,
                    self[0].journal(),
                    guests.loader(doors, world::fail),
                    _ -> self[0].crash(),
                    Fittings.STANDARD.withReconcilers(watch));
            runtime.start();
            return () -> runtime.stop("told to");
        });
        return self[0];
    }

    /**
     * Definitions first, then what the Katalog needs, then the objects in the order in which they were given; the examples of
     * the Katalog for entries of which no CR was given.
     */
    void furnish() {
        for (CrdEntry entry : input.katalog().enabled()) {
            if (Definition.isDefined(entry.type())
                    && input.objects().stream().noneMatch(each -> defines(each, entry))) {
                create(Definition.ref(entry.type()), Definition.of(entry));
            }
        }
        input.objects().stream().filter(SimulatedSetting::isDefinition).forEach(this::place);
        world.run(SETTLING);
        input.katalog()
                .enabled()
                .forEach(entry -> entry.prerequisites().objects().forEach(this::place));
        world.run(SETTLING);
        input.objects().stream().filter(each -> !isDefinition(each)).forEach(this::place);
        for (CrdEntry entry : input.katalog().enabled()) {
            if (crs(entry).isEmpty()) {
                entry.examples().forEach(this::place);
            }
        }
    }

    private static boolean isDefinition(JsonObject object) {
        return object.text("kind").equals(Definition.CRDS.kind());
    }

    private static boolean defines(JsonObject object, CrdEntry entry) {
        return isDefinition(object)
                && object.text("metadata", "name").equals(entry.type().qualifiedPlural());
    }

    void start() {
        instance.start();
    }

    /** The CRs of an entry, in the order in which they were given. */
    List<ObjectRef> crs(CrdEntry entry) {
        return placed.stream()
                .filter(ref -> ref.type().kind().equals(entry.type().kind())
                        && ref.type().apiVersion().equals(entry.type().apiVersion()))
                .toList();
    }

    List<String> refused() {
        return refused;
    }

    private void place(JsonObject object) {
        @Nullable ResourceType type = world.cluster().typeOf(object.text("apiVersion"), object.text("kind"));
        JsonObject metadata = object.object("metadata");
        String name = metadata.text("name");
        if (type == null) {
            refused.add(object.text("kind") + " " + name + ": neither the Katalog nor a fresh cluster has the kind "
                    + object.text("kind") + " of " + object.text("apiVersion"));
            return;
        }
        String said = metadata.text("namespace");
        String namespace = !type.namespaced() ? "" : said.isEmpty() ? "default" : said;
        if (!namespace.isEmpty()) {
            metadata = metadata.with("namespace", namespace);
            namespace(namespace);
        }
        ObjectRef ref = new ObjectRef(type, namespace, name);
        JsonObject fresh = object.with(
                "metadata", metadata.without("uid").without("resourceVersion").without("managedFields"));
        if (create(ref, fresh)) {
            placed.add(ref);
            status(ref, object.object("status"));
        }
    }

    private void namespace(String name) {
        JsonObject namespace = JsonObject.EMPTY
                .with("apiVersion", "v1")
                .with("kind", "Namespace")
                .with("metadata", JsonObject.of("name", Json.of(name)));
        ObjectRef ref = new ObjectRef(NAMESPACES, "", name);
        if (!(handle(new Call.Get(ref, "", TIMEOUT)) instanceof Answer.Done)) {
            create(ref, namespace);
        }
    }

    private boolean create(ObjectRef ref, JsonObject object) {
        if (handle(new Call.Create(ref, object, USER, TIMEOUT)) instanceof Answer.Refused(ApiStatus status)) {
            refused.add(ref + ": " + status.message());
            return false;
        }
        return true;
    }

    private void status(ObjectRef ref, JsonObject status) {
        if (!status.isEmpty()) {
            var _ = handle(new Call.Patch(
                    ref,
                    Call.Subresource.STATUS,
                    Call.PatchType.MERGE,
                    JsonObject.of("status", status),
                    USER,
                    false,
                    TIMEOUT));
        }
    }

    private Answer handle(Call call) {
        return world.cluster().handle(call, world.now());
    }
}

package ork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ork.disk.HookClasses;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.Call.PatchType;
import ork.doors.ObjectRef;
import ork.doors.Outbound;
import ork.doors.ResourceType;
import ork.engine.OrkRuntime;
import ork.engine.Settings;
import ork.engine.access.RuntimeRole;
import ork.engine.http.HttpRequest;
import ork.json.Json;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.katalog.Katalog;
import ork.katalog.load.LoadResult;
import ork.katalog.resource.BuiltinTypes;
import ork.scenario.run.RoleUse;
import ork.server.ClusterSetup;
import ork.server.KatalogFiles;
import ork.server.StopSwitch;
import ork.simulator.api.Change;
import ork.simulator.api.access.Subject;
import ork.simulator.world.CallRecord;
import ork.simulator.world.Instance;
import ork.simulator.world.InstanceOptions;
import ork.simulator.world.World;
import ork.simulator.world.WorldOptions;

/** A Katalog run as {@code ork run --embedded} runs it, setup first, but in virtual time and from a seed. */
public final class VirtualRun implements AutoCloseable {
    public static final Duration CALL = Duration.ofSeconds(5);

    /** What an instance writes about itself. */
    private static final List<String> OWN = List.of("events", "leases");

    /** Where the HTTP API of an instance is that people start without further ado. */
    private static final String OWN_API = "http://127.0.0.1:8080/katalog/";

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration QUIET = Duration.ofSeconds(70);

    public final World world;
    private final Katalog katalog;
    private final List<Change> writes = new ArrayList<>();
    private final Map<String, OrkRuntime> runtimes = new TreeMap<>();
    private final Map<String, Instance> instances = new TreeMap<>();
    private Instant lastWrite;
    private boolean prepared;
    private Optional<RoleUse> role = Optional.empty();

    public VirtualRun(Path file) {
        this(file, WorldOptions.seeded(1));
    }

    VirtualRun(Path file, WorldOptions options) {
        this.katalog = katalog(file);
        this.world = new World(options);
        this.lastWrite = world.now();
        world.peer(OWN_API, this::ownApi);
        world.onCommit(change -> {
            CallRecord by = world.handling();
            String plural = change.ref().type().plural();
            if (by != null && instances.containsKey(by.instance()) && !OWN.contains(plural)) {
                writes.add(change);
                lastWrite = world.now();
            }
        });
    }

    /** Of the pages of the HTTP API, how many CRs there are: from the cluster, since an instance may be in the middle of a turn. */
    private Outbound.Result ownApi(Outbound.Request request) {
        String name = request.url().substring(OWN_API.length()).replace("/health", "");
        return katalog.crd(name)
                .map(crd -> JsonObject.builder()
                        .put("name", name)
                        .put("resourceCount", list(crd.type()).size())
                        .build())
                .map(page -> (Outbound.Result) new Outbound.Result.Answered(200, JsonText.write(page), false))
                .orElseGet(() -> new Outbound.Result.Answered(404, "", false));
    }

    public Katalog katalog() {
        return katalog;
    }

    public static Katalog katalog(Path file) {
        LoadResult loaded = KatalogFiles.load(List.of(file.toString()), Map.of());
        assertThat(loaded.diagnostics()).as(file.toString()).isEmpty();
        return loaded.katalog().orElseThrow();
    }

    /** Instances may do what the role of the Katalog allows, and nothing else; what it brings along is applied before. */
    public VirtualRun exact() {
        Instance setup = world.instance("setup", InstanceOptions.normal(), doors -> {
            new ClusterSetup(katalog, "default", doors, new StopSwitch(), (_, _) -> {}).prepare();
            prepared = true;
            return () -> {};
        });
        setup.start();
        world.await("the setup is over", () -> prepared, PATIENCE);
        setup.crash();
        RoleUse use = RoleUse.in(world, katalog);
        for (JsonObject document : use.role().documents(Settings.defaults().namespace())) {
            ResourceType type = BuiltinTypes.ofKind(document.text("kind")).orElseThrow();
            JsonObject metadata = document.object("metadata");
            handle(new Call.Create(
                    new ObjectRef(type, metadata.text("namespace"), metadata.text("name")), document, "bundle", CALL));
        }
        role = Optional.of(use);
        return this;
    }

    /** What the instances have used of the role, after {@link #exact}. */
    public RoleUse use() {
        RoleUse use = role.orElseThrow();
        use.calls(world.calls().stream()
                .filter(call -> instances.containsKey(call.instance()))
                .toList());
        return use;
    }

    /** The first instance that is started applies what the Katalog brings along. */
    public Instance start(String name) {
        return start(name, katalog, instances.isEmpty() && role.isEmpty());
    }

    /** @param first whether what the Katalog brings along is applied */
    public Instance start(String name, Katalog katalog, boolean first) {
        // Compiled outside of the world: a compiler waits for locks of the JVM, which a world knows nothing of.
        ClassLoader hooks = HookClasses.of(katalog, VirtualRun.class.getClassLoader());
        Instance[] self = new Instance[1];
        InstanceOptions options = role.isEmpty()
                ? InstanceOptions.normal()
                : InstanceOptions.normal()
                        .as(Subject.serviceAccount(Settings.defaults().namespace(), RuntimeRole.NAME, ""));
        self[0] = world.instance(name, options, doors -> {
            OrkRuntime runtime =
                    new OrkRuntime(doors, katalog, Settings.defaults(), self[0].journal(), hooks, _ -> self[0].crash());
            if (first) {
                new ClusterSetup(katalog, "default", doors, new StopSwitch(), (_, _) -> {}).prepare();
            }
            runtimes.put(name, runtime);
            runtime.start();
            return () -> runtime.stop("told to");
        });
        instances.put(name, self[0]);
        return self[0].start();
    }

    /** Ends an instance in order. */
    public void stop(String name) {
        Instance instance = instances.get(name);
        assertThat(instance).as(name).isNotNull();
        instance.stop();
        world.await(name + " has ended", () -> !instance.isRunning(), PATIENCE);
    }

    /** Ends an instance as SIGKILL does. */
    public void kill(String name) {
        Instance instance = instances.get(name);
        assertThat(instance).as(name).isNotNull();
        instance.crash();
    }

    /** Lets time pass until nothing has been written for more than two resyncs. */
    public void settle() {
        lastWrite = world.now();
        world.await(
                "nothing is written any more",
                () -> Duration.between(lastWrite, world.now()).compareTo(QUIET) > 0,
                PATIENCE);
    }

    /** All writes of instances so far, Leases and Events aside. */
    public List<Change> writes() {
        return writes;
    }

    /** What an instance has applied or created as children, the first time each, in the order in which it did. */
    List<JsonObject> firstChildren(String name) {
        Map<ObjectRef, JsonObject> first = new LinkedHashMap<>();
        for (CallRecord call : world.calls()) {
            if (call.instance().equals(name)) {
                switch (call.call()) {
                    case Call.Patch patch
                    when patch.patchType() == PatchType.APPLY
                            && !patch.fieldManager().equals("kubectl") ->
                        first.putIfAbsent(patch.target(), patch.patch());
                    case Call.Create create
                    when !OWN.contains(create.target().type().plural()) ->
                        first.putIfAbsent(create.target(), create.object());
                    case null, default -> {}
                }
            }
        }
        return first.values().stream()
                .map(object -> object.withoutAt(List.of("metadata", "resourceVersion")))
                .toList();
    }

    JsonObject get(String name, String path) {
        return (JsonObject) JsonText.parse(
                runtimes.get(name).http().handle(HttpRequest.get(path)).body());
    }

    public List<JsonObject> list(ResourceType type) {
        List<JsonObject> objects = new ArrayList<>();
        if (handle(new Call.ListPage(type, "", "", "", "", 0, "", CALL)) instanceof Answer.Done(JsonObject list)) {
            for (Json item : list.array("items")) {
                objects.add(((JsonObject) item)
                        .with("apiVersion", type.apiVersion())
                        .with("kind", type.kind()));
            }
        }
        return objects;
    }

    public Optional<JsonObject> find(ObjectRef ref) {
        return handle(new Call.Get(ref, "", CALL)) instanceof Answer.Done(JsonObject body)
                ? Optional.of(body)
                : Optional.empty();
    }

    public Answer handle(Call call) {
        return world.cluster().handle(call, world.now());
    }

    @Override
    public void close() {
        world.close();
    }
}

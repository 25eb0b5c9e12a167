package ork.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ork.disk.HookClasses;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.OrkRuntime;
import ork.engine.Settings;
import ork.engine.access.RuntimeRole;
import ork.json.JsonObject;
import ork.katalog.Katalog;
import ork.katalog.resource.BuiltinTypes;
import ork.scenario.run.RoleUse;
import ork.simulator.api.access.Subject;
import ork.simulator.api.actor.JobController;
import ork.simulator.api.actor.Kubelet;
import ork.simulator.api.actor.VolumeController;
import ork.simulator.world.Instance;
import ork.simulator.world.InstanceOptions;
import ork.simulator.world.World;
import ork.simulator.world.WorldOptions;

/** The simulated cluster with a node for the Pods of Jobs, in virtual time. */
final class WorldPlace implements Place {
    private static final Kubelet.Times PODS =
            new Kubelet.Times(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(1));

    private final World world = new World(WorldOptions.seeded(1));
    private final List<String> asked = new ArrayList<>();
    private @Nullable Writes writes;
    private @Nullable RoleUse use;

    /** @param hosts who answers what is called */
    WorldPlace(List<Host> hosts) {
        world.actor(new JobController());
        world.actor(new VolumeController());
        world.actor(new Kubelet(PODS));
        for (Host host : hosts) {
            world.peer(host.url(), request -> {
                asked.add(request.method() + " " + request.url());
                return host.answer(request);
            });
        }
    }

    @Override
    public Answer send(Call call) {
        return world.cluster().handle(call, world.now());
    }

    @Override
    public void start(Katalog katalog) {
        // Compiling takes no time in the world.
        ClassLoader hooks = HookClasses.of(katalog, WorldPlace.class.getClassLoader());
        Instance[] self = new Instance[1];
        String namespace = Settings.defaults().namespace();
        RuntimeRole role = RuntimeRole.of(katalog);
        for (JsonObject document : role.documents(namespace)) {
            ResourceType type = BuiltinTypes.ofKind(document.text("kind")).orElseThrow();
            JsonObject metadata = document.object("metadata");
            ObjectRef ref = new ObjectRef(type, metadata.text("namespace"), metadata.text("name"));
            send(new Call.Create(ref, document, "bundle", Duration.ofSeconds(10)));
        }
        use = RoleUse.in(world, katalog);
        InstanceOptions options = InstanceOptions.normal().as(Subject.serviceAccount(namespace, RuntimeRole.NAME, ""));
        self[0] = world.instance("ork", options, doors -> {
            Writes noted = new Writes(doors.cluster());
            writes = noted;
            OrkRuntime runtime = new OrkRuntime(
                    noted.over(doors), katalog, Settings.defaults(), self[0].journal(), hooks, _ -> self[0].crash());
            runtime.start();
            return () -> runtime.stop("told to");
        });
        self[0].start();
        world.run(Duration.ofSeconds(1));
    }

    /** What the runtime used of the role that its Katalog has. */
    RoleUse use() {
        RoleUse known = Objects.requireNonNull(use);
        known.calls(world.calls());
        return known;
    }

    @Override
    public Writes writes() {
        return Objects.requireNonNull(writes);
    }

    @Override
    public List<String> asked() {
        return asked;
    }

    @Override
    public void pass(Duration time) {
        world.run(time);
    }

    @Override
    public Duration patience() {
        return Duration.ofMinutes(3);
    }

    @Override
    public Duration resync() {
        return Settings.defaults().defaultResync();
    }

    @Override
    public void close() {
        world.close();
    }
}

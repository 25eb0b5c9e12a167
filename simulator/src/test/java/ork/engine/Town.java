package ork.engine;

import java.time.Duration;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.katalog.resource.BuiltinTypes;
import ork.simulator.api.actor.CronJobController;
import ork.simulator.api.actor.DeploymentController;
import ork.simulator.api.actor.EndpointSliceController;
import ork.simulator.api.actor.JobController;
import ork.simulator.api.actor.Kubelet;
import ork.simulator.api.actor.ReplicaSetController;
import ork.simulator.api.actor.StatefulSetController;
import ork.simulator.api.actor.VolumeController;
import ork.simulator.world.Instance;

/** A house whose workloads have Pods on a node: they start in a second, work for two and end in one. */
final class Town implements AutoCloseable {
    static final ResourceType SHOP = Entries.type("shop");
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Kubelet.Times PODS =
            new Kubelet.Times(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(1));

    final House house = House.seeded(1);
    final Kubelet kubelet = new Kubelet(PODS);

    Town() {
        house.world.haltActor("deployment-controller");
        house.world.actor(new DeploymentController());
        house.world.actor(new ReplicaSetController());
        house.world.actor(new StatefulSetController());
        house.world.actor(new VolumeController());
        house.world.actor(new EndpointSliceController());
        house.world.actor(new CronJobController());
        house.world.actor(new JobController());
        house.world.actor(kubelet);
        house.install(SHOP);
        house.world.run(Duration.ofSeconds(1));
    }

    /** @param shop the entry below its {@code apiTypes}, four spaces in */
    Instance start(String shop) {
        Instance ork = house.runtime("ork-1", katalog(shop), Settings.defaults().withoutElection(), Fittings.STANDARD);
        ork.start();
        return ork;
    }

    static ork.katalog.Katalog katalog(String shop) {
        return Katalogs.of("""
                    shop:
                      apiTypes: {group: demo.example.com, version: v1, kind: Shop, plural: shops}
                """ + shop.indent(6));
    }

    void run(long seconds) {
        house.world.run(Duration.ofSeconds(seconds));
    }

    JsonObject status(String name) {
        return house.read(House.ref(SHOP, name)).orElseThrow().object("status");
    }

    static ObjectRef ref(String kind, String name) {
        ResourceType type = BuiltinTypes.ofKind(kind).orElseThrow();
        return new ObjectRef(type, type.namespaced() ? "default" : "", name);
    }

    boolean there(String kind, String name) {
        return house.read(ref(kind, name)).isPresent();
    }

    /** @param json with single quotes for double ones */
    JsonObject make(String kind, String name, String json) {
        JsonObject body = (JsonObject) JsonText.parse(json.replace('\'', '"'));
        ObjectRef ref = ref(kind, name);
        JsonObject metadata = body.object("metadata").with("name", name);
        JsonObject object = body.with("apiVersion", ref.type().apiVersion())
                .with("kind", kind)
                .with("metadata", ref.type().namespaced() ? metadata.with("namespace", "default") : metadata);
        return done(new Call.Create(ref, object, "kubectl", TIMEOUT));
    }

    JsonObject patch(ObjectRef ref, Call.Subresource part, String json) {
        return done(new Call.Patch(
                ref,
                part,
                Call.PatchType.MERGE,
                (JsonObject) JsonText.parse(json.replace('\'', '"')),
                "kubectl",
                false,
                TIMEOUT));
    }

    private JsonObject done(Call call) {
        if (house.call(call) instanceof Answer.Done(JsonObject body)) {
            return body;
        }
        throw new AssertionError(call + " was refused: " + house.call(call));
    }

    @Override
    public void close() {
        house.close();
    }
}

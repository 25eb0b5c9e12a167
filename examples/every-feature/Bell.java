import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.hook.Hook;
import ork.engine.hook.HookContext;
import ork.json.Json;
import ork.json.JsonObject;

/** Keeps a ConfigMap that says how often the bell of a house is rung. */
public final class Bell implements Hook {
    private static final ResourceType CONFIG_MAPS = new ResourceType("", "v1", "configmaps", "ConfigMap", true);

    @Override
    public void reconcile(HookContext context) {
        JsonObject house = context.cr();
        String name = house.text("metadata", "name") + "-bell";
        String namespace = house.text("metadata", "namespace");
        context.apply(
                new ObjectRef(CONFIG_MAPS, namespace, name),
                JsonObject.EMPTY
                        .with("apiVersion", "v1")
                        .with("kind", "ConfigMap")
                        .with("metadata", JsonObject.of("name", Json.of(name)).with("namespace", namespace))
                        .with("data", JsonObject.of("rings", Json.of(context.args().text("rings")))));
    }
}

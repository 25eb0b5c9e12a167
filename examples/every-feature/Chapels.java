import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.hook.Hook;
import ork.engine.hook.HookContext;
import ork.json.Json;
import ork.json.JsonObject;

/** All that is done for a chapel: a ConfigMap in the namespace that the Katalog names. */
public final class Chapels implements Hook {
    private static final ResourceType CONFIG_MAPS = new ResourceType("", "v1", "configmaps", "ConfigMap", true);

    @Override
    public void reconcile(HookContext context) {
        JsonObject chapel = context.cr();
        String name = "chapel-" + chapel.text("metadata", "name");
        String namespace = context.args().text("namespace");
        String bells = String.valueOf(chapel.integer(1, "spec", "bells"));
        context.apply(
                new ObjectRef(CONFIG_MAPS, namespace, name),
                JsonObject.EMPTY
                        .with("apiVersion", "v1")
                        .with("kind", "ConfigMap")
                        .with("metadata", JsonObject.of("name", Json.of(name)).with("namespace", namespace))
                        .with("data", JsonObject.of("bells", Json.of(bells))));
        context.status("ringing", Json.of("every hour"));
    }
}

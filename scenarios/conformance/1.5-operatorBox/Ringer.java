import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.hook.Hook;
import ork.engine.hook.HookContext;
import ork.json.Json;
import ork.json.JsonObject;

/** Hangs a bell into a belfry, and takes it down before the belfry goes. */
public final class Ringer implements Hook {
    private static final ResourceType CONFIG_MAPS = new ResourceType("", "v1", "configmaps", "ConfigMap", true);

    @Override
    public void reconcile(HookContext context) {
        String tone = context.args().text("tone");
        context.apply(bell(context), JsonObject.of("data", JsonObject.of("tone", Json.of(tone))));
        context.status("rings", Json.of(tone));
    }

    @Override
    public void deleted(HookContext context) {
        ObjectRef bell = bell(context);
        context.get(bell).ifPresent(there -> context.delete(bell, there.text("metadata", "uid")));
    }

    private static ObjectRef bell(HookContext context) {
        JsonObject metadata = context.cr().object("metadata");
        return new ObjectRef(CONFIG_MAPS, metadata.text("namespace"), metadata.text("name") + "-bell");
    }
}

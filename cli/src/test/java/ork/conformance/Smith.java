package ork.conformance;

import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.hook.Hook;
import ork.engine.hook.HookContext;
import ork.json.Json;
import ork.json.JsonObject;

/** Code of a case's own: makes a ConfigMap of the CR's name, of the metal that it is given. */
public final class Smith implements Hook {
    private static final ResourceType CONFIG_MAPS = new ResourceType("", "v1", "configmaps", "ConfigMap", true);

    @Override
    public void reconcile(HookContext context) {
        JsonObject metadata = context.cr().object("metadata");
        context.apply(
                new ObjectRef(CONFIG_MAPS, metadata.text("namespace"), metadata.text("name")),
                JsonObject.of(
                        "data", JsonObject.of("forged", Json.of(context.args().text("metal")))));
    }
}

package ork.engine.campaign;

import ork.doors.ObjectRef;
import ork.engine.hook.Hook;
import ork.engine.hook.HookContext;
import ork.json.Json;
import ork.json.JsonObject;

/** A user's code with a weakness: it makes a child, and breaks down when it is asked to trip. */
public final class StickerHook implements Hook {
    @Override
    public void reconcile(HookContext context) {
        ObjectRef sticker = new ObjectRef(
                Shop.CONFIG_MAP,
                context.cr().text("metadata", "namespace"),
                context.cr().text("metadata", "name") + "-sticker");
        context.apply(
                sticker,
                JsonObject.of(
                        "data", JsonObject.of("text", Json.of(context.args().text("text")))));
        if (context.cr().object("spec").flag("trip")) {
            throw new AssertionError("tripped");
        }
    }
}

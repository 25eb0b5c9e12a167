package ork.scenario.generated;

import ork.engine.hook.Hook;
import ork.engine.hook.HookContext;
import ork.json.Json;

/** A hook that says in the status what it has seen. */
public final class Stamp implements Hook {
    @Override
    public void reconcile(HookContext context) {
        context.status("stamped", Json.of("title " + context.cr().text("spec", "title")));
    }
}

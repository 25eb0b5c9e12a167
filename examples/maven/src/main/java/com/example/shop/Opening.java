package com.example.shop;

import ork.engine.hook.Hook;
import ork.engine.hook.HookContext;
import ork.json.Json;

/** Says in the status when a shop is open, and refuses one that never is. */
public final class Opening implements Hook {
    private static final long DAY = 24;

    @Override
    public void reconcile(HookContext context) {
        long from = context.cr().integer(0, "spec", "opens");
        long to = context.cr().integer(DAY, "spec", "closes");
        if (from < 0 || to > DAY || from >= to) {
            throw new IllegalArgumentException("a shop that opens at " + from + " and closes at " + to + " is never open");
        }
        context.status("hours", Json.of(to - from));
    }
}

package ork.cli.pack;

import ork.engine.hook.Hook;
import ork.engine.hook.HookContext;

/** The hook of the pack resilience/safe-reconcile, which shows what becomes of one that is broken. */
public final class FragileHook implements Hook {
    @Override
    public void reconcile(HookContext context) {
        throw new NullPointerException("this hook is broken on purpose");
    }
}

package ork.scenario.run;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.engine.hook.Hook;
import ork.engine.hook.HookContext;
import ork.engine.hook.HookLoader;
import ork.json.JsonObject;
import ork.scenario.language.HookThrow;

/** The hooks of a run: those that the scenario scripts do nothing but throw, the others are classes. */
final class HookScripts {
    private final SortedMap<String, List<HookThrow>> scripts;
    private final SortedMap<HookThrow, Integer> thrown =
            new TreeMap<>((one, other) -> one.toString().compareTo(other.toString()));
    private boolean throwing;

    HookScripts(SortedMap<String, List<HookThrow>> scripts) {
        this.scripts = scripts;
    }

    /** Whether they throw from now on. */
    void throwing(boolean whether) {
        throwing = whether;
    }

    Hook make(String function, ClassLoader classes) {
        return Optional.ofNullable(scripts.get(function))
                .<Hook>map(Scripted::new)
                .orElseGet(() -> HookLoader.load(function, classes));
    }

    private final class Scripted implements Hook {
        private final List<HookThrow> lines;

        Scripted(List<HookThrow> lines) {
            this.lines = lines;
        }

        @Override
        public void reconcile(HookContext context) {
            called(context.cr(), false);
        }

        @Override
        public void deleted(HookContext context) {
            called(context.cr(), true);
        }

        private void called(JsonObject cr, boolean deleting) {
            for (HookThrow line : lines) {
                boolean meant = line.cr().isEmpty()
                        || Player.isNamed(line.cr(), cr.text("metadata", "namespace"), cr.text("metadata", "name"));
                if (throwing
                        && meant
                        && line.deleting() == deleting
                        && thrown.merge(line, 1, Integer::sum) <= line.times()) {
                    line.panic().strike();
                }
            }
        }
    }
}

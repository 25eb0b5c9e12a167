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
    /** By the place of the line: two hooks may have lines of the same words. */
    private final SortedMap<String, Integer> thrown = new TreeMap<>();

    private boolean throwing;

    HookScripts(SortedMap<String, List<HookThrow>> scripts) {
        this.scripts = scripts;
    }

    /** Whether they throw from now on. */
    void throwing(boolean whether) {
        throwing = whether;
    }

    /** The lines that have thrown nothing. */
    List<HookThrow> silent() {
        return scripts.values().stream()
                .flatMap(List::stream)
                .filter(line -> !thrown.containsKey(line.position().toString()))
                .toList();
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
                        && thrown.merge(line.position().toString(), 1, Integer::sum) <= line.times()) {
                    line.panic().strike();
                }
            }
        }
    }
}

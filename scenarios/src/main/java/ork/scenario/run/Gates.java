package ork.scenario.run;

import java.util.Map;
import java.util.TreeMap;
import ork.engine.journal.Fact;
import ork.engine.reconcile.ObjectKey;
import ork.engine.reconcile.Outcome;
import ork.json.JsonObject;
import ork.simulator.world.World;

/**
 * Which CRs stand before a gate. A gated CR gets no status, so that nothing on it says that it was looked at: the journal says
 * so, of the version that the reconcile saw.
 */
final class Gates {
    /** By process, box and key: the version that the reconcile under way has seen. */
    private final Map<String, String> seen = new TreeMap<>();
    /** By box and key: the version that was gated last. */
    private final Map<String, String> gated = new TreeMap<>();

    Gates(World world) {
        world.onFact((instance, fact) -> {
            String process = instance.name() + "/" + instance.incarnation() + " ";
            switch (fact) {
                case Fact.ReconcileBegan began ->
                    seen.put(process + key(began.box(), began.key().toString()), began.resourceVersion());
                case Fact.ReconcileEnded ended -> {
                    String key = key(ended.box(), ended.key().toString());
                    String version = seen.getOrDefault(process + key, "");
                    if (ended.outcome() instanceof Outcome.Gated) {
                        gated.put(key, version);
                    } else {
                        gated.remove(key);
                    }
                }
                default -> {}
            }
        });
    }

    /** Whether the last that came of a CR was that its gate is shut, and it has not changed since. */
    boolean isShutBefore(String box, JsonObject cr) {
        String key = key(box, new ObjectKey(cr.text("metadata", "namespace"), cr.text("metadata", "name")).toString());
        return cr.text("metadata", "resourceVersion").equals(gated.get(key));
    }

    private static String key(String box, String cr) {
        return box + " " + cr;
    }
}

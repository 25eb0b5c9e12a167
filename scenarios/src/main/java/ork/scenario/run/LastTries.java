package ork.scenario.run;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import ork.engine.journal.Fact;
import ork.engine.pipeline.Marks;
import ork.engine.reconcile.ObjectKey;
import ork.engine.reconcile.Outcome;
import ork.json.JsonObject;
import ork.json.JsonSyntaxException;
import ork.json.JsonText;
import ork.katalog.CrdEntry;
import ork.scenario.language.Scenario;
import ork.scenario.language.WorldPlan;
import ork.simulator.world.World;

/**
 * How long CRs that go may be held by last calls that nobody answers as they are to be answered: for the time of {@code onDelete}
 * for each, since the leader first tried one (DG-6), and until the turn after it. What the CR says to be over holds it no more, whoever
 * leads. Where there are hosts at all, whether they answer so is known when a call has failed after everything had healed.
 */
final class LastTries {
    private final Scenario scenario;
    private final Cluster cluster;
    /** By box and key. */
    private final Map<String, Duration> first = new TreeMap<>();
    /** By box and key: when a call last failed. */
    private final Map<String, Duration> latest = new TreeMap<>();

    LastTries(World world, Scenario scenario, Cluster cluster) {
        this.scenario = scenario;
        this.cluster = cluster;
        world.onFact((_, fact) -> {
            switch (fact) {
                // Each leader counts anew, by its own clock.
                case Fact.BecameLeader _ -> first.clear();
                case Fact.ReconcileEnded(
                        String box,
                        ObjectKey key,
                        Outcome.Failure(String _, String message),
                        Duration _)
                when message.startsWith("external call ") && goes(box, key) -> {
                    first.putIfAbsent(box + " " + key, world.elapsed());
                    latest.put(box + " " + key, world.elapsed());
                }
                case Fact.ReconcileEnded(String box, ObjectKey key, Outcome.Gone _, Duration _) -> {
                    first.remove(box + " " + key);
                    latest.remove(box + " " + key);
                }
                default -> {}
            }
        });
    }

    private boolean goes(String box, ObjectKey key) {
        return scenario.katalog().crd(box).stream()
                .flatMap(entry -> cluster.list(entry.type()).stream())
                .anyMatch(cr -> !cr.text("metadata", "deletionTimestamp").isEmpty()
                        && cr.text("metadata", "name").equals(key.name())
                        && cr.text("metadata", "namespace").equals(key.namespace()));
    }

    /**
     * @param quiet when everything healed; a call that was not tried by then is tried within a resync
     * @return as far as is known by now; zero where nobody is held
     */
    Duration over(Duration quiet, Duration resync) {
        boolean anybody = scenario.world().hosts() != WorldPlan.Hosts.NOBODY;
        Duration last = Duration.ZERO;
        for (CrdEntry entry : scenario.katalog().enabled()) {
            if (entry.externals().onDelete().isEmpty()) {
                continue;
            }
            for (JsonObject cr : cluster.list(entry.type())) {
                String key = entry.name() + " "
                        + new ObjectKey(cr.text("metadata", "namespace"), cr.text("metadata", "name"));
                int left = entry.externals().onDelete().size() - noted(cr);
                boolean failing =
                        !anybody || latest.getOrDefault(key, Duration.ZERO).compareTo(quiet) > 0;
                if (left > 0
                        && failing
                        && !cr.text("metadata", "deletionTimestamp").isEmpty()) {
                    Duration over = first.getOrDefault(key, quiet.plus(resync))
                            .plus(entry.box().onDelete().timeout().multipliedBy(left))
                            .plus(resync);
                    last = over.compareTo(last) > 0 ? over : last;
                }
            }
        }
        return last;
    }

    /** How many calls of a deletion are over, as the CR says. */
    private static int noted(JsonObject cr) {
        String note = cr.text("metadata", "annotations", Marks.CALLS_DONE);
        try {
            return !note.isEmpty() && JsonText.parse(note) instanceof JsonObject done
                    ? done.object("calls").size()
                    : 0;
        } catch (JsonSyntaxException _) {
            return 0;
        }
    }
}

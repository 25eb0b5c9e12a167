package ork.scenario.check;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ork.doors.ObjectRef;
import ork.engine.journal.Fact;
import ork.engine.reconcile.ObjectKey;
import ork.simulator.world.CallRecord;

/** The versions that reconciles have begun with. CRs of two boxes may have one name. */
final class Begun {
    private final Evidence evidence;
    /** By process, kind and key: by time. */
    private final Map<String, TreeMap<Duration, String>> versions = new TreeMap<>();

    Begun(Evidence evidence) {
        this.evidence = evidence;
    }

    void see(Duration at, String instance, int life, Fact.ReconcileBegan began) {
        evidence.about().boxes().stream()
                .filter(box -> box.name().equals(began.box()))
                .forEach(box -> versions.computeIfAbsent(
                                instance + "/" + life + " " + box.type().qualifiedPlural() + " " + began.key(),
                                _ -> new TreeMap<>())
                        .put(at, began.resourceVersion()));
    }

    /**
     * What the reconcile of a CR that a call comes from, or the last one before it, began with. A write that is applied late comes
     * from the turn that sent it, however many have begun since.
     */
    Optional<String> version(CallRecord author, ObjectRef cr) {
        String turns = Looks.process(author) + " " + cr.type().qualifiedPlural() + " " + ObjectKey.of(cr);
        return Optional.ofNullable(
                        versions.getOrDefault(turns, new TreeMap<>()).floorEntry(evidence.elapsed(author.sent())))
                .map(Map.Entry::getValue);
    }
}

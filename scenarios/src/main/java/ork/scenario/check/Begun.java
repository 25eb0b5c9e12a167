package ork.scenario.check;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ork.doors.ObjectRef;
import ork.engine.journal.Fact;
import ork.engine.reconcile.ObjectKey;
import ork.simulator.world.CallRecord;

/** The versions that reconciles under way have begun with. CRs of two boxes may have one name. */
final class Begun {
    private final Evidence.About about;
    /** By process, kind and key. */
    private final Map<String, String> versions = new TreeMap<>();

    Begun(Evidence.About about) {
        this.about = about;
    }

    void see(String instance, int life, Fact.ReconcileBegan began) {
        about.boxes().stream()
                .filter(box -> box.name().equals(began.box()))
                .forEach(box -> versions.put(
                        instance + "/" + life + " " + box.type().qualifiedPlural() + " " + began.key(),
                        began.resourceVersion()));
    }

    /** What the reconcile of a CR that a call comes from, or the last one before it, began with. */
    Optional<String> version(CallRecord author, ObjectRef cr) {
        return Optional.ofNullable(
                versions.get(Looks.process(author) + " " + cr.type().qualifiedPlural() + " " + ObjectKey.of(cr)));
    }
}

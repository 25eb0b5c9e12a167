package ork.scenario.report;

import java.util.Optional;
import java.util.TreeSet;
import ork.doors.ObjectRef;
import ork.engine.reconcile.ObjectKey;
import ork.json.JsonObject;
import ork.scenario.check.Evidence;
import ork.scenario.check.Moment;
import ork.scenario.check.Scene;
import ork.simulator.api.Change;

/**
 * The objects that a story is about: a CR with its children, or a child with its CR and its siblings. Where it is about no
 * object, all are.
 */
final class Kin {
    private static final String OWNER = "orkestra.orkspace.io/owner-uid";

    private final boolean all;
    private final TreeSet<ObjectKey> keys = new TreeSet<>();
    private final TreeSet<String> uids = new TreeSet<>();

    private Kin(boolean all) {
        this.all = all;
    }

    static Kin of(Evidence evidence, Scene scene) {
        Optional<ObjectKey> about = about(evidence, scene);
        Kin kin = new Kin(about.isEmpty());
        about.ifPresent(key -> {
            kin.keys.add(key);
            kin.gather(evidence, scene.moment(), key);
        });
        return kin;
    }

    /** The name of the object that a story turns on; empty where it turns on none, or on all. */
    static Optional<ObjectKey> about(Evidence evidence, Scene scene) {
        return scene.about().or(() -> written(evidence, scene));
    }

    /** What the moment itself is about. */
    private static Optional<ObjectKey> written(Evidence evidence, Scene scene) {
        return scene.moment() < evidence.moments().size()
                        && evidence.moments().get(scene.moment()) instanceof Moment.Stored stored
                        && !stored.change().ref().type().plural().equals("leases")
                ? Optional.of(ObjectKey.of(stored.change().ref()))
                : Optional.empty();
    }

    private void gather(Evidence evidence, int last, ObjectKey about) {
        evidence.beginning().forEach(change -> family(change, about));
        each(evidence, last, change -> family(change, about));
        evidence.beginning().forEach(this::member);
        each(evidence, last, this::member);
    }

    private static void each(Evidence evidence, int last, java.util.function.Consumer<Change> what) {
        for (int i = 0; i <= Math.min(last, evidence.moments().size() - 1); i++) {
            if (evidence.moments().get(i) instanceof Moment.Stored stored) {
                what.accept(stored.change());
            }
        }
    }

    /** The uids of the CRs that it is about. */
    private void family(Change change, ObjectKey about) {
        if (ObjectKey.of(change.ref()).equals(about)) {
            String owner = owner(change.object());
            uids.add(owner.isEmpty() ? change.object().text("metadata", "uid") : owner);
        }
    }

    private void member(Change change) {
        if (uids.contains(owner(change.object()))
                || uids.contains(change.object().text("metadata", "uid"))) {
            keys.add(ObjectKey.of(change.ref()));
        }
    }

    private static String owner(JsonObject object) {
        return object.text("metadata", "labels", OWNER);
    }

    boolean has(ObjectKey key) {
        return all || keys.contains(key);
    }

    boolean has(ObjectRef ref) {
        return has(ObjectKey.of(ref));
    }
}

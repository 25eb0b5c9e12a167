package ork.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.doors.ObjectRef;
import ork.json.JsonObject;
import ork.scenario.check.Moment;
import ork.scenario.check.Violation;
import ork.scenario.report.Story;
import ork.scenario.run.Outcome;
import ork.simulator.api.Change;

/**
 * One run of a {@link Simulation}.
 *
 * @param scenario the same run as a scenario file, with which {@code ork replay} plays it again
 */
public record SimulationRun(long seed, String scenario, Outcome outcome) {
    /** Whether no guarantee was broken, every step happened, and the run came to its end. */
    public boolean holds() {
        return outcome.isAsExpected();
    }

    public List<Violation> violations() {
        return outcome.violations();
    }

    /** What happened, and the scenario file that plays it again. */
    public String story() {
        return Story.of(outcome) + "where that file is:\n" + scenario;
    }

    /** What is in the cluster in the end. */
    public SortedMap<ObjectRef, JsonObject> objects() {
        SortedMap<ObjectRef, JsonObject> objects = new TreeMap<>();
        List<Change> changes = new ArrayList<>(outcome.evidence().beginning());
        for (Moment moment : outcome.evidence().moments()) {
            if (moment instanceof Moment.Stored stored) {
                changes.add(stored.change());
            }
        }
        for (Change change : changes) {
            if (change.kind() == Change.Kind.DELETED) {
                objects.remove(change.ref());
            } else {
                objects.put(change.ref(), change.object());
            }
        }
        return objects;
    }

    /** An object of the end, by its kind and name, in whichever namespace; empty when there is none. */
    public Optional<JsonObject> object(String kind, String name) {
        return objects().entrySet().stream()
                .filter(each -> each.getKey().type().kind().equals(kind)
                        && each.getKey().name().equals(name))
                .map(SortedMap.Entry::getValue)
                .findFirst();
    }
}

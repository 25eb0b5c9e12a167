package ork.engine.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import ork.engine.health.Wait;
import ork.engine.reconcile.Decision;
import ork.engine.reconcile.HeldChange;
import ork.engine.reconcile.Reasons;
import ork.json.JsonArray;
import ork.json.JsonObject;

/**
 * What stands between a CR and its next turn, beside what was last decided.
 *
 * @param there whether the CR is in the cache; empty while that is not filled
 * @param leads whether this instance does
 * @param leader who else holds the Lease, as far as this instance has seen
 * @param keptBy what its box waits for, while it does not reconcile
 * @param dependencies of the box that do not stand as they have to
 * @param held its change that the gate holds, if any; none while the box does not reconcile
 * @param next its next turn in the queue; none while the box does not reconcile
 * @param queue keys that wait for a worker
 * @param resync within which every CR of an open box has a turn
 * @param forgot whether older decisions of the box are no longer known
 */
public record Prospect(
        Optional<Boolean> there,
        boolean leads,
        Optional<String> leader,
        Optional<Wait> keptBy,
        List<BoxView.DependencyView> dependencies,
        Optional<HeldChange> held,
        Next next,
        int queue,
        Duration resync,
        boolean forgot) {
    /** Of an instance of which nothing is known. */
    public static final Prospect NOTHING = new Prospect(
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Next.NONE,
            0,
            Duration.ZERO,
            false);

    public Prospect {
        dependencies = List.copyOf(dependencies);
    }

    boolean isAway() {
        return !there.orElse(true);
    }

    /** Why nothing is decided. */
    String words() {
        if (keptBy.isPresent() && leads) {
            return "its box waits for " + keptBy.get().on();
        }
        if (!leads) {
            return "this instance does not lead, and decides nothing: "
                    + leader.map(name -> name + " holds the Lease, and decides").orElse("who leads is not known");
        }
        if (held.isPresent()) {
            return "its change is held by the gate";
        }
        return "it waits for its turn" + (forgot ? ", or was decided on too long ago to be remembered" : "");
    }

    /**
     * The parts of a page that say so. Nothing for a CR whose box is open, whose changes are let in, and that nobody wants
     * a turn of.
     *
     * @param decision the last one, if any
     */
    void on(JsonObject.Builder page, Optional<Decision> decision) {
        if (!leads || keptBy.isPresent()) {
            leader.ifPresent(name -> page.put("leader", name));
        }
        keptBy.ifPresent(box ->
                page.put("waitsFor", box.on()).put("waitsSince", box.since().toString()));
        if (!dependencies.isEmpty()) {
            page.put(
                    "dependencies",
                    JsonArray.of(dependencies.stream().map(Prospect::dependency).toList()));
        }
        held.ifPresent(change -> page.put(
                "held",
                JsonObject.EMPTY
                        .with("at", change.at().toString())
                        .with("generation", change.generation())
                        .with("place", change.place())
                        .with("because", change.because())
                        .with("resyncMillis", resync.toMillis())));
        if (!leads || keptBy.isPresent()) {
            return;
        }
        if (decision.isPresent()) {
            next.on(page, generation(decision.get()), resync);
        } else {
            page.put("queue", queue).put("resyncMillis", resync.toMillis());
        }
    }

    private static OptionalLong generation(Decision decision) {
        // A turn that ended before it had looked at the CR knows none.
        return decision.reasons().stream()
                .mapToLong(Reasons::generation)
                .filter(generation -> generation > 0)
                .findFirst();
    }

    private static JsonObject dependency(BoxView.DependencyView view) {
        return JsonObject.EMPTY
                .with("name", view.dependency().on())
                .with("condition", view.dependency().condition().word())
                .with("state", view.health().state().word());
    }
}

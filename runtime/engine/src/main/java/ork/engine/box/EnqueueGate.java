package ork.engine.box;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ork.doors.Clock;
import ork.doors.RandomSource;
import ork.engine.pipeline.GateCalls;
import ork.engine.pipeline.Marks;
import ork.engine.pipeline.Unmet;
import ork.engine.reconcile.HeldChange;
import ork.engine.wait.Turnstile;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.Gates;
import ork.katalog.template.RenderException;
import ork.katalog.template.Scope;
import ork.katalog.template.Texts;

/**
 * Which changes of a CR, and which events, are worth a turn at once (section 2.14). The others wait for the resync, which
 * brings every CR; so do those of a moment at which nobody watched.
 */
final class EnqueueGate {
    private final CrdEntry crd;
    private final Clock clock;
    private final RandomSource random;
    private final GateCalls calls;
    private final Turnstile turnstile;
    private final HeldChanges held;

    /** @param held takes what does not pass */
    EnqueueGate(
            CrdEntry crd, Clock clock, RandomSource random, GateCalls calls, Turnstile turnstile, HeldChanges held) {
        this.crd = crd;
        this.clock = clock;
        this.random = random;
        this.calls = calls;
        this.turnstile = turnstile;
        this.held = held;
    }

    /** Whether somebody has to be called, which informers must not wait for. */
    boolean calls() {
        return crd.gates().enqueue().map(gate -> !gate.calls().isEmpty()).orElse(false);
    }

    /**
     * Whether the gate has a say in it.
     *
     * @param before null for one that has not been seen before, which passes
     */
    boolean concerns(@Nullable JsonObject before, JsonObject now) {
        return crd.gates().enqueue().isPresent()
                && before != null
                && !now.object("metadata").has("deletionTimestamp")
                && OwnerIndex.uid(before).equals(OwnerIndex.uid(now));
    }

    /** Whether a change that it concerns passes. Calls whom the gate names. */
    boolean passes(JsonObject before, JsonObject now) {
        if (crd.gates().enqueue().isEmpty()) {
            return true;
        }
        Gates.Gate gate = crd.gates().enqueue().get();
        Optional<String> shut = shut(gate, now, crd.gates().seen(Optional.of(before), now), JsonObject.EMPTY);
        // Whoever opens the box looks at every CR.
        if (shut.isPresent() && isWish(before, now) && turnstile.isOpen()) {
            held.add(
                    OwnerIndex.key(now),
                    new HeldChange(
                            clock.wallTime(),
                            generation(now),
                            generation(before) != generation(now),
                            gate.position().toString(),
                            shut.get()));
        }
        return shut.isEmpty();
    }

    /** Whether somebody wants something else: what ork writes itself, and whoever writes a status, does not count. */
    private boolean isWish(JsonObject before, JsonObject now) {
        return generation(before) != generation(now)
                || !others(before, "labels").equals(others(now, "labels"))
                || !others(before, "annotations").equals(others(now, "annotations"));
    }

    private static long generation(JsonObject cr) {
        return cr.integer(0, "metadata", "generation");
    }

    private JsonObject others(JsonObject cr, String field) {
        JsonObject pairs = cr.object("metadata", field).without(Marks.MANAGED);
        for (String mark : Marks.ON_CRS) {
            pairs = pairs.without(mark);
        }
        if (field.equals("labels")) {
            for (Texts.Item own : crd.labels().items()) {
                pairs = pairs.without(own.key());
            }
        }
        return pairs;
    }

    /** @param events what a gate sees below {@code .events} */
    boolean passes(Gates.Gate gate, JsonObject cr, JsonObject events) {
        return shut(gate, cr, JsonObject.EMPTY, events).isEmpty();
    }

    /** Why it does not pass; empty where it does. */
    private Optional<String> shut(Gates.Gate gate, JsonObject cr, JsonObject sentinels, JsonObject events) {
        try {
            JsonObject typed = cr.with("apiVersion", crd.type().apiVersion())
                    .with("kind", crd.type().kind());
            Scope stored = new Scope(typed, clock.wallTime(), random);
            JsonObject seen = Gates.over(crd.seen(stored), sentinels);
            Scope scope = stored.over(events.isEmpty() ? seen : seen.with("events", events));
            if (gate.calls().isEmpty()) {
                return failing(gate, scope);
            }
            GateCalls.Result result = calls.make(
                    gate.calls(),
                    answers -> answered(scope, answers),
                    OwnerIndex.key(cr).namespace(),
                    pause -> turnstile.openFor(clock, pause));
            return switch (result) {
                case GateCalls.Result.Answered(JsonObject answers) -> failing(gate, answered(scope, answers));
                case GateCalls.Result.Failed _ -> gate.open() ? Optional.empty() : Optional.of("its call has failed");
                case GateCalls.Result.NotLeading _ -> Optional.empty();
            };
        } catch (RenderException e) {
            // The turn comes to the same, and says so on the CR.
            return Optional.empty();
        }
    }

    private static Optional<String> failing(Gates.Gate gate, Scope scope) {
        return gate.conditions().pass(scope)
                ? Optional.empty()
                : Unmet.why(gate.conditions(), scope).or(() -> Optional.of("its conditions fail"));
    }

    private Scope answered(Scope scope, JsonObject answers) {
        JsonObject external = crd.externals().none();
        for (String name : answers.keys()) {
            external = external.with(name, answers.object(name));
        }
        return scope.over(scope.data().with("external", external));
    }
}

package ork.engine.box;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ork.doors.Clock;
import ork.doors.RandomSource;
import ork.engine.pipeline.GateCalls;
import ork.engine.wait.Turnstile;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.Gates;
import ork.katalog.template.RenderException;
import ork.katalog.template.Scope;

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

    EnqueueGate(CrdEntry crd, Clock clock, RandomSource random, GateCalls calls, Turnstile turnstile) {
        this.crd = crd;
        this.clock = clock;
        this.random = random;
        this.calls = calls;
        this.turnstile = turnstile;
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
        return crd.gates()
                .enqueue()
                .map(gate -> passes(gate, now, crd.gates().seen(Optional.of(before), now), JsonObject.EMPTY))
                .orElse(true);
    }

    /** @param events what a gate sees below {@code .events} */
    boolean passes(Gates.Gate gate, JsonObject cr, JsonObject events) {
        return passes(gate, cr, JsonObject.EMPTY, events);
    }

    private boolean passes(Gates.Gate gate, JsonObject cr, JsonObject sentinels, JsonObject events) {
        try {
            JsonObject typed = cr.with("apiVersion", crd.type().apiVersion())
                    .with("kind", crd.type().kind());
            Scope stored = new Scope(typed, clock.wallTime(), random);
            JsonObject seen = Gates.over(crd.seen(stored), sentinels);
            Scope scope = stored.over(events.isEmpty() ? seen : seen.with("events", events));
            if (gate.calls().isEmpty()) {
                return gate.conditions().pass(scope);
            }
            GateCalls.Result result = calls.make(
                    gate.calls(),
                    answers -> answered(scope, answers),
                    OwnerIndex.key(cr).namespace(),
                    pause -> turnstile.openFor(clock, pause));
            return switch (result) {
                case GateCalls.Result.Answered(JsonObject answers) ->
                    gate.conditions().pass(answered(scope, answers));
                case GateCalls.Result.Failed _ -> gate.open();
                case GateCalls.Result.NotLeading _ -> true;
            };
        } catch (RenderException e) {
            // The turn comes to the same, and says so on the CR.
            return true;
        }
    }

    private Scope answered(Scope scope, JsonObject answers) {
        JsonObject external = crd.externals().none();
        for (String name : answers.keys()) {
            external = external.with(name, answers.object(name));
        }
        return scope.over(scope.data().with("external", external));
    }
}

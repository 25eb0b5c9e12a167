package ork.engine.pipeline;

import java.util.List;
import java.util.Optional;
import ork.engine.reconcile.Outcome;
import ork.engine.reconcile.Reasons;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.Gates;
import ork.katalog.template.Scope;

/**
 * The gate of a turn (section 2.14): where it is shut nothing is written, not even a status, and the CR is looked at again
 * when it changes or by its resync.
 */
final class ReconcileGate {
    private final CrdEntry crd;
    private final ExternalCalls calls;

    ReconcileGate(CrdEntry crd, ExternalCalls calls) {
        this.crd = crd;
        this.calls = calls;
    }

    /** Whether the Katalog declares none, so that every turn goes on. */
    boolean isNone() {
        return crd.gates().reconcile().isEmpty();
    }

    /**
     * What comes of the turn where the gate is shut; empty where it is open.
     *
     * @throws Stop when the lease is lost, or what is read of others cannot be known
     * @throws ork.katalog.template.RenderException when a condition cannot be evaluated
     */
    Optional<Outcome> shut(Cycle cycle) {
        if (isNone()) {
            return Optional.empty();
        }
        Gates.Gate gate = crd.gates().reconcile().get();
        cycle.answers().sentinels(crd.gates().seen(Optional.ofNullable(cycle.memory.done), cycle.cr()));
        try {
            calls.make(
                    gate.calls(),
                    () -> scope(cycle),
                    cycle.ref.namespace(),
                    cycle.answers()::called,
                    calls.pauses(cycle));
        } catch (Stop stop) {
            if (!(stop.outcome() instanceof Outcome.Failure(String _, String message))) {
                throw stop;
            }
            return gate.open() ? Optional.empty() : Optional.of(gated(cycle, gate, message));
        }
        Scope scope = scope(cycle);
        return gate.conditions().pass(scope)
                ? Optional.empty()
                : Optional.of(
                        gated(cycle, gate, Unmet.why(gate.conditions(), scope).orElse("its conditions fail")));
    }

    /** Events are the gate's to see and nobody else's: what templates make has to be there in the next turn too. */
    private static Scope scope(Cycle cycle) {
        Scope scope = cycle.scope(cycle.cr());
        JsonObject events = cycle.account.events();
        return events.isEmpty() ? scope : scope.over(scope.data().with("events", events));
    }

    /** A turn has come to an end for this version: what changes from here on is a change. */
    void done(Cycle cycle) {
        if (!cycle.overtaken
                && crd.gates().reconcile().isPresent()
                && !crd.gates().sentinels().isEmpty()) {
            cycle.memory.done = cycle.cr();
        }
    }

    private static Outcome gated(Cycle cycle, Gates.Gate gate, String why) {
        cycle.account.about(
                List.of(new Reasons.Unmet(
                        "preReconcile.reconcileGate", gate.position().toString(), why)),
                List.of());
        return new Outcome.Gated(why);
    }
}

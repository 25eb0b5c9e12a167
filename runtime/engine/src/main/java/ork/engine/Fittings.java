package ork.engine;

import java.util.function.UnaryOperator;
import ork.engine.informer.InformerSettings;
import ork.engine.leadership.Gate;
import ork.engine.pipeline.CrPipeline;
import ork.engine.pipeline.Surroundings;
import ork.engine.reconcile.Reconciler;
import ork.katalog.CrdEntry;

/**
 * The parts of an instance that somebody may put in place of the standard ones, such as a reconciler of their own.
 *
 * @param reconcilers makes the reconciler of a box
 * @param gate what every write is checked against, made from the standard one
 */
public record Fittings(ReconcilerFactory reconcilers, UnaryOperator<Gate> gate, InformerSettings informers) {
    public static final Fittings STANDARD =
            new Fittings(CrPipeline::new, UnaryOperator.identity(), InformerSettings.DEFAULTS);

    /** Makes the reconciler of a box, once for each of its activations. */
    @FunctionalInterface
    public interface ReconcilerFactory {
        Reconciler make(CrdEntry entry, Surroundings surroundings);
    }

    public Fittings withReconcilers(ReconcilerFactory other) {
        return new Fittings(other, gate, informers);
    }

    public Fittings withGate(UnaryOperator<Gate> other) {
        return new Fittings(reconcilers, other, informers);
    }

    public Fittings withInformers(InformerSettings other) {
        return new Fittings(reconcilers, gate, other);
    }
}

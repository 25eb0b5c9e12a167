package ork.engine;

import java.util.function.UnaryOperator;
import ork.engine.leadership.Gate;
import ork.engine.pipeline.Surroundings;
import ork.engine.reconcile.Reconciler;
import ork.katalog.CrdEntry;

/**
 * The parts of an instance that somebody may put in place of the standard ones: a reconciler of their own, or in tests a
 * defect that is to be found.
 *
 * @param pipeline makes the reconciler of a box
 * @param gate what every write is checked against, over the standard one
 */
public record Fittings(ReconcilerFactory pipeline, UnaryOperator<Gate> gate) {
    /** Makes the reconciler of a box, once for each of its activations. */
    @FunctionalInterface
    public interface ReconcilerFactory {
        Reconciler make(CrdEntry entry, Surroundings surroundings);
    }

    public Fittings withPipeline(ReconcilerFactory other) {
        return new Fittings(other, gate);
    }

    public Fittings withGate(UnaryOperator<Gate> other) {
        return new Fittings(pipeline, other);
    }
}

package ork.engine;

import java.util.function.UnaryOperator;
import ork.engine.box.Defect;
import ork.engine.informer.InformerSettings;
import ork.engine.leadership.Gate;
import ork.engine.pipeline.CrPipeline;
import ork.engine.pipeline.Surroundings;
import ork.engine.reconcile.Reconciler;
import ork.katalog.CrdEntry;

/**
 * The parts of an instance that somebody may put in place of the standard ones: a reconciler of their own, or in tests a
 * defect that is to be found.
 *
 * @param reconcilers makes the reconciler of a box
 * @param gate what every write is checked against, made from the standard one
 * @param planted for tests
 */
public record Fittings(
        ReconcilerFactory reconcilers, UnaryOperator<Gate> gate, InformerSettings informers, Defect planted) {
    public static final Fittings STANDARD =
            new Fittings(CrPipeline::new, UnaryOperator.identity(), InformerSettings.DEFAULTS, Defect.NONE);

    /** Makes the reconciler of a box, once for each of its activations. */
    @FunctionalInterface
    public interface ReconcilerFactory {
        Reconciler make(CrdEntry entry, Surroundings surroundings);
    }

    public Fittings withReconcilers(ReconcilerFactory other) {
        return new Fittings(other, gate, informers, planted);
    }

    public Fittings withGate(UnaryOperator<Gate> other) {
        return new Fittings(reconcilers, other, informers, planted);
    }

    public Fittings withInformers(InformerSettings other) {
        return new Fittings(reconcilers, gate, other, planted);
    }

    public Fittings withPlanted(Defect defect) {
        return new Fittings(reconcilers, gate, informers, defect);
    }
}

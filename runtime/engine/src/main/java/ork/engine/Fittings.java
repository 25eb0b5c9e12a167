package ork.engine;

import java.util.function.UnaryOperator;
import ork.engine.hook.Hook;
import ork.engine.hook.HookLoader;
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
 * @param hooks makes the hook that a Katalog names
 */
public record Fittings(
        ReconcilerFactory reconcilers, UnaryOperator<Gate> gate, InformerSettings informers, HookMaker hooks) {
    public static final Fittings STANDARD =
            new Fittings(CrPipeline::new, UnaryOperator.identity(), InformerSettings.DEFAULTS, HookLoader::load);

    /** Makes the reconciler of a box, once for each of its activations. */
    @FunctionalInterface
    public interface ReconcilerFactory {
        Reconciler make(CrdEntry entry, Surroundings surroundings);
    }

    /** Makes the hook of a box, once. */
    @FunctionalInterface
    public interface HookMaker {
        /** @throws ork.engine.hook.HookLoadException when it cannot be made */
        Hook make(String function, ClassLoader classes);
    }

    public Fittings withReconcilers(ReconcilerFactory other) {
        return new Fittings(other, gate, informers, hooks);
    }

    public Fittings withGate(UnaryOperator<Gate> other) {
        return new Fittings(reconcilers, other, informers, hooks);
    }

    public Fittings withInformers(InformerSettings other) {
        return new Fittings(reconcilers, gate, other, hooks);
    }

    public Fittings withHooks(HookMaker other) {
        return new Fittings(reconcilers, gate, informers, other);
    }
}

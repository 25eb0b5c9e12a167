package ork.engine.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ork.doors.RandomSource;
import ork.engine.informer.Store;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.RuntimeNumbers;
import ork.katalog.Validation;
import ork.katalog.template.RenderException;
import ork.katalog.template.Scope;

/**
 * The children that a CRD entry makes of a CR, for those who want to see them without a cluster: what a first reconcile
 * would apply, marks included, while no child is there yet. Of Secrets the keys alone.
 */
public final class Rendering {
    private static final Caches NONE = _ -> Optional.<Store>empty();

    private Rendering() {}

    /** Whether anything of the entry reads what a process alone has; a hook is not asked. */
    public static boolean readsNumbers(CrdEntry crd) {
        return RuntimeNumbers.named(CacheNeeds.reads(crd));
    }

    /** What a Secret holds is not shown, whoever made it. */
    private static JsonObject shown(Wanted child) {
        JsonObject object =
                child.filling() instanceof Filling.Made made ? made.whole().get() : child.object();
        return SecretData.redacted(child.ref().type(), object);
    }

    /**
     * @param cr as the API server would have it; its kind is that of the entry
     * @return in the order in which they would be written
     * @throws RenderException when an entry cannot be rendered, or a rule denies the CR
     */
    public static List<JsonObject> children(CrdEntry crd, JsonObject cr, Instant now, RandomSource random) {
        Blueprint blueprint = new Blueprint(
                crd,
                NONE,
                new CrossView(crd.box().cross(), _ -> new OtherBoxes.Look.Nothing(), Optional.empty()),
                () -> JsonObject.EMPTY);
        Scope scope = blueprint.scope(cr, crd.type(), now, random, _ -> Optional.empty(), new Answers());
        Validation.Verdict verdict = blueprint.verdict(cr, crd.type(), scope);
        if (verdict.denied()) {
            throw new RenderException(crd.position(), "denied by validation: " + verdict.denial());
        }
        return blueprint.of(scope, Ownership.of(crd.type(), cr)).values().stream()
                .map(Rendering::shown)
                .toList();
    }
}

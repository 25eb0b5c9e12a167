package ork.engine.box;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ork.doors.Clock;
import ork.doors.RandomSource;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.Gates;
import ork.katalog.template.RenderException;
import ork.katalog.template.Scope;

/**
 * Which changes of a CR are worth a turn at once (section 2.14). The others wait for the resync, which brings every CR; so
 * do those of a moment at which nobody watched. It is asked by the informer, so it calls nobody.
 */
final class EnqueueGate {
    private final CrdEntry crd;
    private final Clock clock;
    private final RandomSource random;

    EnqueueGate(CrdEntry crd, Clock clock, RandomSource random) {
        this.crd = crd;
        this.clock = clock;
        this.random = random;
    }

    /** @param before null for one that has not been seen before, which passes */
    boolean passes(@Nullable JsonObject before, JsonObject now) {
        if (crd.gates().enqueue().isEmpty()
                || before == null
                || now.object("metadata").has("deletionTimestamp")
                || !OwnerIndex.uid(before).equals(OwnerIndex.uid(now))) {
            return true;
        }
        try {
            JsonObject typed = now.with("apiVersion", crd.type().apiVersion())
                    .with("kind", crd.type().kind());
            Scope stored = new Scope(typed, clock.wallTime(), random);
            JsonObject seen = Gates.over(crd.seen(stored), crd.gates().seen(Optional.of(before), now));
            return crd.gates().enqueue().get().conditions().pass(stored.over(seen));
        } catch (RenderException e) {
            // The turn comes to the same, and says so on the CR.
            return true;
        }
    }
}

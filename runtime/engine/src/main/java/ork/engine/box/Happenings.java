package ork.engine.box;

import org.jspecify.annotations.Nullable;
import ork.doors.ApiStatus;
import ork.engine.event.EventRecorder;
import ork.engine.informer.InformerHandler;
import ork.engine.informer.Store;
import ork.engine.queue.Cause;
import ork.engine.reconcile.ObjectKey;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.EventWatch;
import ork.katalog.Watch;

/**
 * Events of the cluster on their way to the CRs that they are for ({@code observe.events}). Informers hand them over; whose
 * they are is found out by the porter. An event that nobody has time for is late and not lost: what it tells of is asked of
 * the state, which the resync does.
 */
final class Happenings {
    private final CrdEntry crd;
    private final Intake queue;
    private final Store crs;
    private final ObservedKeys keys;
    private final Ancestry ancestry;
    private final EnqueueGate gate;
    private final Occasions occasions;
    private final Porter porter;

    Happenings(
            CrdEntry crd,
            Intake queue,
            Store crs,
            ObservedKeys keys,
            Ancestry ancestry,
            EnqueueGate gate,
            Occasions occasions,
            Porter porter) {
        this.crd = crd;
        this.queue = queue;
        this.crs = crs;
        this.keys = keys;
        this.ancestry = ancestry;
        this.gate = gate;
        this.occasions = occasions;
        this.porter = porter;
    }

    /** On the informer's thread. Events that were there before the first list are old news. */
    InformerHandler handler(EventWatch watch) {
        return new InformerHandler() {
            private volatile boolean begun;

            @Override
            public void changed(@Nullable JsonObject before, JsonObject now, boolean unseen) {
                Watch.Change change = before == null ? Watch.Change.CREATE : Watch.Change.UPDATE;
                heard(watch.on().contains(change), now);
            }

            @Override
            public void removed(JsonObject last, boolean unseen) {
                heard(watch.on().contains(Watch.Change.DELETE), last);
            }

            private void heard(boolean counts, JsonObject event) {
                JsonObject shown = EventWatch.shown(event);
                if (begun && counts && watch.fits(shown) && !ownWords(shown)) {
                    porter.take(new Errand.Event(watch, shown));
                }
            }

            @Override
            public void synced() {
                begun = true;
            }

            @Override
            public void refused(ApiStatus status) {}
        };
    }

    /** What ork says of its own CRs would call for a turn after each turn that says something. */
    private boolean ownWords(JsonObject event) {
        return event.text("reportingController").equals(EventRecorder.COMPONENT)
                && event.text("regarding", "kind").equals(crd.type().kind());
    }

    /** On the porter's thread. */
    void run(Errand.Event errand) {
        EventWatch watch = errand.watch();
        JsonObject event = errand.event();
        for (ObjectKey key : keys.of(
                watch.key(),
                event,
                () -> ancestry.of(event.object("regarding")).stream().toList())) {
            JsonObject cr = crs.get(key);
            JsonObject seen = JsonObject.EMPTY.with(watch.name(), event);
            if (cr == null
                    || watch.gate().isPresent() && !gate.passes(watch.gate().get(), cr, seen)) {
                continue;
            }
            if (crd.gates().eventAware()) {
                occasions.add(key, seen);
            }
            queue.add(key, new Cause.Other("event " + watch.name()));
        }
    }
}

package ork.katalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.condition.Conditions;
import ork.katalog.external.ExternalCall;
import ork.katalog.template.Reads;
import ork.katalog.yaml.Position;

/**
 * What has to hold before anything is done for a CR ({@code preReconcile}). A CR that is being deleted passes: no gate
 * keeps it from going.
 *
 * @param sentinels what a gate may ask about the change that it is there for
 * @param enqueue which changes of CRs are worth a turn at all; empty for all
 * @param reconcile whether a turn does anything; empty for all
 */
public record Gates(List<Sentinel> sentinels, Optional<Gate> enqueue, Optional<Gate> reconcile) {
    public static final Gates NONE = new Gates(List.of(), Optional.empty(), Optional.empty());

    public Gates {
        sentinels = List.copyOf(sentinels);
    }

    /**
     * @param open whether it counts as passed when a call fails that it depends on
     * @param calls made before it is judged
     * @param eventAware whether each event that is observed has a turn of its own, whose gate sees it
     */
    public record Gate(
            Position position, Conditions conditions, boolean open, List<ExternalCall> calls, boolean eventAware) {
        public Gate {
            calls = List.copyOf(calls);
        }
    }

    /** Whether each event has a turn of its own. */
    public boolean eventAware() {
        return reconcile.map(Gate::eventAware).orElse(false);
    }

    /** Every call that a gate here makes. */
    public List<ExternalCall> calls() {
        List<ExternalCall> calls = new ArrayList<>();
        enqueue.ifPresent(gate -> calls.addAll(gate.calls()));
        reconcile.ifPresent(gate -> calls.addAll(gate.calls()));
        return calls.stream().distinct().toList();
    }

    /** What has become of a CR since it was looked at last. */
    public enum Sentinel {
        GENERATION_CHANGED("generationChanged"),
        LABELS_CHANGED("labelsChanged"),
        ANNOTATIONS_CHANGED("annotationsChanged"),
        STATUS_CHANGED("statusChanged");

        private final String word;

        Sentinel(String word) {
            this.word = word;
        }

        /** Its name in the language. */
        public String word() {
            return word;
        }

        public static Optional<Sentinel> named(String word) {
            return Arrays.stream(values())
                    .filter(each -> each.word.toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT)))
                    .findFirst();
        }

        /** The part of a CR that it is about. */
        public JsonObject of(JsonObject cr) {
            return switch (this) {
                case GENERATION_CHANGED ->
                    JsonObject.of("generation", Json.of(cr.integer(0, "metadata", "generation")));
                case LABELS_CHANGED -> cr.object("metadata", "labels");
                case ANNOTATIONS_CHANGED -> cr.object("metadata", "annotations");
                case STATUS_CHANGED -> cr.object("status");
            };
        }
    }

    /**
     * What a gate sees of a change, below {@code .sentinels} and at the root.
     *
     * @param before empty where nothing is known of it: then everything counts as changed
     */
    public JsonObject seen(Optional<JsonObject> before, JsonObject now) {
        JsonObject seen = JsonObject.EMPTY;
        for (Sentinel sentinel : sentinels) {
            boolean changed = before.isEmpty() || !sentinel.of(before.get()).equals(sentinel.of(now));
            seen = seen.with(sentinel.word(), changed ? "true" : "false");
        }
        return seen;
    }

    /** The CR with what {@link #seen} says. */
    public static JsonObject over(JsonObject cr, JsonObject seen) {
        if (seen.isEmpty()) {
            return cr;
        }
        JsonObject over = cr.with("sentinels", seen);
        for (String word : seen.keys()) {
            over = over.with(word, seen.text(word));
        }
        return over;
    }

    public Reads reads() {
        Reads status = sentinels.contains(Sentinel.STATUS_CHANGED) ? Reads.of(List.of("status")) : Reads.NOTHING;
        return enqueue.map(gate -> gate.conditions().reads())
                .orElse(Reads.NOTHING)
                .and(reconcile.map(gate -> gate.conditions().reads()).orElse(Reads.NOTHING))
                .and(status);
    }
}

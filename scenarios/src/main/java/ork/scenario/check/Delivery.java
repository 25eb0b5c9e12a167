package ork.scenario.check;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import ork.doors.ObjectRef;
import ork.engine.journal.Fact;
import ork.engine.reconcile.ObjectKey;
import ork.engine.reconcile.Outcome;
import ork.json.JsonObject;
import ork.simulator.api.Change;

/**
 * RC-1: after every change of a CR by somebody else a reconcile begins that sees a state at least that new, and comes to an
 * outcome, a success or a denial that stands in the status; and soon after the quiet point each CR's generation has been
 * observed.
 */
final class Delivery implements Checker {
    static final String ID = "RC-1";

    private final Evidence evidence;
    /** By box and key: the newest change that no finished reconcile has seen. */
    private final Map<String, Uncovered> uncovered = new TreeMap<>();
    /** By life, box and key: what the reconcile under way has seen. */
    private final Map<String, Long> seen = new TreeMap<>();

    /** By box and key: CRs of which nothing came but that their gate is shut. They get no status. */
    private final TreeSet<String> gated = new TreeSet<>();

    private boolean changed;

    private record Uncovered(ObjectKey cr, long revision) {}

    Delivery(Evidence evidence) {
        this.evidence = evidence;
        evidence.beginning().forEach(this::changed);
    }

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        switch (moment) {
            case Moment.Stored(Duration _, Change change, var author) when author.isEmpty() -> changed(change);
            case Moment.Stored(Duration _, Change change, var _)
            when change.kind() == Change.Kind.DELETED -> changed(change);
            case Moment.Noted(Duration _, String instance, int life, Fact.ReconcileBegan began) ->
                seen.put(key(instance, life, began.box(), began.key()), version(began.resourceVersion()));
            case Moment.Noted(Duration _, String instance, int life, Fact.ReconcileEnded ended) ->
                ended(key(instance, life, ended.box(), ended.key()), ended, before, findings);
            default -> {}
        }
    }

    private void changed(Change change) {
        for (Evidence.BoxPlan box : evidence.about().boxes()) {
            if (!Ledger.sameKind(box.type(), change.ref().type())) {
                continue;
            }
            ObjectKey cr = ObjectKey.of(change.ref());
            String key = box.name() + " " + cr;
            JsonObject previous = change.previous();
            changed |= change.kind() != Change.Kind.DELETED;
            if (change.kind() == Change.Kind.DELETED) {
                uncovered.remove(key);
            } else if (previous == null || foreign(previous, change.object())) {
                // What was there at the beginning has been changed before the revision at which the record begins.
                uncovered.put(key, new Uncovered(cr, version(change.object().text("metadata", "resourceVersion"))));
            }
        }
    }

    /** The spec, the metadata or the status is another, and not only who wrote what. */
    private static boolean foreign(JsonObject previous, JsonObject now) {
        return !plain(previous).equals(plain(now));
    }

    private static JsonObject plain(JsonObject cr) {
        JsonObject metadata = cr.object("metadata").without("resourceVersion").without("managedFields");
        return cr.with("metadata", metadata);
    }

    private void ended(String process, Fact.ReconcileEnded ended, Ledger before, Findings findings) {
        long version = Optional.ofNullable(seen.remove(process)).orElse(-1L);
        boolean refused = ended.outcome() instanceof Outcome.Denied || isRefusal(ended.outcome());
        boolean decided = ended.outcome() instanceof Outcome.Success
                || ended.outcome() instanceof Outcome.Gated
                || refused && says(before, ended);
        String key = ended.box() + " " + ended.key();
        if (ended.outcome() instanceof Outcome.Gated) {
            gated.add(key);
        } else {
            gated.remove(key);
        }
        Uncovered change = uncovered.get(key);
        if (decided && change != null && change.revision() <= version) {
            uncovered.remove(key);
            findings.judge(ID);
        }
    }

    /** Whether a CR that shows whether it is Ready shows that it is not. */
    private boolean says(Ledger before, Fact.ReconcileEnded ended) {
        return before.crs().entrySet().stream()
                .filter(cr -> evidence.about().boxes().stream()
                        .anyMatch(box -> box.name().equals(ended.box())
                                && Ledger.sameKind(box.type(), cr.getKey().type())))
                .filter(cr -> ObjectKey.of(cr.getKey()).equals(ended.key()))
                .noneMatch(cr -> Marked.ready(cr.getValue()).equals("True"));
    }

    /** What is another's is not taken: that is the outcome, and stands in the status. */
    static boolean isRefusal(Outcome outcome) {
        return outcome instanceof Outcome.Failure failure && failure.reason().equals("NameConflict");
    }

    @Override
    public void end(Ledger last, Findings findings) {
        uncovered.forEach((key, change) -> findings.require(
                false,
                ID,
                change.cr(),
                key + " changed at revision " + change.revision() + ", and no reconcile has come of it"));
        last.crs().forEach((ref, cr) -> {
            long observed = cr.integer(-1, "status", "observedGeneration");
            boolean says = observed >= 0 && !Marked.deleting(cr) && !isGated(ref);
            findings.forbid(
                    says && observed != Marked.generation(cr),
                    ID,
                    ObjectKey.of(ref),
                    ref + " is at generation " + Marked.generation(cr) + ", and " + observed + " was observed");
        });
        Evidence.Milestones milestones = evidence.milestones();
        Optional<Duration> settled = milestones.settled();
        if (changed) {
            findings.judge(ID);
        }
        findings.forbid(
                settled.isEmpty() || settled.get().compareTo(milestones.due()) > 0,
                ID,
                "not all was reconciled by " + milestones.due().toMillis()
                        + " ms, a resync interval and the time to drain the" + " queue after the quiet point");
        settled.ifPresent(time -> findings.measure(Catalogue.RECOVERY, time.minus(milestones.quiet())));
    }

    private boolean isGated(ObjectRef ref) {
        return evidence.about().boxes().stream()
                .filter(box -> Ledger.sameKind(box.type(), ref.type()))
                .anyMatch(box -> gated.contains(box.name() + " " + ObjectKey.of(ref)));
    }

    private static String key(String instance, int life, String box, ObjectKey key) {
        return instance + "/" + life + " " + box + " " + key;
    }

    private static long version(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }
}

package ork.scenario.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.engine.journal.Fact;
import ork.json.JsonObject;
import ork.simulator.api.Change;
import ork.simulator.world.CallRecord;

/**
 * IS-2: what one box suffers, be it a flood of its queue, a panic or trouble with its calls, changes nothing of how long a change of
 * another box's CR waits for its reconcile and lasts to its end: both are compared, change by change, with the run in which
 * nothing goes wrong. Not judged where calls and watches take as long as chance wants, nor where anything else goes wrong,
 * since that concerns all boxes.
 */
final class QueueIsolation implements Checker {
    static final String ID = "IS-2";

    private final Evidence evidence;
    private final TreeSet<String> suffering = new TreeSet<>();
    private boolean commonTrouble;
    private Optional<CallRecord> struck = Optional.empty();

    /** How long a change waited, and how long it was until a reconcile had ended; empty for never. */
    private record Latency(Optional<Duration> waited, Optional<Duration> whole) {}

    QueueIsolation(Evidence evidence) {
        this.evidence = evidence;
    }

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        Optional<CallRecord> last = struck;
        struck = Optional.empty();
        switch (moment) {
            case Moment.Sent(Duration _, CallRecord call)
            when call.effect() != null -> {
                struck = Optional.of(call);
                box(call, before).ifPresentOrElse(suffering::add, () -> commonTrouble = true);
            }
            case Moment.Noted(Duration _, String _, int _, Fact.PanicRecovered panic) -> suffering.add(panic.box());
            case Moment.Acted acted when acted.sort() == Moment.Sort.LOAD -> flooded(acted.harm());
            // A fault of a call is noted right behind the call.
            case Moment.Acted acted when acted.sort() != Moment.Sort.DEED && last.isEmpty() -> commonTrouble = true;
            case Moment.Died _ -> commonTrouble = true;
            default -> {}
        }
    }

    private void flooded(Harm harm) {
        for (Evidence.BoxPlan box : evidence.about().boxes()) {
            if (harm.equals(new Harm.Flood(box.type().kind()))) {
                suffering.add(box.name());
            }
        }
    }

    /** The box of the CR that a call is about; empty when it is about none that is known. */
    private Optional<String> box(CallRecord record, Ledger ledger) {
        if (!(record.call() instanceof Call call)) {
            return Optional.empty();
        }
        Optional<ObjectRef> target = switch (call) {
            case Call.Patch patch -> Optional.of(patch.target());
            case Call.Update update -> Optional.of(update.target());
            case Call.Create create -> Optional.of(create.target());
            case Call.Delete delete -> Optional.of(delete.target());
            case Call.Get get -> Optional.of(get.target());
            default -> Optional.empty();
        };
        JsonObject body = call instanceof Call.Patch patch ? patch.patch() : JsonObject.EMPTY;
        return target.flatMap(ref -> {
            if (ledger.isCr(ref)) {
                return boxOf(ref);
            }
            String owner = ledger.get(ref)
                    .map(Marked::owner)
                    .filter(uid -> !uid.isEmpty())
                    .orElse(Marked.owner(body));
            return ledger.life(owner).map(Ledger.Life::ref).flatMap(this::boxOf);
        });
    }

    private Optional<String> boxOf(ObjectRef cr) {
        return evidence.about().boxes().stream()
                .filter(box -> Ledger.sameKind(box.type(), cr.type()))
                .map(Evidence.BoxPlan::name)
                .findFirst();
    }

    @Override
    public void end(Ledger last, Findings findings) {
        if (commonTrouble || suffering.isEmpty() || !evidence.about().steady()) {
            return;
        }
        Map<String, Latency> calm = latencies(evidence.beside().undisturbed());
        latencies(evidence.moments()).forEach((change, latency) -> {
            Latency expected = calm.get(change);
            if (expected == null || suffering.contains(change.substring(0, change.indexOf(' ')))) {
                return;
            }
            findings.require(
                    latency.equals(expected),
                    ID,
                    change + " began " + words(latency) + ", and " + words(expected) + " where " + suffering
                            + " suffers nothing");
        });
    }

    private static String words(Latency latency) {
        return words(latency.waited(), "for good") + " and was done " + words(latency.whole(), "never");
    }

    private static String words(Optional<Duration> length, String never) {
        return length.map(time -> "after " + time.toMillis() + " ms").orElse(never);
    }

    /** By box, CR and generation: what became of each change of a CR's spec by somebody else, while somebody led. */
    private Map<String, Latency> latencies(List<Moment> moments) {
        Map<String, Latency> found = new TreeMap<>();
        Map<String, Duration> waiting = new TreeMap<>();
        Map<String, List<String>> begun = new TreeMap<>();
        Map<String, Duration> since = new TreeMap<>();
        Map<String, Long> revisions = new TreeMap<>();
        for (Moment moment : moments) {
            switch (moment) {
                case Moment.Stored(Duration at, Change change, var author)
                when author.isEmpty() && changesSpec(change) ->
                    boxOf(change.ref()).ifPresent(box -> {
                        String key = box + " " + change.ref().namespace() + "/"
                                + change.ref().name() + " generation " + Marked.generation(change.object());
                        waiting.put(key, at);
                        revisions.put(key, change.revision());
                    });
                case Moment.Noted(Duration at, String instance, int life, Fact.ReconcileBegan began) -> {
                    String cr = began.box() + " " + began.key().namespace() + "/"
                            + began.key().name() + " ";
                    List<String> covered = new ArrayList<>();
                    waiting.forEach((key, from) -> {
                        if (key.startsWith(cr)
                                && revisions.getOrDefault(key, Long.MAX_VALUE) <= version(began.resourceVersion())) {
                            covered.add(key);
                            found.put(key, new Latency(Optional.of(at.minus(from)), Optional.empty()));
                            since.put(key, from);
                        }
                    });
                    covered.forEach(waiting::remove);
                    begun.put(instance + "/" + life + " " + cr, covered);
                }
                case Moment.Noted(Duration at, String instance, int life, Fact.ReconcileEnded ended) -> {
                    String cr = ended.box() + " " + ended.key().namespace() + "/"
                            + ended.key().name() + " ";
                    List<String> covered = begun.remove(instance + "/" + life + " " + cr);
                    for (String key : covered == null ? List.<String>of() : covered) {
                        found.computeIfPresent(
                                key,
                                (_, latency) -> new Latency(
                                        latency.waited(), Optional.of(at.minus(since.getOrDefault(key, at)))));
                    }
                }
                default -> {}
            }
        }
        waiting.keySet().forEach(key -> found.put(key, new Latency(Optional.empty(), Optional.empty())));
        return found;
    }

    private static boolean changesSpec(Change change) {
        JsonObject previous = change.previous();
        return change.kind() == Change.Kind.MODIFIED
                && previous != null
                && Marked.generation(previous) != Marked.generation(change.object());
    }

    private static long version(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }
}

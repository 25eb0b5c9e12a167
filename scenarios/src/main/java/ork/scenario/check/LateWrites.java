package ork.scenario.check;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.engine.journal.Fact;
import ork.engine.reconcile.ObjectKey;
import ork.json.JsonObject;
import ork.simulator.api.Change;
import ork.simulator.world.CallRecord;
import ork.simulator.world.Effect;

/**
 * The writes that land when their sender does not lead any more (LE-1): none replaces a version that is newer than the gate
 * saw it, and what one creates is looked at by who leads, or has gone, within a second. The second counts from the
 * landing, or from when somebody leads to whom nothing happens: who stands still before a call of its own looks at nothing,
 * and who has the lease and does not know it yet does not either.
 */
final class LateWrites {
    private static final Duration BOUND = Duration.ofSeconds(1);

    private final Evidence evidence;
    private final String guarantee;
    /** By process and object: how far the history had come when the gate let a write of it pass, by when. */
    private final Map<String, TreeMap<Duration, Long>> gates = new TreeMap<>();

    private final Map<ObjectRef, Late> created = new TreeMap<>();
    /** By process: until when it stands still. */
    private final Map<String, Duration> still = new TreeMap<>();

    private long revision;
    private Duration from = Duration.ZERO;
    private String leader = "";
    private boolean troubled;

    /** @param owner the box and key of its CR; empty when that has gone */
    private record Late(Duration landed, String call, String owner) {}

    LateWrites(Evidence evidence, String guarantee) {
        this.evidence = evidence;
        this.guarantee = guarantee;
    }

    /** @param holder the process that has the lease; empty for nobody */
    void see(Moment moment, Ledger before, String holder, Findings findings) {
        if (!holder.isEmpty() && leader.equals(holder)) {
            overdue(moment.at(), holder, findings);
        }
        switch (moment) {
            case Moment.Noted(Duration at, String instance, int life, Fact.GatePassed(Call call, Duration _)) ->
                gates.computeIfAbsent(instance + "/" + life + " " + target(call), _ -> new TreeMap<>())
                        .put(at, revision);
            case Moment.Noted(Duration at, String instance, int life, Fact.BecameLeader _) -> {
                from = troubled ? later(at, evidence.milestones().quiet()) : at;
                leader = instance + "/" + life;
            }
            case Moment.Died died when leader.equals(died.instance() + "/" + died.life()) -> leader = "";
            case Moment.Noted(Duration at, String _, int _, Fact.ReconcileBegan began) ->
                looked(at, began.box() + " " + began.key(), awake(holder), findings);
            case Moment.Acted acted
            when acted.sort() != Moment.Sort.DEED && !isOfACall(acted) -> {
                troubled |= acted.sort() == Moment.Sort.NETWORK;
                from = evidence.milestones().quiet();
            }
            case Moment.Sent(Duration at, CallRecord call)
            when call.effect() instanceof Effect.PauseBeforeSend(Duration length) ->
                still.merge(Looks.process(call), at.plus(length), LateWrites::later);
            case Moment.Stored(Duration at, Change change, Optional<CallRecord> author) -> {
                revision = Math.max(revision, change.revision());
                if (change.kind() == Change.Kind.DELETED) {
                    gone(at, change.ref(), awake(holder), findings);
                }
                author.filter(call -> !Looks.process(call).equals(holder) && !Marked.isBook(change.ref()))
                        .ifPresent(call -> late(at, change, call, before, findings));
            }
            default -> {}
        }
    }

    /** What is done to a call is done while it is sent, and troubles nobody else. */
    private static boolean isOfACall(Moment.Acted acted) {
        return acted.harm() instanceof Harm.OneCall;
    }

    private void late(Duration at, Change change, CallRecord call, Ledger before, Findings findings) {
        JsonObject previous = change.previous();
        if (previous == null) {
            if (!before.isCr(change.ref())) {
                created.put(change.ref(), new Late(at, call.toString(), owner(change.object(), before)));
            }
        } else if (change.kind() == Change.Kind.MODIFIED && !(call.call() instanceof Call.Delete)) {
            long replaced = Long.parseLong(previous.text("metadata", "resourceVersion"));
            long seen = Optional.ofNullable(
                            gates.getOrDefault(Looks.process(call) + " " + change.ref(), new TreeMap<>())
                                    .floorEntry(evidence.elapsed(call.sent())))
                    .map(Map.Entry::getValue)
                    .orElse(0L);
            findings.require(
                    replaced <= seen,
                    guarantee,
                    call + " landed when its sender led no more, and replaced version " + replaced
                            + " though the gate had let it pass at " + seen);
        }
    }

    private String owner(JsonObject child, Ledger before) {
        String uid = Marked.owner(child);
        return before.living(uid)
                .flatMap(_ -> before.life(uid))
                .flatMap(life -> evidence.about().boxes().stream()
                        .filter(box -> Ledger.sameKind(box.type(), life.ref().type()))
                        .map(box -> box.name() + " "
                                + new ObjectKey(
                                        life.ref().namespace(), life.ref().name()))
                        .findFirst())
                .orElse("");
    }

    private void looked(Duration at, String key, Duration awake, Findings findings) {
        created.values().removeIf(late -> {
            boolean looked = late.owner().equals(key);
            if (looked) {
                measure(at, late, awake, findings);
            }
            return looked;
        });
    }

    /** What nobody looks at, since its CR has gone, is brought in line by going. */
    private void gone(Duration at, ObjectRef ref, Duration awake, Findings findings) {
        Late late = created.remove(ref);
        if (late != null) {
            measure(at, late, awake, findings);
        }
    }

    private static void measure(Duration at, Late late, Duration awake, Findings findings) {
        Duration took = at.minus(later(late.landed(), awake));
        findings.measure(Catalogue.LATE, took.isNegative() ? Duration.ZERO : took);
    }

    /** From when on somebody can look. */
    private Duration awake(String holder) {
        return later(from, still.getOrDefault(holder, Duration.ZERO));
    }

    private void overdue(Duration now, String holder, Findings findings) {
        Duration awake = awake(holder);
        created.entrySet().removeIf(entry -> {
            Late late = entry.getValue();
            boolean over = now.compareTo(later(late.landed(), awake).plus(BOUND)) > 0;
            findings.forbid(
                    over,
                    guarantee,
                    ObjectKey.of(entry.getKey()),
                    late.call() + " made " + entry.getKey() + " when its sender led no more, at "
                            + late.landed().toMillis() + " ms, and nobody has brought it in line");
            return over;
        });
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static String target(Call call) {
        return switch (call) {
            case Call.Create create -> create.target().toString();
            case Call.Update update -> update.target().toString();
            case Call.Patch patch -> patch.target().toString();
            case Call.Delete delete -> delete.target().toString();
            default -> "";
        };
    }
}

package ork.scenario.check;

import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import ork.engine.journal.Fact;
import ork.simulator.world.CallRecord;
import ork.simulator.world.Effect;

/**
 * What of all that goes wrong can keep an instance from taking the lease and beginning to reconcile, and whom it concerns. What only a leader's
 * reconciles meet hinders nobody: panics, webhooks, floods, and what happens to writes of anything but the Lease. Nor does a watch that
 * breaks or falls silent: who has none on the Lease looks at it.
 */
final class Hindrances {
    /** For what concerns everybody, and what may concern anybody. */
    private static final String ALL = "";

    /**
     * Until a look at the Lease that was under way when all healed is known to be lost, which takes half a retry period (2.5 s), the pause after
     * it is over, up to two seconds, and another one has its answer.
     */
    private static final Duration LOST = Duration.ofMillis(4_600);

    private static final String LEASES = "leases.coordination.k8s.io";

    private final SortedMap<String, Duration> until = new TreeMap<>();
    private Optional<Moment.Sent> last = Optional.empty();
    /** Who believes to lead: one that stands still may do so long after another one does. */
    private final TreeSet<String> leaders = new TreeSet<>();

    /** @return whom it hinders from now on, by name, or everybody as an empty name; nothing where it hinders nobody */
    Optional<String> see(Moment moment, Ledger before) {
        switch (moment) {
            case Moment.Sent sent -> {
                last = Optional.of(sent);
                return sent.call().effect() instanceof Effect.PauseBeforeSend(Duration length)
                        ? hindered(sent.call().instance(), sent.at().plus(length))
                        : Optional.empty();
            }
            case Moment.Noted(Duration _, String instance, int _, Fact.BecameLeader _) -> leaders.add(instance);
            case Moment.Noted(Duration _, String instance, int _, Fact.LostLeadership _) -> leaders.remove(instance);
            case Moment.Died died -> leaders.remove(died.instance());
            case Moment.Exited exited -> leaders.remove(exited.instance());
            case Moment.Acted acted
            when acted.sort() != Moment.Sort.DEED && acted.sort() != Moment.Sort.LOAD -> {
                Optional<String> whom = whom(acted, before);
                whom.ifPresent(name -> hindered(
                        name,
                        acted.at().plus(lasting(acted)).plus(acted.lasting().isZero() ? Duration.ZERO : LOST)));
                return whom;
            }
            default -> {}
        }
        return Optional.empty();
    }

    /** Whether what has begun before goes on at a moment, for anybody but one who is dead. */
    boolean lastBeyond(Duration at, String dead) {
        return until.entrySet().stream()
                .anyMatch(each -> !each.getKey().equals(dead) && each.getValue().compareTo(at) > 0);
    }

    /** When what has begun until now hinders a process no longer. */
    Duration end(String process) {
        Duration own = until.getOrDefault(process.substring(0, process.indexOf('/')), Duration.ZERO);
        Duration all = until.getOrDefault(ALL, Duration.ZERO);
        return own.compareTo(all) > 0 ? own : all;
    }

    private Optional<String> hindered(String whom, Duration end) {
        until.merge(whom, end, (one, other) -> one.compareTo(other) < 0 ? other : one);
        return Optional.of(whom);
    }

    private Optional<String> whom(Moment.Acted acted, Ledger before) {
        return switch (acted.harm()) {
            case Harm.None _, Harm.Panic _, Harm.Webhook _, Harm.Flood _, Harm.Watches _ -> Optional.empty();
            case Harm.Calls(boolean reads, String kind) ->
                reads || kind.equals("Lease") ? Optional.of(ALL) : Optional.empty();
            case Harm.OneCall _ -> struck(acted).map(Hindrances::ofACall).orElse(Optional.of(ALL));
            case Harm.Instances(Harm.Whom.Named(String instance)) -> Optional.of(instance);
            case Harm.Instances(Harm.Whom.Leader _) ->
                Optional.of(leaders.size() == 1 && before.holds(leaders.first()) ? leaders.first() : ALL);
            case Harm.Instances(Harm.Whom.Others _), Harm.Everything _ -> Optional.of(ALL);
        };
    }

    /** What lands late renews the Lease of somebody who may be dead. */
    private Duration lasting(Moment.Acted acted) {
        Optional<CallRecord> call = struck(acted);
        return call.isPresent() && call.get().effect() instanceof Effect.AppliedLate(Duration delay)
                ? delay
                : acted.lasting();
    }

    /** The call that a fault is done to: it is about to be sent. */
    private Optional<CallRecord> struck(Moment.Acted acted) {
        return acted.harm() instanceof Harm.OneCall
                ? last.filter(sent -> sent.at().equals(acted.at())).map(Moment.Sent::call)
                : Optional.empty();
    }

    /** A write of the Lease concerns whoever waits for it. */
    private static Optional<String> ofACall(CallRecord call) {
        if (call.name().resource().equals(LEASES)) {
            return Optional.of(ALL);
        }
        boolean dies =
                call.effect() instanceof Effect.CrashBeforeSend || call.effect() instanceof Effect.CrashAfterCommit;
        return call.writes() && !dies ? Optional.empty() : Optional.of(call.instance());
    }
}

package ork.scenario.check;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.simulator.api.Change;
import ork.simulator.world.CallRecord;

/**
 * How long it took until who takes the Lease had seen the last renewal of its holder, by its watch or by a look at it. Who
 * stood still, or was hindered, when it was renewed could not see it then, and nobody misses a renewal that comes before it is due: whose
 * watch is silent looks once one is overdue.
 */
final class Observations {
    private static final String LEASES = "leases.coordination.k8s.io";

    /** By process: when it first saw what is stored now. */
    private final Map<String, Duration> seen = new TreeMap<>();
    /** By process: the gap before its claim. */
    private final Map<String, Duration> gaps = new TreeMap<>();

    private final Map<String, Duration> delays = new TreeMap<>();
    /** By process: when it was first heard of. Who was not there when the Lease was renewed could not see it then. */
    private final Map<String, Duration> born = new TreeMap<>();

    /** The one that instances lead by: children and CRs may be Leases too. */
    private final ObjectRef lease;

    private long revision = -1;
    private Duration stored = Duration.ZERO;
    private Duration renewed = Duration.ZERO;
    /** When what is stored now was due by the renewal before it. */
    private Duration due = Duration.ZERO;

    private Optional<String> author = Optional.empty();

    private final Hindrances hindrances;
    private final Duration period;

    Observations(Evidence evidence, Hindrances hindrances) {
        lease = evidence.about().leaseObject();
        period = evidence.about().retryPeriod();
        this.hindrances = hindrances;
    }

    void see(Moment moment) {
        switch (moment) {
            case Moment.Stored(Duration at, Change change, Optional<CallRecord> call)
            when isLease(change.ref()) -> {
                Optional<String> writer = call.map(Looks::process);
                writer.filter(_ -> !author.equals(writer)).ifPresent(this::claims);
                revision = change.revision();
                due = renewed.plus(period);
                stored = at;
                renewed = change.kind() == Change.Kind.DELETED ? renewed : at;
                author = writer;
                seen.clear();
            }
            case Moment.Seen(Duration at, String instance, int life, ObjectRef _, long version) ->
                saw(instance + "/" + life, version, at);
            case Moment.Told(Duration at, CallRecord call)
            when call.name().resource().equals(LEASES)
                    && (call.call() instanceof Call.Get(ObjectRef target, var _, var _) && isLease(target)
                            || call.call() instanceof Call.ListPage)
                    && call.outcome() instanceof Answer.Done -> saw(Looks.process(call), call.position(), at);
            case Moment.Noted(Duration at, String instance, int life, var _) ->
                born.putIfAbsent(instance + "/" + life, at);
            default -> {}
        }
    }

    private boolean isLease(ObjectRef ref) {
        return ref.type().qualifiedPlural().equals(LEASES)
                && lease.namespace().equals(ref.namespace())
                && lease.name().equals(ref.name());
    }

    /** Of who claims it without having seen it nothing is known, whatever was known of an earlier claim. */
    private void claims(String process) {
        Duration sight = seen.getOrDefault(process, Duration.ZERO);
        Duration there = later(born.getOrDefault(process, Duration.ZERO), stored);
        gaps.put(process, since(there, sight));
        delays.put(process, since(later(there, later(hindrances.end(process), due)), sight));
    }

    /** Zero where it was not after it. */
    private static Duration since(Duration from, Duration to) {
        return to.compareTo(from) > 0 ? to.minus(from) : Duration.ZERO;
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private void saw(String process, long version, Duration at) {
        if (version >= revision) {
            seen.putIfAbsent(process, at);
        }
    }

    /** From the renewal, or from when it was there, until it saw it, of the process that has claimed the Lease; zero where nothing is known. */
    Duration gap(String process) {
        return gaps.getOrDefault(process, Duration.ZERO);
    }

    /** Of the gap what nothing excuses. */
    Duration delay(String process) {
        return delays.getOrDefault(process, Duration.ZERO);
    }
}

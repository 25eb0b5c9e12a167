package ork.scenario.check;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ork.doors.Answer;
import ork.doors.Call;
import ork.simulator.api.Change;
import ork.simulator.world.CallRecord;

/** How long it took until who takes the Lease had seen the last renewal of its holder, by its watch or by a look at it. */
final class Observations {
    private static final String LEASES = "leases.coordination.k8s.io";

    /** By process: when it first saw what is stored now. */
    private final Map<String, Duration> seen = new TreeMap<>();
    /** By process: the gap before its claim. */
    private final Map<String, Duration> gaps = new TreeMap<>();

    private long revision = -1;
    private Duration stored = Duration.ZERO;
    private Optional<String> author = Optional.empty();

    void see(Moment moment) {
        switch (moment) {
            case Moment.Stored(Duration at, Change change, Optional<CallRecord> call)
            when change.ref().type().plural().equals("leases") -> {
                Optional<String> writer = call.map(Looks::process);
                writer.filter(process -> !author.equals(writer) && seen.containsKey(process))
                        .ifPresent(process -> gaps.put(
                                process, seen.getOrDefault(process, stored).minus(stored)));
                revision = change.revision();
                stored = at;
                author = writer;
                seen.clear();
            }
            case Moment.Seen(Duration at, String instance, int life, long version) ->
                saw(instance + "/" + life, version, at);
            case Moment.Told(Duration at, CallRecord call)
            when call.name().resource().equals(LEASES)
                    && (call.call() instanceof Call.Get || call.call() instanceof Call.ListPage)
                    && call.outcome() instanceof Answer.Done -> saw(Looks.process(call), call.position(), at);
            default -> {}
        }
    }

    private void saw(String process, long version, Duration at) {
        if (version >= revision) {
            seen.putIfAbsent(process, at);
        }
    }

    /** Of the process that has claimed the Lease; zero where nothing is known. */
    Duration gap(String process) {
        return gaps.getOrDefault(process, Duration.ZERO);
    }
}

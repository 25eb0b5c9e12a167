package ork.scenario.check;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import ork.engine.journal.Fact;

/**
 * When a box that has a turn under way was last heard of by a call: a turn whose calls get no answer waits for each of them as long as it may,
 * and goes on all the same. Whose calls they are is not known, so the other boxes of a process count too.
 */
final class TurnCalls {
    private static final String LEASES = "leases.coordination.k8s.io";

    /** By process: when it last sent something. */
    private final Map<String, Duration> sent = new TreeMap<>();
    /** By process and box: the keys under way. */
    private final Map<String, TreeSet<String>> turns = new TreeMap<>();

    void see(Moment moment) {
        switch (moment) {
            case Moment.Sent call
            when !call.call().name().resource().equals(LEASES) -> sent.put(Looks.process(call.call()), call.at());
            case Moment.Noted(Duration _, String instance, int life, Fact.ReconcileBegan began) ->
                turns.computeIfAbsent(instance + "/" + life + " " + began.box(), _ -> new TreeSet<>())
                        .add(began.key().toString());
            case Moment.Noted(Duration _, String instance, int life, Fact.ReconcileEnded ended) ->
                turns.getOrDefault(instance + "/" + life + " " + ended.box(), new TreeSet<>())
                        .remove(ended.key().toString());
            default -> {}
        }
    }

    /** @param box a process and its box */
    Duration last(String box) {
        return turns.getOrDefault(box, new TreeSet<>()).isEmpty()
                ? Duration.ZERO
                : sent.getOrDefault(box.substring(0, box.indexOf(' ')), Duration.ZERO);
    }
}

package ork.engine.campaign;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How often a run has been through what it is to be tried by, counted where it happened and not where it was planned. */
final class Trials {
    /** What can happen to a run. */
    enum Trial {
        ONE_INSTANCE,
        TWO_INSTANCES,
        THREE_INSTANCES,
        CR_CREATED,
        SPEC_CHANGED,
        CR_DELETED,
        CR_RECREATED,
        CHILD_DRIFTED,
        NAME_TAKEN,
        CRASH,
        STOP,
        PAUSE,
        DISCONNECT,
        LONG_OUTAGE,
        BROKEN_WATCH,
        LEASE_ATTACKED,
        CALL_UNSENT,
        ANSWER_LOST,
        APPLIED_LATE,
        PANIC,
        LEASE_LOST,
        FAILOVER,
        END_COMPARED,
        DRIFT_MENDED,
        DRIFT_MENDED_UNWATCHED
    }

    private final Map<Trial, Integer> counts = new EnumMap<>(Trial.class);

    void add(Trial trial) {
        counts.merge(trial, 1, Integer::sum);
    }

    int count(Trial trial) {
        return counts.getOrDefault(trial, 0);
    }

    /** Counts each thing once that has happened in a run. */
    void addRun(Trials run) {
        run.counts.keySet().forEach(this::add);
    }

    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}

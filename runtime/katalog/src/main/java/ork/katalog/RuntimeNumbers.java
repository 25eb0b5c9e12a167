package ork.katalog;

import java.util.List;
import ork.katalog.template.Reads;

/** What templates and conditions see of their own operator, below {@code .metrics} and {@code .health} (section 2.15). */
public final class RuntimeNumbers {
    public static final String METRICS = "metrics";
    public static final String HEALTH = "health";

    /** The names below {@code .metrics}. */
    public static final List<String> OF_METRICS = List.of(
            "autoscaleActive",
            "errorCount",
            "errorRatePercent",
            "queueDepth",
            "queueDropped",
            "reconcileCount",
            "reconcileDurationP95Ms",
            "resourceCount",
            "workers",
            "workersBusyPercent",
            "workersIdlePercent");

    /** The names below {@code .health}: those that {@code /katalog/{crd}/health} has as well. */
    public static final List<String> OF_HEALTH = List.of(
            "consecutiveFails",
            "failedReconciles",
            "gated",
            "gatedReason",
            "healthy",
            "lastError",
            "lastReconcile",
            "missing",
            "pending",
            "started",
            "state",
            "status",
            "totalReconciles");

    private static final List<String> OF_EVERY_TURN = List.of("reconcileCount", "lastReconcile", "totalReconciles");

    private RuntimeNumbers() {}

    /** Whether it is a path to such numbers. */
    public static boolean has(List<String> path) {
        return path.getFirst().equalsIgnoreCase(METRICS) || path.getFirst().equalsIgnoreCase(HEALTH);
    }

    /** The names of what is there at the beginning of such a path. */
    public static List<String> names(List<String> path) {
        return path.getFirst().equalsIgnoreCase(METRICS) ? OF_METRICS : OF_HEALTH;
    }

    /** Whether anything of them is read. */
    public static boolean in(Reads reads) {
        return reads.everything() || named(reads);
    }

    /** The same, where who may read anything is taken to read none of them. */
    public static boolean named(Reads reads) {
        return reads.paths().stream().anyMatch(RuntimeNumbers::has);
    }

    /** Whether anything is read that each turn changes. */
    public static boolean ofEveryTurn(Reads reads) {
        return reads.paths().stream()
                .anyMatch(path -> has(path) && (path.size() == 1 || OF_EVERY_TURN.contains(path.get(1))));
    }
}

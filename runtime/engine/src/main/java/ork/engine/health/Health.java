package ork.engine.health;

import java.time.Instant;
import java.util.Optional;

/**
 * The health of one box at one moment (IS-3): degraded after {@code failureThreshold} failures in a row or while its
 * kind is lost, healthy again after one success.
 *
 * @param succeeded a reconcile has succeeded since the workers last started
 * @param startTime when the workers last started
 * @param gatedReason why the last turn did nothing, where the Katalog's gate was shut; empty otherwise
 */
public record Health(
        int failureThreshold,
        Phase phase,
        boolean succeeded,
        Optional<Instant> startTime,
        Tally tally,
        String gatedReason) {

    /** What is said of a box whose kind has gone while it ran. */
    public static final String CRD_LOST = "CRD missing at runtime";

    public static Health of(int failureThreshold) {
        return new Health(failureThreshold, Phase.NOT_STARTED, false, Optional.empty(), Tally.NONE, "");
    }

    public HealthState state() {
        return gated() ? HealthState.GATED : ungated();
    }

    /** Whether the last turn met a shut gate. A box that is degraded is that first of all. */
    public boolean gated() {
        return phase == Phase.RUNNING && !gatedReason.isEmpty() && running() != HealthState.DEGRADED;
    }

    /** The state without regard to a gate. */
    public HealthState ungated() {
        return switch (phase) {
            case NOT_STARTED -> HealthState.NOT_STARTED;
            // Whoever does not reconcile has nothing to recover by: a follower is not degraded by its last term.
            case PENDING, MISSING -> HealthState.PENDING;
            case LOST -> HealthState.DEGRADED;
            case RUNNING -> running();
        };
    }

    private HealthState running() {
        if (tally.consecutiveFails() >= failureThreshold) {
            return HealthState.DEGRADED;
        }
        return succeeded ? HealthState.HEALTHY : HealthState.STARTED;
    }

    public boolean started() {
        return phase == Phase.RUNNING;
    }

    public boolean pending() {
        return phase == Phase.PENDING || phase == Phase.MISSING;
    }

    public boolean missing() {
        return phase == Phase.MISSING || phase == Phase.LOST;
    }

    public boolean degraded() {
        return ungated() == HealthState.DEGRADED;
    }

    public Health afterSuccess(Instant at) {
        return new Health(failureThreshold, phase, true, startTime, tally.success(at), "");
    }

    /** A reconcile that neither failed nor brought its CR to the declared state. */
    public Health afterWaiting(Instant at) {
        return with(tally.unfinished(at));
    }

    /** A reconcile that met a shut gate. */
    public Health afterGated(Instant at, String why) {
        return new Health(failureThreshold, phase, succeeded, startTime, tally.unfinished(at), why);
    }

    /** The object of the last failure may be the one that went: a box does not stay degraded over what is gone. */
    public Health afterGone() {
        return with(tally.forgiven());
    }

    public Health afterFailure(Instant at, String error) {
        return with(tally.failure(at, error));
    }

    /** The workers run, and the row of failures begins anew with them: all that failed is tried again now. */
    public Health nowRunning(Instant at) {
        return new Health(failureThreshold, Phase.RUNNING, false, Optional.of(at), tally.forgiven(), "");
    }

    /** The workers do not run, for the reason that the phase names. */
    public Health nowIn(Phase other) {
        return other == phase ? this : new Health(failureThreshold, other, false, startTime, tally, "");
    }

    public Health nowLost(String plural) {
        return with(tally.remark(CRD_LOST + ": " + plural)).nowIn(Phase.LOST);
    }

    private Health with(Tally other) {
        return new Health(failureThreshold, phase, succeeded, startTime, other, "");
    }
}

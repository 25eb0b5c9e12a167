package ork.engine.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a reconcile of a CR ended.
 *
 * @param at its end
 * @param reasons empty where the reconciler gives none, as one of a user's own
 */
public record Decision(Instant at, Duration took, Outcome outcome, Optional<Reasons> reasons) {}

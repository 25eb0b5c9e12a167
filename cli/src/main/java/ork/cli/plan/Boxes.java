package ork.cli.plan;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import ork.engine.health.Health;
import ork.engine.health.HealthState;
import ork.engine.reconcile.Outcome;
import ork.katalog.CrdEntry;
import ork.katalog.Dependency;

/**
 * Which boxes a runtime would have started at this point of a plan. A box starts once all that it depends on has come to
 * what it waits for, and runs from then on, as {@code ork.engine.lifecycle.Station} has it.
 */
final class Boxes {
    private final List<CrdEntry> served;
    private final SortedMap<String, Health> health = new TreeMap<>();

    /** @param served those whose kind the cluster has, in start order: the box of another never starts */
    Boxes(List<CrdEntry> served, Instant now) {
        this.served = List.copyOf(served);
        for (CrdEntry crd : served) {
            health.put(crd.name(), Health.of(crd.box().failureThreshold().value()));
        }
        look(now);
    }

    /** What its box waits for, for people; empty when it runs. */
    String awaits(CrdEntry crd) {
        return running(crd.name()) ? "" : unmet(crd);
    }

    /** A turn of one of its CRs has ended so. @return the outcome */
    Outcome ended(String crd, Outcome outcome, Instant now) {
        switch (outcome) {
            case Outcome.Success _ -> step(crd, now, before -> before.afterSuccess(now));
            case Outcome.Gone _ -> step(crd, now, Health::afterGone);
            case Outcome.Waiting _, Outcome.RolledBack _, Outcome.Gated _ ->
                step(crd, now, before -> before.afterWaiting(now));
            case Outcome.Denied _, Outcome.Failure _ -> failed(crd, now);
            case Outcome.NotLeading _ -> {}
        }
        return outcome;
    }

    /** A turn of one of its CRs has come to nothing. */
    void failed(String crd, Instant now) {
        step(crd, now, before -> before.afterFailure(now, ""));
    }

    private void step(String crd, Instant now, UnaryOperator<Health> change) {
        health.computeIfPresent(crd, (_, before) -> change.apply(before));
        look(now);
    }

    /** Dependencies come first in start order, so one look opens all that can be opened. */
    private void look(Instant now) {
        for (CrdEntry crd : served) {
            if (!running(crd.name()) && unmet(crd).isEmpty()) {
                health.computeIfPresent(crd.name(), (_, before) -> before.nowRunning(now));
            }
        }
    }

    private boolean running(String crd) {
        Health known = health.get(crd);
        return known != null && known.started();
    }

    private String unmet(CrdEntry crd) {
        return crd.dependsOn().stream()
                .filter(dependency -> !holds(dependency))
                .map(dependency ->
                        dependency.on() + " to be " + dependency.condition().word())
                .collect(Collectors.joining(", "));
    }

    private boolean holds(Dependency dependency) {
        Health known = health.get(dependency.on());
        if (known == null) {
            return false;
        }
        return switch (dependency.condition()) {
            case STARTED -> known.started();
            case READY -> known.started() && known.succeeded();
            case HEALTHY ->
                known.ungated() == HealthState.HEALTHY && known.tally().consecutiveFails() == 0;
        };
    }
}

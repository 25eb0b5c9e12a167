package ork.scenario.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import ork.engine.journal.Fact;
import ork.scenario.check.Evidence;
import ork.scenario.check.Moment;
import ork.scenario.check.Violation;
import ork.simulator.api.Change;
import ork.simulator.world.CallRecord;

/** The steps that matter before a violation, with a column for the script, one for each instance and one for the cluster. */
final class Lanes {
    private static final int ROWS_MAX = 24;

    private Lanes() {}

    static String of(Evidence evidence, Violation found) {
        List<String> instances = List.copyOf(evidence.about().driftPpm().keySet());
        List<String> heads = new ArrayList<>(List.of("TIME", "SCRIPT"));
        heads.addAll(instances);
        heads.add("CLUSTER");
        List<List<String>> rows = new ArrayList<>();
        List<Moment> moments = evidence.moments();
        for (int i = Math.min(found.moment(), moments.size() - 1); i >= 0 && rows.size() < ROWS_MAX; i--) {
            row(moments.get(i), instances).ifPresent(rows::add);
        }
        Collections.reverse(rows);
        Table table = new Table(heads);
        rows.forEach(table::row);
        return table.text();
    }

    private static Optional<List<String>> row(Moment moment, List<String> instances) {
        return switch (moment) {
            case Moment.Acted(Duration at, String what, var _) -> Optional.of(cells(at, what, instances, "", "", ""));
            case Moment.Died(Duration at, String instance, int _) ->
                Optional.of(cells(at, "", instances, instance, "dies", ""));
            case Moment.Sent(Duration at, CallRecord call)
            when call.effect() != null ->
                Optional.of(cells(at, "", instances, call.instance(), call.name() + " " + suffers(call), ""));
            case Moment.Noted(Duration at, String instance, int _, Fact fact) ->
                said(fact).map(words -> cells(at, "", instances, instance, words, ""));
            case Moment.Stored(Duration at, Change change, Optional<CallRecord> author)
            when !change.ref().type().plural().equals("events") && !renews(change) ->
                Optional.of(cells(
                        at,
                        author.isEmpty() ? "somebody writes" : "",
                        instances,
                        author.map(CallRecord::instance).orElse(""),
                        author.map(call -> call.name().verb() + " " + change.ref())
                                .orElse(""),
                        change.revision() + " " + word(change.kind()) + " " + change.ref()));
            default -> Optional.empty();
        };
    }

    private static List<String> cells(
            Duration at, String script, List<String> instances, String instance, String does, String cluster) {
        List<String> cells = new ArrayList<>(List.of(at.toMillis() + " ms", script));
        instances.forEach(name -> cells.add(name.equals(instance) ? does : ""));
        cells.add(cluster);
        return cells;
    }

    private static String suffers(CallRecord call) {
        return call.effect() == null ? "" : "(" + call.effect().getClass().getSimpleName() + ")";
    }

    private static Optional<String> said(Fact fact) {
        return switch (fact) {
            case Fact.ReconcileBegan began ->
                Optional.of("begins " + began.key() + " at revision " + began.resourceVersion());
            case Fact.PanicRecovered panic -> Optional.of("panics in " + panic.key());
            case Fact.BecameLeader _ -> Optional.of("leads");
            case Fact.LostLeadership _ -> Optional.of("has lost the lease");
            case Fact.ReleasedLease _ -> Optional.of("releases the lease");
            case Fact.Stopping _ -> Optional.of("stops");
            default -> Optional.empty();
        };
    }

    /** The lease's renewals are many, and say nothing. */
    private static boolean renews(Change change) {
        return change.ref().type().plural().equals("leases")
                && change.previous() != null
                && change.kind() == Change.Kind.MODIFIED
                && change.previous()
                        .text("spec", "holderIdentity")
                        .equals(change.object().text("spec", "holderIdentity"));
    }

    private static String word(Change.Kind kind) {
        return switch (kind) {
            case ADDED -> "creates";
            case MODIFIED -> "changes";
            case DELETED -> "deletes";
        };
    }
}

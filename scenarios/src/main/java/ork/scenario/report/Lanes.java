package ork.scenario.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import ork.doors.ObjectRef;
import ork.engine.journal.Fact;
import ork.engine.reconcile.ObjectKey;
import ork.scenario.check.Evidence;
import ork.scenario.check.Moment;
import ork.scenario.check.Scene;
import ork.simulator.api.Change;
import ork.simulator.world.CallRecord;

/**
 * The steps that matter before the end of a story, with a column for the script, one for each instance and each API server,
 * and one for the cluster: what was done to the system, who led, and what became of the objects that it is about. A server's column says what was written through it, and of which revision it has answered when that was
 * not the newest.
 */
final class Lanes {
    private static final int ROWS_MAX = 24;

    private final Kin kin;
    private final List<Evidence.BoxPlan> boxes;

    private Lanes(Kin kin, List<Evidence.BoxPlan> boxes) {
        this.kin = kin;
        this.boxes = boxes;
    }

    static String of(Evidence evidence, Scene scene) {
        Lanes told = new Lanes(Kin.of(evidence, scene), evidence.about().boxes());
        List<String> lanes = new ArrayList<>(evidence.about().driftPpm().keySet());
        lanes.addAll(servers(evidence));
        List<String> heads = new ArrayList<>(List.of("TIME", "SCRIPT"));
        lanes.forEach(lane -> heads.add(head(lane)));
        heads.add("CLUSTER");
        List<Row> rows = new ArrayList<>();
        List<Moment> moments = evidence.moments();
        for (int i = Math.min(scene.moment(), moments.size() - 1); i >= 0 && rows.size() < ROWS_MAX; i--) {
            told.row(moments.get(i)).ifPresent(row -> add(rows, row));
        }
        Table table = new Table(heads);
        rows.reversed().forEach(row -> table.row(row.cells(lanes)));
        return table.text();
    }

    /** What comes again and again, such as resyncs that have nothing to do, is one row. @param rows the last of them first */
    private static void add(List<Row> rows, Row earlier) {
        if (!rows.isEmpty() && rows.getLast().isLike(earlier)) {
            rows.addLast(earlier.times(rows.removeLast().times() + 1));
        } else {
            rows.add(earlier);
        }
    }

    /** Scripts count API servers from one, and the world from nought. */
    private static String head(String lane) {
        String number = lane.replaceFirst("^API server (?=\\d$)", "");
        return number.length() == 1 ? "API server " + (Integer.parseInt(number) + 1) : lane;
    }

    /** Those that calls have reached. */
    private static TreeSet<String> servers(Evidence evidence) {
        TreeSet<String> servers = new TreeSet<>();
        for (Moment moment : evidence.moments()) {
            if (moment instanceof Moment.Told told && !told.call().server().isEmpty()) {
                servers.add(told.call().server());
            }
        }
        return servers;
    }

    /**
     * @param says what stands in which instance's or server's column
     * @param times how often it happened from then on, with nothing else in between
     */
    private record Row(Duration at, String script, SortedMap<String, String> says, String cluster, int times) {
        Row(Duration at, String script, SortedMap<String, String> says, String cluster) {
            this(at, script, says, cluster, 1);
        }

        Row times(int more) {
            return new Row(at, script, says, cluster, more);
        }

        boolean isLike(Row other) {
            return script.equals(other.script) && says.equals(other.says) && cluster.equals(other.cluster);
        }

        List<String> cells(List<String> lanes) {
            List<String> cells = new ArrayList<>(
                    List.of(at.toMillis() + " ms" + (times > 1 ? ", " + times + " times" : ""), script));
            lanes.forEach(lane -> cells.add(says.getOrDefault(lane, "")));
            cells.add(cluster);
            return cells;
        }
    }

    private Optional<Row> row(Moment moment) {
        return switch (moment) {
            case Moment.Acted(Duration at, String what, var _, var _, var _) ->
                Optional.of(new Row(at, what, new TreeMap<>(), ""));
            case Moment.Died(Duration at, String instance, int _) ->
                Optional.of(new Row(at, "", alone(instance, "dies"), ""));
            case Moment.Sent(Duration at, CallRecord call)
            when call.effect() != null ->
                Optional.of(new Row(at, "", alone(call.instance(), call.name() + " " + suffers(call)), ""));
            case Moment.Told(Duration at, CallRecord call)
            when call.handled() && !call.writes() && call.position() < call.revision() && asks(call) ->
                Optional.of(new Row(
                        at, "", both(call, String.valueOf(call.name()), "answers, being at " + call.position()), ""));
            case Moment.Noted(Duration at, String instance, int _, Fact fact) ->
                said(fact).map(words -> new Row(at, "", alone(instance, words), ""));
            case Moment.Stored(Duration at, Change change, Optional<CallRecord> author)
            when !change.ref().type().plural().equals("events")
                    && !renews(change)
                    && (isLease(change) || kin.has(change.ref())) ->
                Optional.of(new Row(
                        at,
                        author.isEmpty() ? "somebody writes" : "",
                        author.map(call -> both(
                                        call, call.name().verb() + " " + change.ref(), "writes " + change.revision()))
                                .orElse(new TreeMap<>()),
                        change.revision() + " " + word(change.kind()) + " " + change.ref()));
            default -> Optional.empty();
        };
    }

    private static SortedMap<String, String> both(CallRecord call, String instance, String server) {
        SortedMap<String, String> says = new TreeMap<>();
        says.put(call.instance(), instance);
        says.put(call.server(), server);
        return says;
    }

    private static SortedMap<String, String> alone(String instance, String says) {
        return new TreeMap<>(Map.of(instance, says));
    }

    private static String suffers(CallRecord call) {
        return call.effect() == null ? "" : "(" + call.effect().getClass().getSimpleName() + ")";
    }

    /** Whether a call is about what the story is about: that object, or all of a kind. */
    private boolean asks(CallRecord call) {
        return call.name().name().isEmpty()
                || kin.has(new ObjectKey(call.name().namespace(), call.name().name()));
    }

    private Optional<String> said(Fact fact) {
        return switch (fact) {
            case Fact.ReconcileBegan began
            when kin.has(began.key()) ->
                Optional.of("begins " + cr(began.box(), began.key()) + " at revision " + began.resourceVersion());
            case Fact.PanicRecovered panic
            when kin.has(panic.key()) -> Optional.of("panics in " + cr(panic.box(), panic.key()));
            case Fact.BecameLeader _ -> Optional.of("leads");
            case Fact.LostLeadership _ -> Optional.of("has lost the lease");
            case Fact.ReleasedLease _ -> Optional.of("releases the lease");
            case Fact.Stopping _ -> Optional.of("stops");
            default -> Optional.empty();
        };
    }

    /** As the columns of API servers and the cluster name it. */
    private String cr(String box, ObjectKey key) {
        return boxes.stream()
                .filter(each -> each.name().equals(box))
                .findFirst()
                .map(each -> String.valueOf(new ObjectRef(each.type(), key.namespace(), key.name())))
                .orElse(box + " " + key);
    }

    private static boolean isLease(Change change) {
        return change.ref().type().plural().equals("leases");
    }

    /** The lease's renewals are many, and say nothing. */
    private static boolean renews(Change change) {
        return isLease(change)
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

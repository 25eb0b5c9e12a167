package ork.scenario.check;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ork.doors.DurationText;

/** Every guarantee of the failure model, whether it is judged already, and every measure. */
public final class Catalogue {
    /** Measures are the longest of a run. */
    public static final String FAILOVER = "failover";

    public static final String OBSERVATION = "observation";
    public static final String DRIFT = "drift";
    public static final String RECOVERY = "recovery";
    public static final String HANDOVER = "handover";
    public static final String RECONNECTION = "reconnection";
    public static final String DELETION = "deletion";
    public static final String LATE = "late";

    public static final String INSTALLED = "installed";
    public static final String RESUMPTION = "resumption";

    public static final String WRITES = "writes";

    private static final List<Measure> MEASURES = List.of(
            Measure.time(FAILOVER, "From the death of a leader to the first reconcile of the next."),
            Measure.time(
                    OBSERVATION,
                    "From the last renewal of a leader that dies until who takes over has seen it; the failover may be so much longer."),
            Measure.time(DRIFT, "From somebody's change of a child to its correction."),
            Measure.time(RECOVERY, "From the quiet point until all is reconciled."),
            Measure.time(HANDOVER, "From the release of the lease to the first reconcile of the next leader."),
            Measure.time(RECONNECTION, "From the quiet point until what changed in a gap has been looked at."),
            Measure.time(DELETION, "From the deletion of a CR until it has gone."),
            Measure.time(
                    LATE,
                    "From the landing of an object of somebody who leads no more until it is looked at, or has gone."),
            Measure.time(INSTALLED, "From the installation of a CRD to the start of its box."),
            Measure.time(RESUMPTION, "From the quiet point until somebody leads and its boxes are at work."),
            Measure.number(WRITES, "What all instances wrote, Leases and Events aside."));

    private static final List<Guarantee> ALL = List.of(
            of(
                    "RC-1",
                    "at-least-once delivery",
                    "every committed change of a CR is reconciled, however many crashes lie between."),
            of(
                    "RC-2",
                    "idempotency",
                    "reconciling the same state again writes nothing, and a run with faults ends in the same state as the run of the same workload without them."),
            of(
                    "RC-3",
                    "no order between CRs",
                    "the final state does not depend on the order in which CRs are dequeued."),
            of(
                    "RC-4",
                    "eventual consistency",
                    "after the quiet point the cluster reaches the declared state and stays there."),
            of(
                    "RC-5",
                    "drift window",
                    "a child that somebody edits or deletes is back in the declared state within one resync interval while a leader is healthy, and within a second with watches intact."),
            of(
                    "RC-6",
                    "finalizer first, finalizer last",
                    "no child of a CR is written before its finalizer is committed; the CR leaves only after the cleanup, and then it does leave."),
            of(
                    "RC-7",
                    "one reconcile per key",
                    "inside an instance the same key is never reconciled twice at the same time, and a change that arrives during a reconcile leads to another one."),
            of(
                    "IS-1",
                    "panic isolation",
                    "a throwable from any stage of a reconcile ends nothing but that turn, which is tried again with backoff."),
            of("IS-2", "queue isolation", "a flood of one box's queue does not change the latency of another."),
            of(
                    "IS-3",
                    "health per box",
                    "a box is degraded after failureThreshold failures in a row, and healthy again after one success."),
            of(
                    "IS-4",
                    "declared communication only",
                    "a box sees another box's CRs only through a declared cross, read from memory."),
            of(
                    "LE-1",
                    "one active instance",
                    "no write is sent whose gate check came after the sender's lease deadline."),
            of(
                    "LE-2",
                    "failover bound",
                    "after the leader dies without a word, a follower's first reconcile begins within lease duration + 1 s."),
            of("LE-3", "warm follower", "a follower that takes over makes no LIST call before its first reconcile."),
            of(
                    "LE-4",
                    "silent follower",
                    "an instance without the lease writes nothing but its attempts on the lease."),
            of(
                    "LE-5",
                    "untouched window",
                    "between the leader's death and the takeover no CR and no child is changed by the system."),
            of(
                    "LE-6",
                    "clean handover",
                    "on SIGTERM the lease is released after the workers have drained; the next leader reconciles within 1 s."),
            of(
                    "LE-7",
                    "endless campaign",
                    "with no follower, reconciliation pauses and resumes by itself after an outage of any length."),
            of(
                    "LC-1",
                    "start order",
                    "no reconcile of a box begins before each of its dependsOn conditions has held; unrelated boxes are not delayed."),
            of(
                    "LC-2",
                    "missing CRD",
                    "a CRD that is not installed holds back only its dependents; once it is installed they start by themselves."),
            of(
                    "LC-3",
                    "lost CRD",
                    "a CRD removed while the runtime runs degrades its box and nothing else, until it comes back."),
            of(
                    "LC-4",
                    "shutdown order",
                    "boxes stop in reverse start order; a reconcile in flight completes; nothing new begins; informers stop, and the process exits 0."),
            of("LC-5", "cycle detection", "a Katalog with a dependency cycle is refused at load."),
            of(
                    "DG-1",
                    "API disconnect",
                    "connections and watches come back by themselves with backoff, and nothing that happened during the gap is missed."),
            of(
                    "DG-2",
                    "gateway unreachable",
                    "a violating CR gets Ready=False and no child, whether the gateway saw it or not."),
            of("DG-3", "mutation error", "a CR stored without its defaults is reconciled as if they had been applied."),
            of("DG-4", "no corruption", "the runtime never changes a CR's spec, nor any metadata that is not its own."),
            of("DG-5", "no orphan", "once a CR is gone, no object carrying its owner mark is left."),
            of("DG-6", "no blockade", "with the runtime alive every deletion completes."),
            of("DG-7", "crash anywhere", "a crash or a lost answer at any call leads to the same final state."),
            of(
                    "DG-8",
                    "no decision from the past",
                    "what destroys carries the uid of the object that it was decided from, so that a stale view never destroys anything newer."),
            of(
                    "DG-9",
                    "identity is the uid",
                    "a CR re-created under its old name is a new CR; no write resurrects one that is gone."),
            of(
                    "DG-10",
                    "nothing skipped",
                    "the outcome depends on the current state alone, whatever came and went in between."),
            of(
                    "DG-11",
                    "nothing taken",
                    "an object of another owner, or of nobody, is never overwritten, adopted or deleted unasked."),
            of(
                    "TR-1",
                    "exact permissions",
                    "every call is allowed by the role derived from the same Katalog, and every rule of that role is used."),
            of("TR-2", "two trust domains", "the runtime's role and the gateway's role share no rule."),
            of("TR-3", "narrow binary", "the production artefact has run and version alone."),
            of("SM-1", "determinism", "the same Katalog, scenario and seed give the same trace, byte for byte."),
            of("SM-2", "fidelity", "the simulated cluster answers as a real one."),
            of("SM-3", "sensitivity", "for each guarantee there is a planted defect that the kit finds."),
            of("SM-4", "small repro", "a failing run is minimised to the fewest faults that still fail."));

    /** Rows that no part of ork can show yet, or that no checker judges yet: never counted as passed. */
    private static final List<String> PARTS_NOT_YET = List.of(
            "DG-2, the gateway's half",
            "DG-3, the gateway's half",
            "DG-6, the gateway's half",
            "the webhook configuration's protection",
            "failurePolicy of the bundle",
            "deletion protection");

    /** What a run of a scenario cannot show, and where it is shown instead. */
    private static final List<String> SHOWN_ELSEWHERE = List.of(
            "TR-1, that every rule is used, by ork's build",
            "SM-1, between two JVMs, by ork's build",
            "SM-2, beside a real API server, by ork's build",
            "SM-3, by ork's build");

    /** The guarantees that are judged where a Katalog is loaded, and so of scenarios that nothing plays. */
    public static final List<String> AT_LOAD = List.of(NoCycle.ID);

    private Catalogue() {}

    private static Guarantee of(String id, String title, String statement) {
        return new Guarantee(id, title, statement);
    }

    public static List<Guarantee> all() {
        return ALL;
    }

    public static List<String> ids() {
        return ALL.stream().map(Guarantee::id).toList();
    }

    public static Optional<Guarantee> find(String id) {
        return ALL.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** A value of a measure, for people. */
    public static String text(String measure, long value) {
        return measure.equals(WRITES) ? String.valueOf(value) : DurationText.of(Duration.ofMillis(value));
    }

    /** What is measured, and may be bounded. */
    public static List<Measure> measures() {
        return MEASURES;
    }

    /** Which of them the refusal of a Katalog with this error is a judgement of. */
    public static List<String> judgedBy(String error) {
        return NoCycle.names(error) ? List.of(NoCycle.ID) : List.of();
    }

    /** The guarantees that a checker judges. */
    public static List<String> judged() {
        return Checkers.ALL.stream().map(Rule::guarantee).toList();
    }

    /** Guarantees that are no run's to show, with the place where they are held. They are not counted as passed. */
    public static List<String> shownElsewhere() {
        return SHOWN_ELSEWHERE;
    }

    /** What nobody has judged: guarantees without a checker, and halves of guarantees. */
    public static List<String> notYet() {
        List<String> judged = judged();
        return Stream.concat(
                        ids().stream().filter(id -> !judged.contains(id)).filter(id -> !isShownElsewhere(id)),
                        PARTS_NOT_YET.stream())
                .toList();
    }

    private static boolean isShownElsewhere(String id) {
        return SHOWN_ELSEWHERE.stream().anyMatch(each -> each.startsWith(id + ","));
    }
}

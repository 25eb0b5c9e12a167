package ork.server;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import ork.doors.DurationText;
import ork.engine.journal.Fact;
import ork.engine.journal.Journal;
import ork.engine.journal.Severity;
import ork.engine.reconcile.Outcome;

/** Writes the facts of an instance to the log, each as loudly as its {@link Severity} says. */
public final class LoggedFacts implements Journal {
    private static final Logger LOG = LoggerFactory.getLogger("ork.runtime");

    @Override
    public void record(Fact fact) {
        switch (fact) {
            case Fact.ReconcileEnded ended -> reconciled(ended);
            case Fact.PanicRecovered panic ->
                at(fact).addKeyValue("crd", panic.box())
                        .addKeyValue("key", panic.key())
                        .log("reconciler panic recovered");
            case Fact.HandlerPanicked panic ->
                at(fact).log("panic recovered in what is told of changes of {}", panic.type());
            case Fact.StopFailed _ -> at(fact).log("the stop broke off");
            case Fact.BecameLeader won ->
                at(fact).addKeyValue("identity", won.identity()).log("became konductor");
            case Fact.LostLeadership lost ->
                at(fact).addKeyValue("identity", lost.identity()).log("is not konductor any more: {}", lost.why());
            case Fact.ReleasedLease released ->
                at(fact).addKeyValue("identity", released.identity()).log("released the lease");
            case Fact.SawLeader saw -> at(fact).log("the konductor is {}", saw.holder());
            case Fact.CampaignFailed failed -> at(fact).log("cannot campaign for the lease: {}", failed.why());
            case Fact.ListFailed failed ->
                at(fact).log(
                                "cannot list {}: {}; again in {}",
                                failed.type(),
                                failed.why(),
                                DurationText.of(failed.retryIn()));
            case Fact.WatchSilent silent ->
                at(fact).log(
                                "the watch on {} has been silent for {}",
                                silent.type(),
                                DurationText.of(silent.silence()));
            case Fact.WentBack back ->
                at(fact).log(
                                "the API server has gone back from version {} to {}, as after a restore: {} are listed anew",
                                back.from(),
                                back.to(),
                                back.type());
            case Fact.WatchEnded ended ->
                at(fact).log(
                                "the watch on {} ended: {}; again in {}",
                                ended.type(),
                                ended.why(),
                                DurationText.of(ended.retryIn()));
            case Fact.RulesWarned warned ->
                box(fact, warned.box()).addKeyValue("key", warned.key()).log("{}", warned.warning());
            case Fact.RolledBack back ->
                box(fact, back.box()).addKeyValue("key", back.key()).log("rolled back to its last good spec");
            case Fact.BoxStarted started -> box(fact, started.box()).log("started");
            case Fact.BoxWaiting waiting -> box(fact, waiting.box()).log("waits for {}", waiting.on());
            case Fact.BoxStopped stopped -> box(fact, stopped.box()).log("stopped");
            case Fact.BoxDegraded degraded -> box(fact, degraded.box()).log("degraded: {}", degraded.why());
            case Fact.BoxHealthy healthy -> box(fact, healthy.box()).log("healthy");
            case Fact.CrdMissing missing ->
                box(fact, missing.box()).log("{} is not installed; starts by itself once it is", missing.type());
            case Fact.CrdLost lost -> box(fact, lost.box()).log("{} was removed from the cluster", lost.type());
            case Fact.CrdFound found -> box(fact, found.box()).log("{} is installed", found.type());
            case Fact.KindLeft left ->
                box(fact, left.box())
                        .log("{} is not in the Katalog any more; watched until its last child is gone", left.type());
            case Fact.LeftKindForbidden forbidden ->
                box(fact, forbidden.box())
                        .log(
                                "{} is not in the Katalog any more, and the role does not permit to look at it: children of it"
                                        + " stay behind until it permits delete, get, list and watch"
                                        + " (ork validate --kubeconfig prints the rules)",
                                forbidden.type());
            case Fact.LeftKindGone gone ->
                box(fact, gone.box()).log("no child of {} is left: not watched any more", gone.type());
            case Fact.Stopping stopping -> at(fact).log("stopping: {}", stopping.why());
            case Fact.DrainTimedOut late ->
                box(fact, late.box()).log("{} reconciles had not finished when the drain ended", late.inFlight());
            case Fact.Stopped _ -> at(fact).log("stopped");
            case Fact.CallTrouble trouble ->
                at(fact).log("{}: {}; {}", trouble.what(), trouble.status(), trouble.then());
            case Fact.GateRefused refused -> at(fact).log("not sent, the lease is over: {}", name(refused.call()));
            case Fact.GatePassed passed -> at(fact).log("sends {}", name(passed.call()));
            default -> LOG.debug("{}", fact);
        }
    }

    /** The kind of a call. Its objects may carry secrets and stay out of the log. */
    private static String name(Object call) {
        return call.getClass().getSimpleName();
    }

    private static void reconciled(Fact.ReconcileEnded ended) {
        switch (ended.outcome()) {
            case Outcome.Failure(String reason, String message) ->
                of(ended).log("reconcile failed: {}: {}", reason, message);
            case Outcome.Denied(String reason, String message) ->
                of(ended).log("reconcile denied: {}: {}", reason, message);
            case Outcome.Success success when success.changed() -> of(ended).log("reconciled");
            case Outcome.Success _ -> of(ended).log("nothing to do");
            case Outcome.Waiting(String on, var delay) ->
                of(ended).log("waits for {}; again in {}", on, DurationText.of(delay));
            case Outcome.RolledBack(String why, boolean _, var _) -> of(ended).log("rolled back: {}", why);
            case Outcome.Gated(String why) -> of(ended).log("gated: {}", why);
            default -> of(ended).log("{}", ended.outcome());
        }
    }

    private static LoggingEventBuilder of(Fact.ReconcileEnded ended) {
        return box(ended, ended.box())
                .addKeyValue("key", ended.key())
                .addKeyValue("took", DurationText.of(ended.took()));
    }

    private static LoggingEventBuilder box(Fact fact, String box) {
        return at(fact).addKeyValue("crd", box);
    }

    private static LoggingEventBuilder at(Fact fact) {
        LoggingEventBuilder line = LOG.atLevel(level(Severity.of(fact)));
        return fact.thrown().map(line::setCause).orElse(line);
    }

    private static Level level(Severity severity) {
        return switch (severity) {
            case DEBUG -> Level.DEBUG;
            case INFO -> Level.INFO;
            case WARN -> Level.WARN;
            case ERROR -> Level.ERROR;
        };
    }
}

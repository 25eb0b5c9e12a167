package ork.server;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import ork.doors.DurationText;
import ork.engine.journal.Fact;
import ork.engine.journal.Journal;
import ork.engine.reconcile.Outcome;

/** Writes the facts of an instance to the log. What is routine is debug; what a person should know is not. */
public final class LoggedFacts implements Journal {
    private static final Logger LOG = LoggerFactory.getLogger("ork.runtime");

    @Override
    public void record(Fact fact) {
        switch (fact) {
            case Fact.ReconcileEnded ended -> reconciled(ended);
            case Fact.PanicRecovered panic ->
                at(Level.ERROR)
                        .addKeyValue("crd", panic.box())
                        .addKeyValue("key", panic.key())
                        .setCause(panic.panic())
                        .log("reconciler panic recovered");
            case Fact.BecameLeader won ->
                at(Level.INFO).addKeyValue("identity", won.identity()).log("became konductor");
            case Fact.LostLeadership lost ->
                at(Level.WARN)
                        .addKeyValue("identity", lost.identity())
                        .log("is not konductor any more: {}", lost.why());
            case Fact.ReleasedLease released ->
                at(Level.INFO).addKeyValue("identity", released.identity()).log("released the lease");
            case Fact.SawLeader saw -> at(Level.INFO).log("the konductor is {}", saw.holder());
            case Fact.CampaignFailed failed -> at(Level.WARN).log("cannot campaign for the lease: {}", failed.why());
            case Fact.ListFailed failed ->
                at(Level.WARN)
                        .log(
                                "cannot list {}: {}; again in {}",
                                failed.type(),
                                failed.why(),
                                DurationText.of(failed.retryIn()));
            case Fact.WatchSilent silent ->
                at(Level.WARN)
                        .log(
                                "the watch on {} has been silent for {}",
                                silent.type(),
                                DurationText.of(silent.silence()));
            case Fact.WentBack back ->
                at(Level.WARN)
                        .log(
                                "the API server has gone back from version {} to {}, as after a restore: {} are listed anew",
                                back.from(),
                                back.to(),
                                back.type());
            case Fact.WatchEnded ended ->
                at(Level.DEBUG)
                        .log(
                                "the watch on {} ended: {}; again in {}",
                                ended.type(),
                                ended.why(),
                                DurationText.of(ended.retryIn()));
            case Fact.RulesWarned warned ->
                box(Level.WARN, warned.box()).addKeyValue("key", warned.key()).log("{}", warned.warning());
            case Fact.RolledBack back ->
                box(Level.WARN, back.box()).addKeyValue("key", back.key()).log("rolled back to its last good spec");
            case Fact.BoxStarted started -> box(Level.INFO, started.box()).log("started");
            case Fact.BoxWaiting waiting -> box(Level.INFO, waiting.box()).log("waits for {}", waiting.on());
            case Fact.BoxStopped stopped -> box(Level.INFO, stopped.box()).log("stopped");
            case Fact.BoxDegraded degraded -> box(Level.WARN, degraded.box()).log("degraded: {}", degraded.why());
            case Fact.BoxHealthy healthy -> box(Level.INFO, healthy.box()).log("healthy");
            case Fact.CrdMissing missing ->
                box(Level.WARN, missing.box()).log("{} is not installed; starts by itself once it is", missing.type());
            case Fact.CrdLost lost -> box(Level.WARN, lost.box()).log("{} was removed from the cluster", lost.type());
            case Fact.CrdFound found -> box(Level.INFO, found.box()).log("{} is installed", found.type());
            case Fact.KindLeft left ->
                box(Level.WARN, left.box())
                        .log("{} is not in the Katalog any more; watched until its last child is gone", left.type());
            case Fact.LeftKindForbidden forbidden ->
                box(Level.WARN, forbidden.box())
                        .log(
                                "{} is not in the Katalog any more, and the role does not permit to look at it: children of it"
                                        + " stay behind until it permits delete, get, list and watch"
                                        + " (ork validate --kubeconfig prints the rules)",
                                forbidden.type());
            case Fact.LeftKindGone gone ->
                box(Level.INFO, gone.box()).log("no child of {} is left: not watched any more", gone.type());
            case Fact.Stopping stopping -> at(Level.INFO).log("stopping: {}", stopping.why());
            case Fact.DrainTimedOut late ->
                box(Level.WARN, late.box()).log("{} reconciles had not finished when the drain ended", late.inFlight());
            case Fact.Stopped _ -> at(Level.INFO).log("stopped");
            case Fact.CallTrouble trouble ->
                at(Level.WARN).log("{}: {}; {}", trouble.what(), trouble.status(), trouble.then());
            case Fact.GateRefused refused ->
                at(Level.WARN).log("not sent, the lease is over: {}", name(refused.call()));
            case Fact.GatePassed passed -> at(Level.DEBUG).log("sends {}", name(passed.call()));
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
                of(Level.WARN, ended).log("reconcile failed: {}: {}", reason, message);
            case Outcome.Denied(String reason, String message) ->
                of(Level.WARN, ended).log("reconcile denied: {}: {}", reason, message);
            case Outcome.Success success
            when success.changed() -> of(Level.INFO, ended).log("reconciled");
            case Outcome.Success _ -> of(Level.DEBUG, ended).log("nothing to do");
            case Outcome.Waiting(String on, var delay) ->
                of(Level.DEBUG, ended).log("waits for {}; again in {}", on, DurationText.of(delay));
            case Outcome.RolledBack(String why, boolean changed, var _) ->
                of(changed ? Level.WARN : Level.DEBUG, ended).log("rolled back: {}", why);
            case Outcome.Gated(String why) -> of(Level.DEBUG, ended).log("gated: {}", why);
            default -> of(Level.DEBUG, ended).log("{}", ended.outcome());
        }
    }

    private static LoggingEventBuilder of(Level level, Fact.ReconcileEnded ended) {
        return box(level, ended.box())
                .addKeyValue("key", ended.key())
                .addKeyValue("took", DurationText.of(ended.took()));
    }

    private static LoggingEventBuilder box(Level level, String box) {
        return at(level).addKeyValue("crd", box);
    }

    private static LoggingEventBuilder at(Level level) {
        return LOG.atLevel(level);
    }
}

package ork.engine.journal;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import ork.engine.reconcile.ObjectKey;
import ork.engine.reconcile.Outcome;

/** Turns facts into log lines. What an operator acts on is a warning or an error; what repeats for ever is debug. */
public final class LoggingJournal implements Journal {
    private final Logger logger;

    public LoggingJournal(Logger logger) {
        this.logger = logger;
    }

    @Override
    public void record(Fact fact) {
        switch (fact) {
            case Fact.ReconcileBegan f -> box(Level.DEBUG, f.box(), f.key()).log("reconcile began");
            case Fact.ReconcileEnded f -> ended(f);
            case Fact.PanicRecovered f ->
                box(Level.ERROR, f.box(), f.key()).setCause(f.panic()).log("reconciler panic recovered");
            case Fact.EventNotSent f ->
                box(Level.DEBUG, f.box(), f.key()).addKeyValue("why", f.why()).log("event not sent");
            case Fact.GatePassed _ -> {}
            case Fact.GateRefused f ->
                at(Level.WARN)
                        .log(
                                "not the leader: write not sent: {}",
                                f.call().getClass().getSimpleName());
            case Fact.BecameLeader f ->
                at(Level.INFO).addKeyValue("identity", f.identity()).log("became konductor");
            case Fact.LostLeadership f ->
                at(Level.WARN).addKeyValue("identity", f.identity()).log("lost the lease: {}", f.why());
            case Fact.ReleasedLease f ->
                at(Level.INFO).addKeyValue("identity", f.identity()).log("released the lease");
            case Fact.SawLeader f ->
                at(Level.INFO).addKeyValue("konductor", f.holder()).log("another instance leads");
            case Fact.CampaignFailed f -> at(Level.WARN).log("campaign for the lease failed: {}", f.why());
            case Fact.Listed f ->
                at(Level.DEBUG)
                        .addKeyValue("objects", f.objects())
                        .addKeyValue("resourceVersion", f.resourceVersion())
                        .log("listed {}", f.type());
            case Fact.ListFailed f ->
                at(Level.WARN).log("cannot list {}: {}; again in {}", f.type(), f.why(), words(f.retryIn()));
            case Fact.WatchEnded f ->
                at(Level.DEBUG).log("watch of {} ended: {}; again in {}", f.type(), f.why(), words(f.retryIn()));
            case Fact.WatchSilent f ->
                at(Level.WARN).log("watch of {} silent for {}: opening it again", f.type(), words(f.silence()));
            case Fact.BoxStarted f -> box(Level.INFO, f.box()).log("workers started");
            case Fact.BoxWaiting f -> box(Level.INFO, f.box()).log("waiting for {}", f.on());
            case Fact.BoxStopped f -> box(Level.INFO, f.box()).log("workers stopped");
            case Fact.BoxDegraded f -> box(Level.ERROR, f.box()).log("degraded: {}", f.why());
            case Fact.BoxHealthy f -> box(Level.INFO, f.box()).log("healthy");
            case Fact.CrdMissing f ->
                box(Level.WARN, f.box())
                        .log("CRD {} is not installed: waiting for it", f.type().qualifiedPlural());
            case Fact.CrdLost f ->
                box(Level.ERROR, f.box())
                        .log("CRD {} missing at runtime", f.type().qualifiedPlural());
            case Fact.CrdFound f ->
                box(Level.INFO, f.box()).log("CRD {} is there", f.type().qualifiedPlural());
            case Fact.Stopping f -> at(Level.INFO).log("stopping: {}", f.why());
            case Fact.DrainTimedOut f ->
                box(Level.WARN, f.box()).log("{} reconciles did not finish within the drain", f.inFlight());
            case Fact.Stopped _ -> at(Level.INFO).log("stopped");
            case Fact.CallTrouble f -> at(Level.WARN).log("{}: {}; {}", f.what(), f.status(), f.then());
        }
    }

    private void ended(Fact.ReconcileEnded fact) {
        Level level = switch (fact.outcome()) {
            case Outcome.Failure _, Outcome.Denied _ -> Level.WARN;
            case Outcome.Success(boolean changed, var _) -> changed ? Level.INFO : Level.DEBUG;
            case Outcome.Gone _, Outcome.Waiting _, Outcome.NotLeading _ -> Level.DEBUG;
        };
        LoggingEventBuilder line = box(level, fact.box(), fact.key()).addKeyValue("took", words(fact.took()));
        switch (fact.outcome()) {
            case Outcome.Success(boolean changed, var _) -> line.log(changed ? "reconciled" : "nothing to do");
            case Outcome.Gone _ -> line.log("gone");
            case Outcome.Waiting(String on, Duration delay) ->
                line.log("waiting for {}, again in {}", on, words(delay));
            case Outcome.Denied(String reason, String message) -> line.log("denied: {}: {}", reason, message);
            case Outcome.Failure(String reason, String message) -> line.log("failed: {}: {}", reason, message);
            case Outcome.NotLeading _ -> line.log("not the leader");
        }
    }

    private LoggingEventBuilder at(Level level) {
        return logger.atLevel(level);
    }

    private LoggingEventBuilder box(Level level, String box) {
        return at(level).addKeyValue("crd", box);
    }

    private LoggingEventBuilder box(Level level, String box, ObjectKey key) {
        return box(level, box).addKeyValue("key", key);
    }

    private static String words(Duration duration) {
        return duration.toMillis() < 10_000 ? duration.toMillis() + " ms" : duration.toSeconds() + " s";
    }
}

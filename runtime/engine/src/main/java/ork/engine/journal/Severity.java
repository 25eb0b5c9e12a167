package ork.engine.journal;

import ork.engine.reconcile.Outcome;

/** How loudly a fact is told. What is routine is for those who look for a mistake; what a person should know is not. */
public enum Severity {
    DEBUG,
    INFO,
    WARN,
    ERROR;

    /** Of the line in the log that tells a fact. A defect of the program, or of code in it, is an error (IS-1, LC-4). */
    public static Severity of(Fact fact) {
        return switch (fact) {
            case Fact.PanicRecovered _, Fact.HandlerPanicked _, Fact.StopFailed _ -> ERROR;
            case Fact.LostLeadership _,
                    Fact.CampaignFailed _,
                    Fact.ListFailed _,
                    Fact.WatchSilent _,
                    Fact.WentBack _,
                    Fact.RulesWarned _,
                    Fact.RolledBack _,
                    Fact.BoxDegraded _,
                    Fact.CrdMissing _,
                    Fact.CrdLost _,
                    Fact.KindLeft _,
                    Fact.LeftKindForbidden _,
                    Fact.DrainTimedOut _,
                    Fact.CallTrouble _,
                    Fact.GateRefused _ -> WARN;
            case Fact.BecameLeader _,
                    Fact.ReleasedLease _,
                    Fact.SawLeader _,
                    Fact.BoxStarted _,
                    Fact.BoxWaiting _,
                    Fact.BoxStopped _,
                    Fact.BoxHealthy _,
                    Fact.CrdFound _,
                    Fact.LeftKindGone _,
                    Fact.Stopping _,
                    Fact.Stopped _ -> INFO;
            case Fact.ReconcileEnded ended -> of(ended.outcome());
            case Fact.ReconcileBegan _,
                    Fact.EventNotSent _,
                    Fact.GatePassed _,
                    Fact.Listed _,
                    Fact.WatchEnded _,
                    Fact.CacheDiffered _ -> DEBUG;
        };
    }

    private static Severity of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failure _, Outcome.Denied _ -> WARN;
            case Outcome.Success success -> success.changed() ? INFO : DEBUG;
            case Outcome.RolledBack back -> back.changed() ? WARN : DEBUG;
            default -> DEBUG;
        };
    }
}

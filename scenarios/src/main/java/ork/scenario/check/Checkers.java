package ork.scenario.check;

import java.util.List;

/** Who judges what. Those that are not here are not judged, and are never counted as passed. */
final class Checkers {
    static final List<Rule> ALL = List.of(
            new Rule(Delivery.ID, Delivery::new),
            new Rule(SameEnd.ID, SameEnd::new),
            new Rule(AnyOrder.ID, AnyOrder::new),
            new Rule(Convergence.ID, Convergence::new),
            new Rule(DriftWindow.ID, DriftWindow::new),
            new Rule(Finalizers.ID, _ -> new Finalizers()),
            new Rule(OneAtATime.ID, OneAtATime::new),
            new Rule(PanicIsolation.ID, PanicIsolation::new),
            new Rule(QueueIsolation.ID, QueueIsolation::new),
            new Rule(BoxHealth.ID, BoxHealth::new),
            new Rule(CrossFromMemory.ID, CrossFromMemory::new),
            new Rule(OneActive.ID, OneActive::new),
            new Rule(FailoverBound.ID, FailoverBound::new),
            new Rule(WarmFollower.ID, WarmFollower::new),
            new Rule(SilentFollower.ID, SilentFollower::new),
            new Rule(UntouchedWindow.ID, UntouchedWindow::new),
            new Rule(CleanHandover.ID, CleanHandover::new),
            new Rule(EndlessCampaign.ID, EndlessCampaign::new),
            new Rule(StartOrder.ID, StartOrder::new),
            new Rule(MissingCrd.ID, MissingCrd::new),
            new Rule(LostCrd.ID, LostCrd::new),
            new Rule(ShutdownOrder.ID, ShutdownOrder::new),
            new Rule(NoCycle.ID, NoCycle::new),
            new Rule(Reconnection.ID, Reconnection::new),
            new Rule(Unchecked.ID, Unchecked::new),
            new Rule(AsIfSet.ID, AsIfSet::new),
            new Rule(NoCorruption.ID, _ -> new NoCorruption()),
            new Rule(NoOrphan.ID, _ -> new NoOrphan()),
            new Rule(NoBlockade.ID, NoBlockade::new),
            new Rule(CrashAnywhere.ID, CrashAnywhere::new),
            new Rule(NoPast.ID, NoPast::new),
            new Rule(Identity.ID, _ -> new Identity()),
            new Rule(NothingSkipped.ID, NothingSkipped::new),
            new Rule(NothingTaken.ID, NothingTaken::new),
            new Rule(ExactPermissions.ID, _ -> new ExactPermissions()));

    private Checkers() {}
}

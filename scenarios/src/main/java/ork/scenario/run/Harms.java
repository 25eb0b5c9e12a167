package ork.scenario.run;

import java.util.Optional;
import ork.scenario.check.Harm;
import ork.scenario.language.CallWord;
import ork.scenario.language.Trouble;
import ork.scenario.language.Trouble.Whom;
import ork.simulator.world.Arrival;
import ork.simulator.world.Way;

/** What those who judge are told of a fault. */
final class Harms {
    private Harms() {}

    static Harm of(Trouble trouble) {
        return switch (trouble) {
            case Trouble.ToTheCall _ -> new Harm.OneCall();
            case Trouble.InAStage _ -> new Harm.Panic();
            case Trouble.ToAWebhook _, Trouble.ToHosts _ -> new Harm.Webhook();
            case Trouble.Unready _, Trouble.Ready _ -> new Harm.None();
            case Trouble.ToTheEvent(var _, Arrival arrival) ->
                arrival instanceof Arrival.Late ? new Harm.Everything() : new Harm.Watches(Optional.empty());
            case Trouble.Refuse refuse
            when refuse.verb() == CallWord.WATCH && refuse.type().kind().equals("Lease") ->
                new Harm.Watches(Optional.of(new Harm.Whom.Others()));
            case Trouble.Refuse refuse ->
                new Harm.Calls(reads(refuse.verb()), refuse.type().kind());
            case Trouble.Flood flood -> new Harm.Flood(flood.like().type().kind());
            case Trouble.ToAnInstance(Trouble.What what, Whom whom, var _) ->
                switch (what) {
                    case DROP_WATCHES, EXPIRE_WATCHES, STALL_WATCHES, STARVE_WATCHES ->
                        new Harm.Watches(Optional.of(whom(whom)));
                    default -> new Harm.Instances(whom(whom));
                };
            case Trouble.ToALink link -> new Harm.Instances(whom(link.whom()));
            // What lands late of somebody's, such as a renewal of the Lease by who is dead by then, concerns all.
            case Trouble.ToAWay(Trouble.Slow _, Way.Direction direction, Whom _, int _, var _)
            when direction == Way.Direction.CALLS -> new Harm.Everything();
            case Trouble.ToAWay way -> new Harm.Instances(whom(way.whom()));
            case Trouble.Reconnect(Whom whom, int _) -> new Harm.Instances(whom(whom));
            case Trouble.ToAServer _, Trouble.Compact _, Trouble.DeleteLease _, Trouble.TakeLease _ ->
                new Harm.Everything();
        };
    }

    private static boolean reads(CallWord verb) {
        return switch (verb) {
            case GET, LIST, WATCH -> true;
            default -> false;
        };
    }

    private static Harm.Whom whom(Whom whom) {
        return switch (whom) {
            case Whom.Named(String instance) -> new Harm.Whom.Named(instance);
            case Whom.Leader _ -> new Harm.Whom.Leader();
            case Whom.Follower _, Whom.Everybody _ -> new Harm.Whom.Others();
        };
    }
}

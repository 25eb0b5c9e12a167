package ork.scenario.run;

import java.time.Duration;
import ork.scenario.language.Trouble;
import ork.scenario.language.Trouble.ServerWhat;
import ork.scenario.language.Trouble.What;
import ork.simulator.world.Effect;

/** How long a fault goes on after it has begun. */
final class Lasting {
    /** Longer than any run. */
    static final Duration UNTIL_ALL_HEALS = Duration.ofDays(1);

    private Lasting() {}

    /** Zero for what is over at once; who dies with its machine has died at once. */
    static Duration of(Trouble trouble) {
        return switch (trouble) {
            case Trouble.ToTheCall(var _, Effect.Slow(Duration length)) -> length;
            case Trouble.ToTheCall(var _, Effect.PauseBeforeSend(Duration length)) -> length;
            case Trouble.Refuse refuse -> refuse.length().orElse(UNTIL_ALL_HEALS);
            case Trouble.Unready unready -> unready.length().orElse(UNTIL_ALL_HEALS);
            case Trouble.ToHosts hosts -> hosts.length().orElse(UNTIL_ALL_HEALS);
            case Trouble.ToAWebhook webhook -> webhook.length().orElse(UNTIL_ALL_HEALS);
            case Trouble.ToAnInstance instance
            when instance.what().lasts() && instance.what() != What.NODE ->
                instance.length().orElse(UNTIL_ALL_HEALS);
            case Trouble.ToALink link -> link.length().orElse(UNTIL_ALL_HEALS);
            case Trouble.ToAWay way -> way.length().orElse(UNTIL_ALL_HEALS).plus(longest(way.how()));
            case Trouble.ToAServer server
            when server.what() != ServerWhat.RESTART -> server.length().orElse(UNTIL_ALL_HEALS);
            default -> Duration.ZERO;
        };
    }

    /** What has set out on a slow way comes late, when that is mended too. */
    static Duration longest(Trouble.Rough how) {
        return how instanceof Trouble.Slow slow ? slow.longest() : Duration.ZERO;
    }
}

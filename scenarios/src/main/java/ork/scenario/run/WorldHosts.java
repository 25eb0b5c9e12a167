package ork.scenario.run;

import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import ork.doors.Outbound;
import ork.scenario.language.Trouble.HostsWhat;
import ork.scenario.language.WorldPlan;
import ork.simulator.world.Span;
import ork.simulator.world.World;

/** Those who answer the HTTP calls of a Katalog in a world, if anybody does; webhooks have addresses of their own. */
final class WorldHosts {
    private static final List<String> SCHEMES = List.of("http://", "https://");
    private static final Duration TOO_SLOW = Duration.ofMinutes(5);

    private final World world;
    private final TreeSet<HostsWhat> suffered = new TreeSet<>();

    WorldHosts(World world, WorldPlan.Hosts hosts) {
        this.world = world;
        if (hosts != WorldPlan.Hosts.NOBODY) {
            SimulatedPeer peer = new SimulatedPeer(hosts == WorldPlan.Hosts.EMPTY);
            for (String scheme : SCHEMES) {
                world.peer(scheme, request -> answer(peer, request));
            }
        }
    }

    private Outbound.Result answer(SimulatedPeer peer, Outbound.Request request) {
        if (suffered.contains(HostsWhat.GONE)) {
            return new Outbound.Result.Failed("connection refused");
        }
        return suffered.contains(HostsWhat.ERRING)
                ? new Outbound.Result.Answered(500, "out of order", false)
                : peer.apply(request);
    }

    void suffer(HostsWhat what) {
        suffered.add(what);
        if (what == HostsWhat.SLOW) {
            delay(TOO_SLOW);
        }
    }

    /** One thing that they suffered is over. */
    void recover(HostsWhat what) {
        suffered.remove(what);
        if (what == HostsWhat.SLOW) {
            delay(Duration.ZERO);
        }
    }

    private void delay(Duration time) {
        SCHEMES.forEach(scheme -> world.slowPeer(scheme, Span.exactly(time)));
    }

    void recover() {
        for (HostsWhat what : HostsWhat.values()) {
            recover(what);
        }
    }
}

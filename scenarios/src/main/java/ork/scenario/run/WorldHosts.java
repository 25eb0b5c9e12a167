package ork.scenario.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import ork.doors.Outbound;
import ork.scenario.language.Trouble.HostsWhat;
import ork.scenario.language.WorldPlan;
import ork.simulator.world.PeerTrouble;
import ork.simulator.world.Span;
import ork.simulator.world.World;

/** Those who answer the HTTP calls of a Katalog in a world, if anybody does; webhooks have addresses of their own. */
final class WorldHosts {
    private static final String PLAIN = "http://";
    private static final Duration TOO_SLOW = Duration.ofMinutes(5);

    private final World world;
    private final List<HostsWhat> erring = new ArrayList<>();

    WorldHosts(World world, WorldPlan.Hosts hosts) {
        this.world = world;
        if (hosts != WorldPlan.Hosts.NOBODY) {
            SimulatedPeer peer = new SimulatedPeer(hosts == WorldPlan.Hosts.EMPTY);
            for (String scheme : List.of(PLAIN, "https://")) {
                world.peer(scheme, request -> erring.isEmpty() ? peer.apply(request) : outOfOrder());
            }
        }
    }

    private static Outbound.Result outOfOrder() {
        return new Outbound.Result.Answered(500, "out of order", false);
    }

    void suffer(HostsWhat what) {
        switch (what) {
            case GONE -> world.troublePeer(PLAIN, PeerTrouble.REFUSES);
            case SLOW -> world.slowPeer(PLAIN, Span.exactly(TOO_SLOW));
            case ERRING -> erring.add(what);
        }
    }

    /** One thing that they suffered is over. */
    void recover(HostsWhat what) {
        switch (what) {
            case GONE -> world.troublePeer(PLAIN, PeerTrouble.NONE);
            case SLOW -> world.slowPeer(PLAIN, Span.exactly(Duration.ZERO));
            case ERRING -> erring.clear();
        }
    }

    void recover() {
        for (HostsWhat what : HostsWhat.values()) {
            recover(what);
        }
    }
}

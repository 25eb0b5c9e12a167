package ork.simulator.world;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import ork.doors.Outbound;
import ork.simulator.schedule.Latch;
import ork.simulator.schedule.SeededRandom;
import ork.simulator.schedule.Site;

/** The HTTP servers of the world other than the API server, by the beginning of their addresses. */
final class Peers {
    private final World world;
    private final Map<String, Function<Outbound.Request, Outbound.Result>> byPrefix = new TreeMap<>();

    Peers(World world) {
        this.world = world;
    }

    void add(String urlPrefix, Function<Outbound.Request, Outbound.Result> peer) {
        byPrefix.put(urlPrefix, peer);
    }

    Outbound doorOf(Instance instance, SeededRandom random) {
        return request -> new Visit(request).run(random, instance);
    }

    private final class Visit {
        private final Outbound.Request request;
        private final Latch answered = new Latch(world.scheduler());
        private Outbound.@Nullable Result result;

        Visit(Outbound.Request request) {
            this.request = request;
        }

        Outbound.Result run(SeededRandom random, Instance instance) {
            String what = request.method() + " " + request.url();
            world.scheduler().passDoor(Site.CALL, what);
            world.chronicle().note(instance.name() + " " + what);
            long now = world.scheduler().now();
            long there = world.options().network().toServer().draw(random);
            long back = world.options().network().toClient().draw(random);
            world.scheduler().at(now + there, () -> {
                Outbound.Result answer = ask();
                world.scheduler().at(now + there + back, () -> settle(answer));
            });
            world.scheduler()
                    .at(now + request.timeout().toNanos(), () -> settle(new Outbound.Result.Failed("timed out")));
            Outbound.Result heard = result;
            while (heard == null) {
                answered.await(what);
                heard = result;
            }
            return heard;
        }

        private Outbound.Result ask() {
            for (Map.Entry<String, Function<Outbound.Request, Outbound.Result>> peer : byPrefix.entrySet()) {
                if (request.url().startsWith(peer.getKey())) {
                    return peer.getValue().apply(request);
                }
            }
            return new Outbound.Result.Failed("connection refused");
        }

        private void settle(Outbound.Result heard) {
            if (result == null) {
                result = heard;
                answered.open();
            }
        }
    }
}

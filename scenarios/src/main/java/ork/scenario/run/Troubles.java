package ork.scenario.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonObject;
import ork.scenario.check.Moment;
import ork.scenario.language.Trouble;
import ork.scenario.language.Trouble.Whom;
import ork.simulator.world.ApiServer;
import ork.simulator.world.Instance;
import ork.simulator.world.Partition;
import ork.simulator.world.World;

/** Does what goes wrong in a script, and ends it again where it is said for how long. */
final class Troubles {
    private final Theatre theatre;
    private final World world;
    private int going;

    Troubles(Theatre theatre) {
        this.theatre = theatre;
        this.world = theatre.world;
    }

    /** Whether something goes on of which it is said how long. */
    boolean goOn() {
        return going > 0;
    }

    static Moment.Sort sort(Trouble trouble) {
        if (trouble instanceof Trouble.Flood) {
            return Moment.Sort.LOAD;
        }
        return trouble instanceof Trouble.ToAnInstance(Trouble.What what, var _, var _)
                        && switch (what) {
                            case CRASH, STOP, START, PAUSE, SUSPEND, NODE -> true;
                            default -> false;
                        }
                ? Moment.Sort.INSTANCE
                : Moment.Sort.NETWORK;
    }

    void cause(Trouble trouble) {
        switch (trouble) {
            case Trouble.ToTheCall _ -> {}
            case Trouble.ToAnInstance(Trouble.What what, Whom whom, Optional<Duration> length) ->
                whom(whom).forEach(instance -> suffer(instance, what, length));
            case Trouble.ToAServer(Trouble.ServerWhat what, int number, Optional<Duration> length) -> {
                for (int i = 0; i < servers(); i++) {
                    if (number == 0 || number == i + 1) {
                        suffer(world.server(i), what, length);
                    }
                }
            }
            case Trouble.Reconnect(Whom whom, int server) ->
                whom(whom).forEach(instance -> instance.connectTo(world.server(server - 1)));
            case Trouble.Flood flood -> {
                List<ObjectRef> copies = theatre.cluster.copies(flood.like(), flood.copies());
                lasting(Optional.of(flood.length()), () -> {}, () -> copies.forEach(theatre.cluster::delete));
            }
            case Trouble.Compact _ -> world.compact();
            case Trouble.DeleteLease _ -> theatre.cluster.delete(theatre.lease());
            case Trouble.TakeLease _ ->
                theatre.cluster.patch(
                        theatre.lease(),
                        JsonObject.of("spec", JsonObject.of("holderIdentity", Json.of("nobody"))),
                        false);
        }
    }

    private int servers() {
        return world.options().apiServers();
    }

    private List<Instance> whom(Whom whom) {
        return switch (whom) {
            case Whom.Named(String name) ->
                theatre.instances().stream()
                        .filter(each -> each.name().equals(name))
                        .toList();
            case Whom.Leader _ -> theatre.leader().stream().toList();
            case Whom.Follower _ ->
                theatre.instances().stream()
                        .filter(each -> each.isRunning() && !theatre.leads(each))
                        .limit(1)
                        .toList();
            case Whom.Everybody _ -> List.copyOf(theatre.instances());
        };
    }

    private void suffer(Instance instance, Trouble.What what, Optional<Duration> length) {
        switch (what) {
            case CRASH -> instance.crash();
            case STOP -> {
                theatre.stop(instance);
                if (theatre.restartAfter().isPositive()) {
                    world.after(theatre.restartAfter(), () -> theatre.raise(instance));
                }
            }
            case START -> theatre.raise(instance);
            case PAUSE -> lasting(length, instance::pause, instance::resume);
            case SUSPEND ->
                lasting(length, () -> instance.suspend(length.orElse(Duration.ofDays(1))), instance::resume);
            case CUT_OFF -> lasting(length, () -> instance.partition(Partition.REFUSING), instance::heal);
            case SILENCE -> lasting(length, () -> instance.partition(Partition.SILENT), instance::heal);
            case HEAL -> instance.heal();
            case DROP_WATCHES -> instance.dropWatches(_ -> true);
            case EXPIRE_WATCHES -> {
                instance.expireWatches(_ -> true);
                world.compact();
            }
            case STALL_WATCHES -> instance.stallWatches(_ -> true);
            case LAG_WATCHES -> instance.lagWatches(_ -> true, length.orElse(Duration.ofSeconds(5)));
            case NODE ->
                lasting(
                        length,
                        () -> world.node(node(instance)).fail(),
                        () -> world.node(node(instance)).recover());
        }
    }

    private static String node(Instance instance) {
        String named = instance.options().node();
        return named.isEmpty() ? "of " + instance.name() : named;
    }

    private void suffer(ApiServer server, Trouble.ServerWhat what, Optional<Duration> length) {
        switch (what) {
            case STOP -> lasting(length, server::stop, server::start);
            case FREEZE -> lasting(length, server::freeze, server::catchUp);
            case RESTART -> {
                server.stop();
                server.start();
            }
        }
    }

    /** Until everything heals, where it is not said for how long. */
    private void lasting(Optional<Duration> length, Runnable begin, Runnable end) {
        begin.run();
        length.ifPresent(time -> {
            going++;
            world.after(time, () -> {
                going--;
                end.run();
            });
        });
    }
}

package ork.simulator.world;

import org.jspecify.annotations.Nullable;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ClusterPort;
import ork.doors.WatchRequest;
import ork.doors.WatchStream;
import ork.simulator.api.access.Action;
import ork.simulator.schedule.SeededRandom;
import ork.simulator.schedule.Site;

/** The {@link ClusterPort} of one life of an instance. */
final class InstancePort implements ClusterPort {
    private final World world;
    private final Instance instance;
    private final SeededRandom network;
    private final SeededRandom chance;

    InstancePort(World world, Instance instance) {
        this.world = world;
        this.instance = instance;
        this.network = world.random().fork("network of " + instance.name());
        this.chance = world.random().fork("faults of " + instance.name());
    }

    @Override
    public Answer send(Call call) {
        CallName name = CallName.of(call);
        if (!call.timeout().isPositive()) {
            throw world.scheduler()
                    .fail(
                            instance.name() + " sends " + name + " with a timeout of " + call.timeout()
                                    + "; it must be positive",
                            null);
        }
        CallRecord record = begin(name, call, Action.of(call));
        Effect effect = suffer(record);
        return new Exchange(world, instance, record, call, effect, network.at(record.number())).run();
    }

    @Override
    public WatchStream watch(WatchRequest request) {
        CallRecord record = begin(CallName.of(request), null, Action.of(request));
        Effect effect = suffer(record);
        SimWatch stream = new SimWatch(
                world, instance, request, record, network.at(record.number()), chance.at(-record.number()));
        instance.opened(stream);
        stream.open(effect);
        return stream;
    }

    private CallRecord begin(CallName name, @Nullable Call call, Action action) {
        world.scheduler().passDoor(Site.CALL, name);
        return world.record(instance, name, call, action);
    }

    /**
     * What the call is to suffer; a crash or a pause before it is sent happens here. Whoever asked for a pause may have begun
     * it already, so that it ends when all that holds the instance up has ended.
     */
    private @Nullable Effect suffer(CallRecord record) {
        Effect effect = world.faults().forCall(record, instance.options().exposed(), chance.at(record.number()));
        if (effect != null) {
            record.suffers(effect);
            world.chronicle().suffered(record, effect);
        }
        if (effect instanceof Effect.CrashBeforeSend) {
            instance.crash();
        } else if (effect instanceof Effect.PauseBeforeSend(var duration)) {
            if (!instance.isPaused()) {
                instance.pause(duration);
            }
            world.scheduler().passDoor(Site.CALL, record.name());
        }
        return effect;
    }
}

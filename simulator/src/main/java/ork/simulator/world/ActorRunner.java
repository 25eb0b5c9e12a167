package ork.simulator.world;

import java.time.Duration;
import ork.simulator.api.Actor;
import ork.simulator.schedule.SeededRandom;

/** Lets one of the cluster's own programs act: a while after every commit, and now and then without one. */
final class ActorRunner {
    private final World world;
    private final Actor actor;
    private final SeededRandom random;
    private boolean scheduled;
    private boolean halted;

    ActorRunner(World world, Actor actor) {
        this.world = world;
        this.actor = actor;
        this.random = world.random().fork("actor " + actor.name());
        tick();
    }

    String name() {
        return actor.name();
    }

    void halt(boolean stopped) {
        halted = stopped;
        if (!stopped) {
            soon();
        }
    }

    private void tick() {
        world.after(world.options().actorInterval(), () -> {
            soon();
            tick();
        });
    }

    void soon() {
        if (!scheduled && !halted) {
            scheduled = true;
            world.after(Duration.ofNanos(world.options().actorDelay().draw(random)), this::step);
        }
    }

    private void step() {
        scheduled = false;
        if (!halted && actor.step(world.cluster(), world.now())) {
            soon();
        }
    }
}

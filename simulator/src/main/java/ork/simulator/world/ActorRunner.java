package ork.simulator.world;

import java.time.Duration;
import java.time.Instant;
import ork.doors.Clock;
import ork.simulator.api.Actor;
import ork.simulator.schedule.SeededRandom;

/** Lets one of the cluster's own programs act: a while after every commit, and when it says that its time has come. */
final class ActorRunner {
    private final World world;
    private final Actor actor;
    private final SeededRandom random;
    private Clock.Timer alarm = () -> {};
    private boolean scheduled;
    private boolean halted;

    ActorRunner(World world, Actor actor) {
        this.world = world;
        this.actor = actor;
        this.random = world.random().fork("actor " + actor.name());
        soon();
    }

    String name() {
        return actor.name();
    }

    void halt() {
        halted = true;
    }

    void goOn() {
        halted = false;
        soon();
    }

    /** It learns what has been committed, unless it is halted, and acts in its own time. */
    void hear() {
        if (!halted) {
            actor.hear(world.cluster());
        }
    }

    /** Something was committed. */
    void soon() {
        if (!scheduled && !halted) {
            scheduled = true;
            world.after(world.options().actorDelay().drawDuration(random), this::step);
        }
    }

    private void step() {
        scheduled = false;
        if (halted) {
            return;
        }
        if (actor.step(world.cluster(), world.now())) {
            soon();
        }
        alarm.cancel();
        actor.wakesAt().ifPresent(this::wakeAt);
    }

    private void wakeAt(Instant moment) {
        Duration delay = Duration.between(world.now(), moment);
        alarm = world.scheduler().at(world.scheduler().now() + delay.toNanos(), this::soon);
    }
}

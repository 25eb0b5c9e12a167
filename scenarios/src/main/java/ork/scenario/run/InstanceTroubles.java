package ork.scenario.run;

import java.time.Duration;
import java.util.Optional;
import ork.scenario.language.Trouble.What;
import ork.simulator.world.Instance;
import ork.simulator.world.Partition;
import ork.simulator.world.World;

/** What an instance suffers in a script. */
final class InstanceTroubles {
    private static final Duration LAG = Duration.ofSeconds(5);
    /** Longer than any run. */
    private static final Duration ASLEEP = Duration.ofDays(1);

    private final Theatre theatre;
    private final World world;
    private final Standing standing;
    private final LinkTroubles links;
    private final WayTroubles ways;

    InstanceTroubles(Theatre theatre, Standing standing, LinkTroubles links, WayTroubles ways) {
        this.theatre = theatre;
        this.world = theatre.world;
        this.standing = standing;
        this.links = links;
        this.ways = ways;
    }

    /** @return why it did not hit the instance; empty when it did */
    Optional<String> suffer(Instance instance, What what, Optional<Duration> length) {
        Optional<String> missed = missed(instance, what);
        if (missed.isEmpty()) {
            hit(instance, what, length);
        }
        return missed;
    }

    private Optional<String> missed(Instance instance, What what) {
        String name = instance.name();
        return switch (what) {
            case CRASH, PAUSE, SUSPEND -> when(!instance.isRunning(), name + " is down");
            case STOP ->
                when(!instance.isRunning(), name + " is down")
                        .or(() -> when(instance.isPaused(), name + " is paused, and cannot stop by itself"));
            case START ->
                when(theatre.nodeOf(instance).isDown(), "the node of " + name + " is down")
                        .or(() -> when(instance.isRunning() && !theatre.isLeaving(instance), name + " is up"));
            case CUT_OFF, SILENCE, LOSE_CALLS, LOSE_ANSWERS, STARVE_WATCHES ->
                when(
                        !instance.isRunning() && !theatre.restartAfter().isPositive(),
                        name + " is down, and nobody starts it");
            case HEAL ->
                when(
                        !standing.isWrong(network(instance))
                                && !standing.isWrong(bookmarks(instance))
                                && !links.isWrong(instance)
                                && !ways.isWrong(instance),
                        "nothing is wrong with the network of " + name);
            case DROP_WATCHES, EXPIRE_WATCHES, STALL_WATCHES, LAG_WATCHES ->
                when(instance.watches().isEmpty(), name + " has no watch");
            case NODE -> Optional.empty();
        };
    }

    private static Optional<String> when(boolean so, String why) {
        return so ? Optional.of(why) : Optional.empty();
    }

    private static String network(Instance instance) {
        return "the network of " + instance.name();
    }

    private static String bookmarks(Instance instance) {
        return "the bookmarks of " + instance.name();
    }

    private void hit(Instance instance, What what, Optional<Duration> length) {
        switch (what) {
            case CRASH -> instance.crash();
            case STOP -> {
                theatre.stop(instance);
                if (theatre.restartAfter().isPositive()) {
                    world.after(theatre.restartAfter(), () -> theatre.raise(instance));
                }
            }
            case START -> theatre.raise(instance);
            case PAUSE, SUSPEND -> still(instance, what, length);
            case CUT_OFF, SILENCE, LOSE_CALLS, LOSE_ANSWERS ->
                partition(instance, LinkTroubles.partition(what), length);
            case STARVE_WATCHES ->
                standing.begin(bookmarks(instance), "starved", length, instance::starve, instance::feed);
            case HEAL -> {
                standing.forget(network(instance));
                standing.forget(bookmarks(instance));
                links.forget(instance);
                ways.forget(instance);
                instance.heal();
            }
            case DROP_WATCHES -> instance.dropWatches(_ -> true);
            case EXPIRE_WATCHES -> {
                instance.expireWatches(_ -> true);
                world.compact();
            }
            case STALL_WATCHES -> instance.stallWatches(_ -> true);
            case LAG_WATCHES -> lag(instance, length.orElse(LAG));
            case NODE ->
                standing.begin(
                        "the node of " + instance.name(),
                        "down",
                        length,
                        () -> theatre.nodeOf(instance).fail(),
                        () -> theatre.nodeOf(instance).recover());
        }
    }

    /** What has been sent comes by itself when this is over, and no sooner: so it goes on until then. */
    private void lag(Instance instance, Duration length) {
        standing.begin(
                "what comes to " + instance.name(),
                "late",
                Optional.of(length),
                () -> instance.lagWatches(_ -> true, length),
                () -> {});
    }

    private void partition(Instance instance, Partition how, Optional<Duration> length) {
        standing.begin(network(instance), how.name(), length, () -> instance.partition(how), instance::connect);
    }

    /** A life that is over takes its sleep along. A machine that sleeps does so whether its process is paused or not. */
    private void still(Instance instance, What what, Optional<Duration> length) {
        int life = instance.incarnation();
        String paused = "life " + life + " of " + instance.name();
        String asleep = paused + " on its machine";
        standing.begin(
                what == What.PAUSE ? paused : asleep,
                "",
                length,
                () -> {
                    if (what == What.PAUSE) {
                        instance.pause();
                    } else {
                        instance.suspend(ASLEEP);
                    }
                },
                () -> {
                    if (instance.incarnation() == life && !standing.isWrong(asleep)) {
                        instance.resume();
                        if (standing.isWrong(paused)) {
                            instance.pause();
                        }
                    }
                });
    }
}

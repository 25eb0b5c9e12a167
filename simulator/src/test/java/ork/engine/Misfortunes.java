package ork.engine;

import java.time.Duration;
import java.util.List;
import ork.katalog.CrdEntry;
import ork.simulator.schedule.SeededRandom;
import ork.simulator.world.FaultOptions;
import ork.simulator.world.Instance;
import ork.simulator.world.Partition;
import ork.simulator.world.Span;

/** What goes wrong around the instances of a house: to calls and watches at all times, and to somebody now and then. */
final class Misfortunes {
    private final House house;
    private final List<CrdEntry> mayGo;
    private final SeededRandom random;

    /** @param mayGo whose kinds may be taken away for a while */
    Misfortunes(House house, List<CrdEntry> mayGo, SeededRandom random) {
        this.house = house;
        this.mayGo = mayGo;
        this.random = random;
    }

    static FaultOptions weather(SeededRandom random) {
        return FaultOptions.builder()
                .crashBeforeSend(some(random, 0.01))
                .crashAfterCommit(some(random, 0.01))
                .failedUnsent(some(random, 0.05))
                .answerLost(some(random, 0.05))
                .appliedLate(some(random, 0.05), Span.millis(50, 2_000))
                .refused(some(random, 0.05), some(random, 0.05), some(random, 0.05), some(random, 0.05))
                .slow(some(random, 0.05), Span.millis(50, 2_000))
                .watchDropped(some(random, 0.05))
                .watchStalled(some(random, 0.01))
                .watchLagging(some(random, 0.05), Span.millis(50, 2_000))
                .watchExpired(some(random, 0.01))
                .build();
    }

    /** Half of the faults are left out of a run: rare combinations come up that way. */
    private static double some(SeededRandom random, double most) {
        return random.chance(0.5) ? 0 : random.nextDouble() * most;
    }

    /** One of them: a crash, a pause, a disconnect, silent watches, a lost lease, a stop, a server or a kind that goes. */
    void strike() {
        List<Instance> all = house.world.instances();
        Instance victim = all.get(random.nextInt(all.size()));
        Duration length = Duration.ofMillis(random.between(100, 7_000));
        switch (random.nextInt(9)) {
            case 0 -> victim.crash();
            case 1 -> victim.pause(length);
            case 2, 3 -> {
                victim.partition(random.chance(0.5) ? Partition.REFUSING : Partition.SILENT);
                house.world.after(length, victim::heal);
            }
            case 4 -> victim.stallWatches(_ -> true);
            case 5 -> house.call(House.delete(House.LEASE));
            case 6 -> stop(victim, length);
            case 7 -> {
                house.world.stopServer();
                house.world.after(length.dividedBy(2), house.world::startServer);
            }
            default -> takeAway(mayGo.get(random.nextInt(mayGo.size())), length);
        }
    }

    private void stop(Instance victim, Duration length) {
        if (victim.isRunning() && victim.isStarted() && !house.stopping(victim)) {
            victim.stop();
            house.world.after(length, () -> {
                if (!victim.isRunning()) {
                    victim.start();
                }
            });
        }
    }

    private void takeAway(CrdEntry entry, Duration length) {
        house.call(House.delete(House.definition(entry.type())));
        house.world.after(length, () -> house.call(House.installation(entry.type())));
    }
}

package ork.scenario.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ork.scenario.language.Step;
import ork.scenario.language.Trouble;
import ork.simulator.world.ApiServer;
import ork.simulator.world.Instance;
import ork.simulator.world.Way;
import ork.simulator.world.World;

/** What makes the ways between instances and API servers slow, or loses a part of what is on them, in a script. */
final class WayTroubles {
    private final Theatre theatre;
    private final World world;
    private final Standing standing;
    private final Map<Step, List<Spell>> spells = new LinkedHashMap<>();

    /** A while in which a way of an instance was rough, and how much had suffered from that before and after. */
    private static final class Spell {
        private final LongSupplier suffered;
        private final String unmet;
        private final long before;
        private OptionalLong after = OptionalLong.empty();

        Spell(LongSupplier suffered, String unmet) {
            this.suffered = suffered;
            this.unmet = unmet;
            this.before = suffered.getAsLong();
        }

        void end() {
            after = OptionalLong.of(suffered.getAsLong());
        }

        boolean met() {
            return after.orElseGet(suffered) > before;
        }
    }

    WayTroubles(Theatre theatre, Standing standing) {
        this.theatre = theatre;
        this.world = theatre.world;
        this.standing = standing;
    }

    /** @return why it did not hit the instance; empty when it did */
    Optional<String> suffer(Step step, Instance instance, Trouble.ToAWay rough) {
        if (!instance.isRunning() && !theatre.restartAfter().isPositive()) {
            return Optional.of(instance.name() + " is down, and nobody starts it");
        }
        Way way = new Way(
                rough.direction(),
                rough.server() == 0 ? Optional.<ApiServer>empty() : Optional.of(world.server(rough.server() - 1)));
        Spell spell = switch (rough.how()) {
            case Trouble.Slow slow -> {
                standing.begin(
                        slowness(instance, way),
                        slow.toString(),
                        rough.length(),
                        () -> instance.slow(way, slow.by()),
                        () -> instance.hasten(way));
                yield new Spell(() -> instance.slowed(way), "nobody who was meant sent anything that way meanwhile");
            }
            case Trouble.Lossy lossy -> {
                standing.begin(
                        loss(instance, way),
                        lossy.toString(),
                        rough.length(),
                        () -> instance.lose(way, lossy.oneIn()),
                        () -> instance.keep(way));
                yield new Spell(
                        () -> instance.lost(way),
                        "nothing got lost that way meanwhile; let it lose more, or go on for longer");
            }
        };
        spells.computeIfAbsent(step, _ -> new ArrayList<>()).add(spell);
        rough.length().ifPresent(time -> world.after(time, spell::end));
        return Optional.empty();
    }

    private static String slowness(Instance instance, Way way) {
        return "how slow for " + instance.name() + " are " + way;
    }

    private static String loss(Instance instance, Way way) {
        return "what gets lost for " + instance.name() + " of " + way;
    }

    boolean isWrong(Instance instance) {
        return all(instance).anyMatch(standing::isWrong);
    }

    /** Somebody else has mended all ways of an instance. */
    void forget(Instance instance) {
        all(instance).forEach(standing::forget);
    }

    private Stream<String> all(Instance instance) {
        return Stream.concat(
                        Stream.of(Optional.<ApiServer>empty()),
                        IntStream.range(0, world.options().apiServers())
                                .mapToObj(number -> Optional.of(world.server(number))))
                .flatMap(server -> Stream.of(Way.calls(server), Way.answers(server)))
                .flatMap(way -> Stream.of(slowness(instance, way), loss(instance, way)));
    }

    /** @param nobody takes the steps by whose rough ways nothing has suffered, and why */
    void finish(BiConsumer<Step, String> nobody) {
        spells.forEach((step, each) -> {
            if (each.stream().noneMatch(Spell::met)) {
                nobody.accept(step, each.getFirst().unmet);
            }
        });
    }
}

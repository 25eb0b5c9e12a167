package ork.scenario.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import ork.scenario.language.Step;
import ork.scenario.language.Trouble;
import ork.scenario.language.Trouble.What;
import ork.simulator.world.ApiServer;
import ork.simulator.world.Instance;
import ork.simulator.world.Partition;
import ork.simulator.world.World;

/** What happens to the ways between instances and single API servers in a script. */
final class LinkTroubles {
    private final Theatre theatre;
    private final World world;
    private final Standing standing;
    private final Map<Step, List<Cut>> cuts = new LinkedHashMap<>();

    /** A way that is broken, and how often anything had come to it before and after. */
    private static final class Cut {
        private final Instance instance;
        private final ApiServer server;
        private final long before;
        private OptionalLong after = OptionalLong.empty();

        Cut(Instance instance, ApiServer server) {
            this.instance = instance;
            this.server = server;
            this.before = instance.partitionsMet(server);
        }

        void end() {
            after = OptionalLong.of(instance.partitionsMet(server));
        }

        boolean met() {
            return after.orElseGet(() -> instance.partitionsMet(server)) > before;
        }
    }

    LinkTroubles(Theatre theatre, Standing standing) {
        this.theatre = theatre;
        this.world = theatre.world;
        this.standing = standing;
    }

    /** @throws IllegalArgumentException for what breaks no connection */
    static Partition partition(What what) {
        return switch (what) {
            case CUT_OFF -> Partition.REFUSING;
            case SILENCE -> Partition.SILENT;
            case LOSE_CALLS -> Partition.CALLS_LOST;
            case LOSE_ANSWERS -> Partition.ANSWERS_LOST;
            default -> throw new IllegalArgumentException(what + " breaks no connection");
        };
    }

    /** @return why it did not hit the instance; empty when it did */
    Optional<String> suffer(Step step, Instance instance, Trouble.ToALink link) {
        if (!instance.isRunning() && !theatre.restartAfter().isPositive()) {
            return Optional.of(instance.name() + " is down, and nobody starts it");
        }
        ApiServer server = world.server(link.server() - 1);
        Partition how = partition(link.what());
        Optional<Duration> length = link.length();
        Cut cut = new Cut(instance, server);
        cuts.computeIfAbsent(step, _ -> new ArrayList<>()).add(cut);
        length.ifPresent(time -> world.after(time, cut::end));
        standing.begin(
                way(instance, server),
                how.name(),
                length,
                () -> instance.partition(server, how),
                () -> instance.connect(server));
        return Optional.empty();
    }

    private static String way(Instance instance, ApiServer server) {
        return "the way of " + instance.name() + " to " + server;
    }

    boolean isWrong(Instance instance) {
        return servers().stream().anyMatch(server -> standing.isWrong(way(instance, server)));
    }

    /** Somebody else has mended all ways of an instance. */
    void forget(Instance instance) {
        servers().forEach(server -> standing.forget(way(instance, server)));
    }

    /** @param nobody takes the steps to whose broken ways nobody has come, and why */
    void finish(BiConsumer<Step, String> nobody) {
        cuts.forEach((step, ways) -> {
            if (ways.stream().noneMatch(Cut::met)) {
                nobody.accept(step, "nobody who was meant came to that API server meanwhile");
            }
        });
    }

    private List<ApiServer> servers() {
        List<ApiServer> servers = new ArrayList<>();
        for (int i = 0; i < world.options().apiServers(); i++) {
            servers.add(world.server(i));
        }
        return servers;
    }
}

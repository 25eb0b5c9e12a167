package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ork.doors.Call;
import ork.doors.ResourceType;
import ork.engine.journal.Fact;
import ork.simulator.world.CallRecord;
import ork.simulator.world.Effect;
import ork.simulator.world.Instance;

/** LC-4: who is told to stop while it still finds out how the cluster serves what it watches begins to watch nothing more. */
class StopDuringStartTest {
    private static final ResourceType SHOP = Entries.type("shop");
    private static final Duration SLOW = Duration.ofMillis(15);
    private static final Duration AT_MOST = Duration.ofSeconds(5);

    /** Kinds that old clusters have in another version, and kinds of which a Katalog says no plural. */
    static List<String> katalogs() {
        String box = Katalogs.box("shop", "1h", "[]");
        String name = "name: \"{{ .metadata.name }}\"";
        return List.of(
                box.replace(
                        "          configMaps:",
                        "          cronJobs: [{" + name
                                + ", schedule: \"0 6 * * *\", image: busybox, command: [date]}]\n"
                                + "          pdb: [{" + name + ", minAvailable: 1}]\n"
                                + "          configMaps:"),
                box.replace(
                        "        status:",
                        "        observe: {watch: [{kind: ControllerRevision, apiVersion: apps/v1},"
                                + " {kind: PodTemplate, apiVersion: v1}]}\n        status:"),
                box.replace("      dependsOn:", "      enrich: [endpoints]\n      dependsOn:")
                        .replace(
                                "        status:\n          fields:",
                                "        status:\n          fields:\n            - {path: ends, value: \"{{ len .children.service._endpoints }}\"}")
                        .replace(
                                "          configMaps:",
                                "          services: [{" + name + ", port: 80}]\n          configMaps:"));
    }

    @ParameterizedTest
    @MethodSource("katalogs")
    void aStopDuringTheStartBeginsNoWatchAfterwards(String katalog) {
        try (House house = House.seeded(1)) {
            house.install(SHOP);
            house.world.run(Duration.ofSeconds(1));
            house.world.script(call -> asks(call) ? Optional.of(new Effect.Slow(SLOW)) : Optional.empty());
            Instance instance = house.runtime(
                            "ork-1", Katalogs.of(katalog), Settings.defaults().withoutElection(), Fittings.STANDARD)
                    .start();
            house.world.await("it asks for a kind", () -> asked(house) > 0, AT_MOST);
            instance.stop();
            house.world.await("it has stopped", () -> !instance.isRunning(), AT_MOST);

            Duration stopped = house.first(Fact.Stopped.class, _ -> true).orElseThrow();
            assertThat(instance.watches()).as("watches that it left open").isEmpty();
            assertThat(house.world.calls().stream()
                            .filter(call -> call.instance().equals("ork-1")
                                    && Duration.between(house.world.options().epoch(), call.sent())
                                                    .compareTo(stopped)
                                            > 0)
                            .map(CallRecord::toString))
                    .as("what it sent when it had stopped")
                    .isEmpty();
        }
    }

    private static boolean asks(CallRecord call) {
        return call.call() instanceof Call.Discover;
    }

    private static long asked(House house) {
        return house.world.calls().stream().filter(StopDuringStartTest::asks).count();
    }
}

package ork.scenario.chance;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.Durations;
import ork.simulator.schedule.SeededRandom;

/** Makes scenarios up: what users do to the CRs that are given, a world, and what goes wrong, all drawn from a seed. */
public final class Chance {
    /** From the last step on there is time for what it began: longer than one fault lasts. */
    static final int PATIENCE_SECONDS = 60;

    private static final Duration LAST = Duration.ofDays(1);

    private Chance() {}

    /** The same plan for the same seed and setup. */
    public static Plan of(Setup setup, long seed) {
        SeededRandom random = new SeededRandom(seed).fork("scenario");
        Swarm swarm = new Swarm(random.fork("swarm"), setup.sorts());
        Draft draft = new Draft(setup, random.fork("deeds"), world(setup, seed, random));
        Workload workload = new Workload(draft);
        workload.draw(swarm);
        new Strangers(draft, workload).draw();
        swarm.draw(draft);
        return new Plan(
                seed,
                List.of("Made up by ork simulate, seed " + seed + "."),
                workload.objects(),
                draft.world,
                draft.hooks,
                inOrder(draft.steps));
    }

    /** What has its time, by its time; then what waits for something. */
    private static List<JsonObject> inOrder(List<JsonObject> steps) {
        return steps.stream().sorted(Comparator.comparing(Chance::moment)).toList();
    }

    private static Duration moment(JsonObject step) {
        return step.has("at") ? Durations.parse(step.text("at")).orElse(Duration.ZERO) : LAST;
    }

    private static JsonObject world(Setup setup, long seed, SeededRandom random) {
        JsonObject world = JsonObject.EMPTY
                .with("seed", Json.of(seed))
                .with("replicas", Json.of(setup.replicas()))
                .with("limit", (setup.seconds() + PATIENCE_SECONDS) + "s");
        Optional<String> hosts = setup.hosts(random);
        if (hosts.isPresent()) {
            world = world.with("hosts", hosts.get());
        }
        return setup.sorts().isEmpty() || random.chance(0.5)
                ? world
                : world.with("restartAfter", (1 + random.nextInt(12)) + "s");
    }
}

package ork.engine.leadership;

import java.time.Duration;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.Clock;
import ork.doors.Doors;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.journal.Journal;
import ork.engine.wait.Bell;
import ork.engine.wait.Crowd;
import ork.engine.wait.Turnstile;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.world.Program;

/**
 * A program that campaigns and, while it leads, writes without end through the gate: what a box does, without the box.
 * When it is told to stop it drains first and releases then.
 */
final class Candidate implements Program.Handle {
    static final ObjectRef LEASE = new ObjectRef(
            new ResourceType("coordination.k8s.io", "v1", "leases", "Lease", true), "default", "orkestra-konductor");
    static final ResourceType CONFIG_MAP = new ResourceType("", "v1", "configmaps", "ConfigMap", true);

    static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PACE = Duration.ofMillis(400);
    private static final Duration DRAIN = Duration.ofSeconds(30);

    private final Clock clock;
    private final String name;
    private final Elector elector;
    private final GatedCluster cluster;
    private final Turnstile turnstile;
    private final Crowd writing;
    private final Bell pace;

    private Candidate(Doors doors, Journal journal, String name, ElectionSettings settings) {
        this.clock = doors.clock();
        this.name = name;
        this.elector = new Elector(doors, journal, settings, LEASE, name, timeout -> nobodyWrote(doors, timeout));
        this.cluster = new GatedCluster(doors.cluster(), elector.gate(), journal, () -> {});
        this.turnstile = new Turnstile("worker", doors.threads());
        this.writing = new Crowd("writing", clock, doors.threads());
        this.pace = new Bell("pace", clock, doors.threads());
    }

    private static boolean nobodyWrote(Doors doors, Duration timeout) {
        Call.ListPage list = new Call.ListPage(CONFIG_MAP, "default", "", "", "", 0, "", timeout);
        return doors.cluster().send(list) instanceof Answer.Done(JsonObject page)
                && page.array("items").toList().stream()
                        .noneMatch(item -> item instanceof JsonObject map && map.has("data"));
    }

    static Candidate start(Doors doors, Journal journal, String name, ElectionSettings settings) {
        Candidate candidate = new Candidate(doors, journal, name, settings);
        doors.threads().start("worker", candidate::work);
        candidate.elector.campaign();
        candidate.elector.observe(new ElectionListener() {
            @Override
            public void acquired() {
                candidate.turnstile.open();
            }

            @Override
            public void lost(String why) {
                candidate.turnstile.shut();
            }
        });
        return candidate;
    }

    /** What the candidate of this name writes to. */
    static JsonObject object(String name) {
        return JsonObject.builder()
                .put("apiVersion", "v1")
                .put("kind", "ConfigMap")
                .put("metadata", JsonObject.EMPTY.with("name", name).with("namespace", "default"))
                .build();
    }

    static ObjectRef target(String name) {
        return new ObjectRef(CONFIG_MAP, "default", name);
    }

    private void work() {
        for (long i = 0; turnstile.pass(); i++) {
            writing.enter();
            JsonObject patch = JsonObject.of("data", JsonObject.of("n", Json.of(String.valueOf(i))));
            cluster.send(new Call.Patch(
                    target(name), Call.Subresource.NONE, Call.PatchType.MERGE, patch, "test", false, CALL_TIMEOUT));
            writing.leave();
            pace.await(PACE);
        }
    }

    @Override
    public void stop() {
        turnstile.close();
        writing.awaitEmpty(DRAIN);
        elector.release();
        pace.close();
    }
}

package ork.scenario.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.Change;

/** What another CR shows counts for those who read it, and the times of the runtime's own books do not. */
final class PeersTest {
    private static final ResourceType STONES = new ResourceType("example.com", "v1", "stones", "Stone", true);
    private static final ResourceType WALLS = new ResourceType("example.com", "v1", "walls", "Wall", true);
    private static final ObjectRef STONE = new ObjectRef(STONES, "default", "a");
    private static final ObjectRef WALL = new ObjectRef(WALLS, "default", "b");

    @ParameterizedTest
    @CsvSource({
        "status, False, true",
        "reason, Failed, true",
        "lastTransitionTime, 2026-01-01T00:00:09Z, false",
        "message, the second time, false"
    })
    void aConditionIsSomethingThatOthersMayRead(String field, String other, boolean counts) {
        Peers peers = new Peers(about());
        JsonObject condition = JsonObject.EMPTY
                .with("type", "Ready")
                .with("status", "True")
                .with("reason", "Reconciled")
                .with("message", "the first time")
                .with("lastTransitionTime", "2026-01-01T00:00:01Z");
        peers.see(change(condition, condition.with(field, other)), Duration.ofSeconds(100));
        assertThat(peers.changedSince(WALL, Duration.ofSeconds(90))).isEqualTo(counts);
        assertThat(peers.changedSince(STONE, Duration.ofSeconds(90)))
                .as("who reads nobody")
                .isFalse();
    }

    private static Change change(JsonObject before, JsonObject after) {
        return new Change(7, STONE, Change.Kind.MODIFIED, stone(after, 2), stone(before, 1));
    }

    private static JsonObject stone(JsonObject condition, long generation) {
        JsonObject status = JsonObject.EMPTY
                .with("observedGeneration", Json.of(generation))
                .with("conditions", JsonArray.of(condition));
        return JsonObject.EMPTY.with("kind", "Stone").with("status", status);
    }

    private static Evidence.About about() {
        Duration some = Duration.ofSeconds(15);
        return new Evidence.About(
                Instant.EPOCH,
                List.of(STONES, WALLS),
                STONE,
                some,
                some,
                some,
                some,
                some,
                true,
                true,
                false,
                new TreeMap<>(),
                List.of(box("stone", STONES, List.of()), box("wall", WALLS, List.of("stone"))),
                List.of());
    }

    private static Evidence.BoxPlan box(String name, ResourceType type, List<String> reads) {
        return new Evidence.BoxPlan(
                name,
                type,
                List.of(),
                reads,
                Optional.empty(),
                3,
                1,
                Duration.ZERO,
                Duration.ofSeconds(15),
                1,
                false,
                true);
    }
}

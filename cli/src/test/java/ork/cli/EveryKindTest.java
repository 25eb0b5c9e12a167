package ork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.Box;
import ork.katalog.resource.ChildKinds;
import ork.katalog.resource.ChildLabels;
import ork.katalog.resource.Entry;

/** The example with one child of every kind: all of them are made, rest, survive another process and go. */
final class EveryKindTest {
    private static final Path EXAMPLE = Path.of("../examples/every-kind/katalog.yaml");

    @Test
    void oneOfEveryKindIsMadeRestsSurvivesATakeoverAndGoes() throws IOException {
        try (VirtualRun run = new VirtualRun(EXAMPLE)) {
            Box box = run.katalog().crds().getFirst().box();
            assertThat(box.children().stream().map(Entry::key).distinct().sorted())
                    .containsExactlyElementsOf(ChildKinds.kept());
            run.start("ork-1");
            run.settle();
            FinalObjects.hold(run, "every-kind");
            JsonObject garden = run.list(run.katalog().crds().getFirst().type()).getFirst();
            assertThat(garden.array("status", "conditions").toString()).contains("\"status\":\"True\"");
            assertThat(garden.integer(0, "status", "beds")).isEqualTo(1);
            assertThat(garden.text("status", "quiet")).isEqualTo("rose-visitors");
            assertThat(children(run)).hasSize(box.children().size());

            int before = run.writes().size();
            run.world.run(Duration.ofSeconds(65));
            assertThat(run.writes().subList(before, run.writes().size()))
                    .as("two resyncs")
                    .isEmpty();
            int calls = run.world.calls().size();
            run.world.run(Duration.ofSeconds(65));
            assertThat(run.world.calls().subList(calls, run.world.calls().size()))
                    .as("calls of two resyncs")
                    .noneMatch(call -> call.call() instanceof Call.Patch || call.call() instanceof Call.Create);
            run.stop("ork-1");
            run.start("ork-2");
            run.world.run(Duration.ofSeconds(65));
            assertThat(run.writes().subList(before, run.writes().size()))
                    .as("a takeover")
                    .isEmpty();

            delete(run, new ObjectRef(run.katalog().crds().getFirst().type(), "default", "rose"));
            run.settle();
            assertThat(children(run)).isEmpty();
        }
    }

    private static List<String> children(VirtualRun run) {
        List<String> found = new ArrayList<>();
        TreeSet<ResourceType> types = new TreeSet<>();
        run.katalog().crds().getFirst().box().children().forEach(entry -> types.add(entry.type()));
        for (ResourceType type : types) {
            Call list = new Call.ListPage(type, "", ChildLabels.OWNER_UID, "", "", 0, "", VirtualRun.CALL);
            for (Json item : ((Answer.Done) run.handle(list)).body().array("items")) {
                found.add(type.kind() + " " + ((JsonObject) item).text("metadata", "name"));
            }
        }
        return found;
    }

    private static void delete(VirtualRun run, ObjectRef ref) {
        run.handle(
                new Call.Delete(ref, Optional.empty(), Optional.empty(), Call.Propagation.BACKGROUND, VirtualRun.CALL));
    }
}

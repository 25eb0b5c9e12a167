package ork.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import ork.engine.journal.Fact;
import ork.scenario.check.Moment;
import ork.scenario.run.Outcome;
import ork.scenario.run.Replay;

/** What the unlikely choices of a queue lead to, beside the same script without them. */
final class UnlikelyChoicesTest {
    private static final Path FILE = Library.FOLDER.resolve("reconcile/short-queue.yaml");
    private static final String BOTH = "[short queues, youngest keys first]";

    @Test
    void whatAShortQueueDropsWaitsForTheResync() throws IOException {
        assertThat(recovery("[]")).isLessThan(1_000);
        assertThat(recovery("[youngest keys first]")).isLessThan(1_000);
        assertThat(recovery("[short queues]")).isGreaterThan(1_000);
    }

    @Test
    void theYoungestKeyGoesBeforeOthersThatWait() throws IOException {
        assertThat(firstTurns("[]")).containsExactly("a", "b", "c", "d", "e", "f");
        assertThat(firstTurns("[youngest keys first]"))
                .containsExactlyInAnyOrder("a", "b", "c", "d", "e", "f")
                .isNotEqualTo(firstTurns("[]"));
    }

    private static long recovery(String choices) throws IOException {
        Outcome outcome = played(choices);
        return outcome.measures().get("recovery").most();
    }

    private static List<String> firstTurns(String choices) throws IOException {
        return played(choices).evidence().moments().stream()
                .flatMap(moment -> moment instanceof Moment.Noted(var _, var _, int _, Fact.ReconcileBegan began)
                        ? Stream.of(began.key().name())
                        : Stream.of())
                .distinct()
                .toList();
    }

    private static Outcome played(String choices) throws IOException {
        String text = Files.readString(FILE);
        assertThat(text).contains(BOTH);
        Outcome outcome = Replay.of(Library.scenario(text.replace(BOTH, choices)));
        assertThat(outcome.violations()).isEmpty();
        return outcome;
    }
}

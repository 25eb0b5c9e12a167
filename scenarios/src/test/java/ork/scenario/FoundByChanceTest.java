package ork.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import ork.scenario.run.Outcome;
import ork.scenario.run.Replay;

/** What random runs were accused of and had not done, each cut down to a scenario of its own: none may be accused again. */
class FoundByChanceTest {
    private static final Path FOLDER = Path.of("src/test/resources/ork/scenario/found");

    @TestFactory
    List<DynamicTest> nothingIsBroken() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted()
                    .map(file -> DynamicTest.dynamicTest(String.valueOf(file.getFileName()), () -> isInOrder(file)))
                    .toList();
        }
    }

    private static void isInOrder(Path file) {
        Outcome outcome = Replay.of(Library.scenario(file));
        assertThat(outcome.violations()).isEmpty();
        assertThat(outcome.complaints()).isEmpty();
    }
}

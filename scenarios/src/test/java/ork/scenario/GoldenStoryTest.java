package ork.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import ork.planted.Hunt;
import ork.scenario.report.Story;
import ork.scenario.run.Replay;

/**
 * What a reader is told of a scenario that did not come out as it should. {@code -Dork.pages=write} writes the stories anew,
 * to be read before they are kept.
 */
final class GoldenStoryTest {
    private static final Path STORIES = Path.of("src/test/resources/ork/scenario/stories");
    private static final Path CRASH = Path.of("library/promises/failover-within-the-lease.yaml");

    @Test
    void aGuaranteeThatIsBroken() throws IOException {
        PlantedRow row = ReconcileDefects.ROWS.stream()
                .filter(each -> each.guarantee().equals("RC-5"))
                .findFirst()
                .orElseThrow();
        assertStory("broken", Hunt.told(row.defect(), PlantedRow.class, "story", row.scenario()));
    }

    @Test
    void aBoundThatIsMissed() throws IOException {
        assertStory("bound", story(library(CRASH).replace("failover: at most 16s", "failover: at most 1s")));
    }

    @Test
    void aTriggerThatNeverFires() throws IOException {
        String text = library(CRASH);
        int script = text.indexOf("script:\n") + "script:\n".length();
        assertStory(
                "trigger",
                story(text.substring(0, script)
                        + "  - {after: \"anybody's first delete of a Deployment\", fault: answer lost}\n"
                        + text.substring(script)));
    }

    private static String library(Path file) throws IOException {
        return Files.readString(file);
    }

    private static String story(String text) {
        return Story.of(Replay.of(Library.scenario(text)));
    }

    private static void assertStory(String name, String told) throws IOException {
        Path file = STORIES.resolve(name + ".txt");
        if (System.getProperty("ork.pages", "").equals("write")) {
            Files.createDirectories(STORIES);
            Files.writeString(file, told);
        }
        assertThat(told).isEqualTo(Files.readString(file));
    }
}

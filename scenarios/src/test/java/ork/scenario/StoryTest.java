package ork.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import ork.scenario.check.Moment;
import ork.scenario.check.Scene;
import ork.scenario.check.Violation;
import ork.scenario.report.Story;
import ork.scenario.run.Outcome;
import ork.scenario.run.Replay;

/** The story of a breach has a column for each instance and each API server, with revisions read and written. */
final class StoryTest {
    @Test
    void eachApiServerHasAColumn() {
        Outcome outcome = Replay.of(Library.scenario(Path.of("library/promises/restart-into-the-past.yaml")));
        List<Moment> moments = outcome.evidence().moments();
        int last = 0;
        while (!(moments.get(last) instanceof Moment.Told told && behind(told))) {
            last++;
        }
        Violation found = new Violation(
                "DG-8", moments.get(last).at(), new Scene(last, Optional.empty()), "somebody was told of the past");
        String story = Story.of(new Outcome(
                outcome.scenario(),
                List.of(found),
                List.of(),
                false,
                List.of(),
                outcome.judged(),
                outcome.measures(),
                Optional.of(found.scene()),
                outcome.trace(),
                outcome.evidence()));
        assertThat(story)
                .containsPattern("TIME +SCRIPT +runtime-1 +API server 1 +API server 2 +CLUSTER")
                .containsPattern("apply deployments default/a +writes \\d+")
                .containsPattern("answers, being at \\d+");
    }

    private static boolean behind(Moment.Told told) {
        return told.call().handled()
                && !told.call().writes()
                && told.call().position() < told.call().revision();
    }
}

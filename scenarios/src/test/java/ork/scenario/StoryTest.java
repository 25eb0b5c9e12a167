package ork.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import ork.engine.reconcile.ObjectKey;
import ork.scenario.check.Moment;
import ork.scenario.check.Scene;
import ork.scenario.check.Violation;
import ork.scenario.report.Story;
import ork.scenario.run.Outcome;
import ork.scenario.run.Replay;
import ork.simulator.api.Change;

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
        assertThat(story(outcome, new Scene(last, Optional.empty())))
                .containsPattern("TIME +SCRIPT +runtime-1 +API server 1 +API server 2 +CLUSTER")
                .containsPattern("apply deployments default/a +writes \\d+")
                .containsPattern("answers, being at \\d+");
    }

    @Test
    void aChildStandsBesideWhatEachInstanceWasToldOfIt() {
        Outcome outcome = Replay.of(Library.scenario(Path.of("library/reconcile/drift-mended.yaml")));
        List<Moment> moments = outcome.evidence().moments();
        int last = next(
                moments,
                0,
                moment -> moment instanceof Moment.Stored stored
                        && stored.author().isEmpty()
                        && stored.change().ref().name().equals("a-page"));
        assertThat(story(outcome, new Scene(last, Optional.empty())))
                .as("before its event has come")
                .containsPattern("OBJECT +TRUE STATE +runtime-1 saw")
                .containsPattern("configmaps default/a-page +revision \\d+, written by somebody +"
                        + "revision \\d+: data.index was \"A\"\n");
        last = next(
                moments,
                last,
                moment -> moment instanceof Moment.Heard heard
                        && heard.ref().name().equals("a-page"));
        assertThat(story(outcome, new Scene(last, Optional.of(new ObjectKey("default", "a-page")))))
                .as("and after it")
                .containsPattern("configmaps default/a-page +revision (\\d+), written by somebody +revision \\1\n");
        last = next(
                moments,
                last,
                moment -> moment instanceof Moment.Stored stored
                        && stored.change().kind() == Change.Kind.DELETED);
        assertThat(story(outcome, new Scene(last, Optional.of(new ObjectKey("default", "a")))))
                .as("of a child that has gone, and of one whose status others write")
                .containsPattern("services default/a +gone since revision \\d+, deleted by somebody +revision \\d+\n")
                .containsPattern("deployments.apps default/a +revision \\d+, written at \\d+ by runtime-1 +revision");
    }

    @Test
    void aLateEventIsSeenWhenItComes() {
        Outcome outcome = Replay.of(Library.scenario(Path.of("library/reconcile/child-event-late.yaml")));
        List<Moment> moments = outcome.evidence().moments();
        ObjectKey page = new ObjectKey("default", "a-page");
        int edited = next(
                moments,
                0,
                moment -> moment instanceof Moment.Stored stored
                        && stored.author().isEmpty()
                        && stored.change().ref().name().equals("a-page"));
        Duration at = moments.get(edited).at();
        int before = next(moments, edited, moment -> moment.at().compareTo(at.plusSeconds(7)) > 0);
        assertThat(story(outcome, new Scene(before, Optional.of(page))))
                .containsPattern("configmaps default/a-page +revision \\d+, written by somebody +"
                        + "revision \\d+: data.index was \"A\"\n");
        int come = next(
                moments,
                before,
                moment -> moment instanceof Moment.Heard heard
                        && heard.ref().name().equals("a-page"));
        assertThat(moments.get(come).at().minus(at)).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(9));
        assertThat(story(outcome, new Scene(come, Optional.of(page))))
                .containsPattern("configmaps default/a-page +revision (\\d+), written by somebody +revision \\1\n");
    }

    private static int next(List<Moment> moments, int from, Predicate<Moment> which) {
        int at = from;
        while (!which.test(moments.get(at))) {
            at++;
        }
        return at;
    }

    private static String story(Outcome outcome, Scene scene) {
        Violation found = new Violation(
                "RC-5", outcome.evidence().moments().get(scene.moment()).at(), scene, "something is wrong");
        return Story.of(new Outcome(
                outcome.scenario(),
                List.of(found),
                List.of(),
                false,
                List.of(),
                outcome.judged(),
                outcome.measures(),
                Optional.of(scene),
                outcome.trace(),
                outcome.evidence()));
    }

    private static boolean behind(Moment.Told told) {
        return told.call().handled()
                && !told.call().writes()
                && told.call().position() < told.call().revision();
    }
}

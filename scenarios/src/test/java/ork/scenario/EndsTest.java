package ork.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import ork.planted.Defect;
import ork.planted.Hunt;
import ork.scenario.report.Story;
import ork.scenario.report.Told;
import ork.scenario.run.Outcome;
import ork.scenario.run.Replay;

/** What a file says of the end is held against what there is, and a mistake that no comparison of two runs shows is found by it. */
public final class EndsTest {
    static final Defect UNMADE = Defect.named("a child is never made")
            .in(
                    "ork.engine.pipeline.CrPipeline",
                    "if (!sleep.holds(child)) {",
                    "if (!sleep.holds(child) && !child.ref().type().kind().equals(\"Service\")) {");

    private static final String FILE = """
            apiVersion: orkestra.orkspace.io/v1
            kind: Scenario
            metadata: {name: given}
            shows: Something.
            katalog: ../katalogs/shop.yaml
            crs:
              - {kind: Shop, name: a, spec: {title: A, image: "nginx:1", replicas: 2}}
              - {kind: Secret, name: mine, data: {password: cGFzcw==}}
            script:
              - {after: all is calm, wait: 1s, create: {kind: ConfigMap, name: short}}
              - {after: all is calm, wait: 2s, delete: {kind: ConfigMap, name: short}}
            holds:
              - RC-4
            """;

    @Test
    void whatIsAsItIsToBeIsNoComplaint() {
        Outcome outcome = play("""
              - {object: {kind: Deployment, name: a, spec: {replicas: 2, paused: null, template: {spec: {containers: [{name: a}]}}}}}
              - {object: {kind: Secret, name: mine, data: {password: cGFzcw==}}, absent: {kind: ConfigMap, name: short}}
              - {absent: {kind: Service, name: a, namespace: street}}
            """);
        assertThat(outcome.complaints()).isEmpty();
        assertThat(outcome.isAsExpected()).isTrue();
    }

    @Test
    void whatIsOtherwiseIsSaidWithItsPlace() {
        Outcome outcome = play("""
              - {object: {kind: ConfigMap, name: none}}
              - {object: {kind: ConfigMap, name: short}}
              - {object: {kind: Deployment, name: a, spec: {replicas: 3, paused: false, template: {spec: {containers: [{name: b}]}}}}}
              - {object: {kind: ConfigMap, name: a-page, data: {index: null}}}
              - {object: {kind: Secret, name: mine, data: {password: b3RoZXI=}}}
              - {absent: {kind: Service, name: a}}
            """);
        List<String> said = outcome.complaints();
        assertThat(said).hasSize(6).allMatch(line -> line.contains("given.yaml:"));
        assertThat(said.get(0))
                .contains(":14:14: at the end there is no configmaps default/none")
                .endsWith("nobody has ever made it");
        assertThat(said.get(1))
                .contains(":15:14: at the end there is no configmaps default/short")
                .contains("somebody else deleted it at ");
        assertThat(said.get(2))
                .contains(
                        ":16:14: at the end deployments default/a is not as it is to be: spec.paused should be false, and is"
                                + " not there; spec.replicas should be 3, and is 2; spec.template.spec.containers has no ")
                .contains("it was last written by ");
        assertThat(said.get(3)).contains("data.index is \"A\", and should not be there");
        assertThat(said.get(4)).contains("data.password is another").doesNotContain("cGFzcw");
        assertThat(said.get(4)).contains("it was there before anything began");
        assertThat(said.get(5))
                .contains(":19:14: at the end services default/a is there, and is not to be; it was last written by"
                        + " runtime-1 at ");
        assertThat(outcome.isAsExpected()).isFalse();
        assertThat(Story.of(outcome))
                .contains("wrong: library/reconcile/given.yaml:14:14: at the end")
                .contains("deletes configmaps default/short");
    }

    /** The run without faults lacks the child as well, so that no comparison shows it. */
    @Test
    void aChildThatIsNeverMadeIsFoundByThisAlone() {
        String told = Hunt.told(UNMADE, EndsTest.class, "complaints", PlantedRows.HEALTHY);
        String blind = Hunt.told(UNMADE, EndsTest.class, "complaintsWithoutEnds", PlantedRows.HEALTHY);
        System.out.println("planted: " + UNMADE.name() + " · "
                + told.lines().findFirst().orElse("") + " · without it: " + (blind.isEmpty() ? "nothing" : blind));
        assertThat(told).contains("at the end there is no services default/a");
        assertThat(blind).isEmpty();
    }

    static String complaints(String scenario) {
        return wrong(Replay.of(Library.scenario(Path.of("library", scenario))));
    }

    static String complaintsWithoutEnds(String scenario) {
        var read = Library.scenario(Path.of("library", scenario));
        return wrong(Replay.of(read.with(read.expectation().withoutEnds())));
    }

    private static String wrong(Outcome outcome) {
        Told told = Told.of(outcome);
        return String.join("\n", told.complaints()) + String.join(" ", told.broken());
    }

    private static Outcome play(String ends) {
        return Replay.of(Library.scenario(FILE + ends));
    }
}

package ork.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import ork.scenario.run.Outcome;
import ork.scenario.run.Replay;

/** Of two deeds the later one counts: where faults change their order, the run's end is held against no other. */
final class OrderOfDeedsTest {
    private static final String FILE = """
            apiVersion: orkestra.orkspace.io/v1
            kind: Scenario
            metadata: {name: given}
            shows: Something.
            katalog: ../katalogs/hooked.yaml
            crs: [{kind: Parcel, name: a, spec: {to: Ann, weight: 1}}]
            hooks: {post.Stamp: []}
            script:
              - {after: runtime-1's first apply of a ConfigMap a-slip, fault: not sent}
              - {after: runtime-1's second apply of a ConfigMap a-slip, change: {kind: Parcel, name: a, to: {spec: {weight: 5}}}}
              - {at: 8s, change: {kind: Parcel, name: a, to: {spec: {weight: 6}}}}
            """;

    @Test
    void endsOfOtherOrdersAreNotCompared() {
        Outcome outcome = Replay.of(Library.scenario(FILE));
        assertThat(outcome.isAsExpected()).isTrue();
        assertThat(outcome.nothingToJudge()).contains("DG-7");
    }

    @Test
    void whoWantsThemComparedIsTold() {
        assertThat(Replay.of(Library.scenario(FILE + "holds: [DG-7]\n")).complaints())
                .hasSize(1)
                .allMatch(
                        line -> line.startsWith("DG-7 is to hold, and the run gave nothing to judge it by; users' deeds"
                                + " come in another order without its faults"));
    }

    @Test
    void inOneOrderTheyAre() {
        String oneOrder = FILE.replace("runtime-1's second apply of a ConfigMap a-slip", "all is calm");
        assertThat(Replay.of(Library.scenario(oneOrder)).nothingToJudge()).doesNotContain("DG-7");
    }
}

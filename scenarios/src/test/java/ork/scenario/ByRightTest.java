package ork.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import ork.scenario.run.Outcome;
import ork.scenario.run.Replay;

/** What happens by right, and what checkers once took for a breach; each is cut down from a random run over a generated Katalog. */
final class ByRightTest {
    private static final String HEAD = """
            apiVersion: orkestra.orkspace.io/v1
            kind: Scenario
            metadata: {name: given}
            shows: Something.
            """;

    /** RC-2: a turn that panics looks at the same state as the one before, and still has something to say. */
    @Test
    void whoPanicsSaysSoInTheStatus() {
        Outcome outcome = play("""
                katalog: ../katalogs/hooked.yaml
                crs: [{kind: Parcel, name: a, spec: {to: Ann, weight: 1}}]
                hooks: {post.Stamp: []}
                script:
                  - {after: anybody's fifth cross stage of a Parcel, fault: panic 3 times with a LinkageError}
                """);
        assertThat(outcome.violations()).isEmpty();
        assertThat(outcome.nothingToJudge()).doesNotContain("RC-2");
    }

    /** LE-3: a kind that is installed after the takeover is listed then. */
    @Test
    void whatIsInstalledAfterATakeoverIsListed() {
        Outcome outcome = play("""
                katalog: ../katalogs/market.yaml
                crs: []
                world: {replicas: 2}
                script:
                  - {at: 12s, uninstall: {kind: Store}}
                  - {at: 20s, fault: suspend the leader for 33s}
                  - {name: back, at: 40s, install: {kind: Store}}
                  - {after: step back, wait: 2s, create: {kind: Store, name: s, spec: {size: 3, label: store}}}
                """);
        assertThat(outcome.violations()).isEmpty();
        assertThat(outcome.nothingToJudge()).doesNotContain("LE-3");
    }

    /** LE-3: the turn of a deletion looks for children, whoever leads again meanwhile. */
    @Test
    void aTurnThatIsUnderWayAtATakeoverMayList() {
        assertThat(play("""
                katalog: ../katalogs/shop.yaml
                crs: [{kind: Shop, name: a, spec: {title: A, image: "nginx:1", replicas: 2, extra: "true"}}]
                script:
                  - {at: 5s, recreate: {kind: Shop, name: a, spec: {title: A, image: "nginx:1", replicas: 2}}}
                  - {name: late, after: anybody's first apply of a Deployment, fault: applied 22s late}
                  - {after: step late, fault: pause the leader for 32s}
                """).violations()).isEmpty();
    }

    /** DG-1: who has seen no Lease asks before each claim whether anybody has led, as often as it claims. */
    @Test
    void whoClaimsAsksForAPrecedentEachTime() {
        assertThat(play("""
                katalog: ../katalogs/shop.yaml
                crs: [{kind: Shop, name: a, spec: {title: A, image: "nginx:1", replicas: 2}}]
                world: {latency: {calls: 25ms to 32ms, watches: 31ms to 83ms}}
                script:
                  - {at: 120ms, fault: cut off runtime-1 for 13s}
                """).violations()).isEmpty();
    }

    /** RC-2 and DG-3: the good spec that is recorded has a webhook's defaults only if that answered. */
    @Test
    void aRecordedSpecLacksWhatNobodySet() {
        Outcome outcome = play("""
                katalog:
                  apiVersion: orkestra.orkspace.io/v1
                  kind: Katalog
                  metadata: {name: annex}
                  spec:
                    crds:
                      annex:
                        apiTypes: {group: example.com, version: v1, kind: Annex, plural: annexes}
                        mutation: {rules: [{field: spec.weight, default: 2}]}
                        operatorBox:
                          rollback: {trigger: {consecutiveFailures: 100}}
                          onReconcile:
                            configMaps: [{name: "{{ .metadata.name }}-page", data: {weight: "{{ .spec.weight }}"}}]
                world:
                  webhooks:
                    gateway: {about: [Annex], sets: {spec: {weight: 2}}, failurePolicy: Ignore}
                script:
                  - {at: 2s, fault: webhook gateway is erring for 4s}
                  - {at: 4s, create: {kind: Annex, name: a, spec: {size: 1}}}
                """);
        assertThat(outcome.violations()).isEmpty();
        assertThat(outcome.nothingToJudge()).doesNotContain("DG-3");
        assertThat(outcome.evidence().end().toString()).contains("previous-spec\":{");
    }

    private static Outcome play(String rest) {
        return Replay.of(Library.scenario(HEAD + rest));
    }
}

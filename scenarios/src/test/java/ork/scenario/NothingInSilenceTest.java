package ork.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ork.scenario.run.Outcome;
import ork.scenario.run.Replay;

/** A sentence of a script that comes to nothing fails its scenario, with its place, what happened and what to do. */
final class NothingInSilenceTest {
    private static final String FILE = """
            apiVersion: orkestra.orkspace.io/v1
            kind: Scenario
            metadata: {name: given}
            shows: Something.
            katalog: ../katalogs/hooked.yaml
            crs: [{kind: Parcel, name: a, spec: {to: Ann, weight: 1}}]
            hooks: {post.Stamp: []}
            world: {apiServers: 2}
            script:
              - {at: 8s, delete: {kind: Parcel, name: a}}
            """;
    private static final String STEP = "delete: {kind: Parcel, name: a}";

    @Test
    void whatIsDoneIsNoComplaint() {
        assertThat(complaints(FILE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            delete: {kind: Parcel, name: z} | 10:5: the cluster refused this with 404: parcels.example.com "z" not found; mend it, or write refused: 404 where just that is to be shown
            change: {kind: Parcel, name: z, to: {spec: {weight: 2}}} | 10:5: the cluster refused this with 404
            force: {kind: Parcel, name: z} | 10:5: the cluster refused this with 404
            recreate: {kind: Parcel, name: z} | 10:5: the cluster refused this with 404
            create: {kind: Parcel, name: a} | 10:5: the cluster refused this with 409
            install: {kind: Parcel} | 10:5: the cluster refused this with 409
            create: {kind: Service, name: s, spec: {ports: [{port: 70000}]}} | 10:5: the cluster refused this with 422
            recreate: {kind: Parcel, name: a, metadata: {labels: {a: "b c"}}} | 10:5: the cluster refused this with 422
            fault: crash a follower | 10:5: this hit nobody: crash a follower: there is no follower; let it happen at another moment
            fault: start runtime-1 | 10:5: this hit nobody: start runtime-1: runtime-1 is up
            fault: heal runtime-1 | 10:5: this hit nobody: heal runtime-1: nothing is wrong with the network of runtime-1
            fault: cut off runtime-1 from API server 2 | 10:5: this hit nobody: cut off runtime-1 from API server 2: nobody who was meant came to that API server meanwhile; let it happen at another moment
            fault: silence a follower at API server 1 | 10:5: this hit nobody: silence a follower at API server 1: there is no follower
            fault: refuse every delete of a Lease for 2s | 10:5: this hit nobody: refuse every delete of a Lease with 403 for 2 s: nobody made such a call meanwhile
            fault: make 3 copies of Parcel z for 2s | 10:5: this hit nobody: make 3 copies of Parcel z for 2 s: no copy of parcels default/z could be made
            refused: 404, delete: {kind: Parcel, name: a} | 10:5: the cluster did this, and the step says refused: 404; mend the one or the other
            refused: 409, delete: {kind: Parcel, name: z} | 10:5: the cluster refused this with 404: parcels.example.com "z" not found, and the step says refused: 409
            """)
    void whatComesToNothingIsSaid(String step, String said) {
        assertThat(complaints(FILE.replace(STEP, step))).hasSize(1).allMatch(line -> line.contains(said));
    }

    @Test
    void whatIsToBeRefusedMayBe() {
        assertThat(complaints(FILE.replace(STEP, "refused: 404, delete: {kind: Parcel, name: z}")))
                .isEmpty();
    }

    @Test
    void anObjectThatTheClusterDoesNotTakeIsSaid() {
        assertThat(complaints(FILE.replace("weight: 1}}]", "weight: 1}}, {kind: Parcel, name: A_A}]")))
                .hasSize(1)
                .allMatch(line -> line.contains("6:60: the cluster refused this object of crs with 422: "));
        assertThat(complaints(FILE.replace("apiServers: 2", "missing: [Letter]")
                        .replace("weight: 1}}]", "weight: 1}}, {kind: Letter, name: l}]")))
                .hasSize(1)
                .allMatch(line -> line.contains("6:60: the cluster refused this object of crs with 404: "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {kind: Parcel, name: b, metadata: []}
            {kind: Parcel, name: b, metadata: {labels: [1], annotations: 7, finalizers: {}, ownerReferences: x}}
            {kind: Parcel, name: b, spec: [[[]]], status: 1}
            {kind: Namespace, name: "a b"}
            {kind: ResourceQuota, name: q, spec: {hard: {configmaps: "-1x"}}}
            {kind: CustomResourceDefinition, name: parcels.example.com, spec: 1}
            {kind: CustomResourceDefinition, name: parcels.example.com, spec: {versions: [7], names: []}}
            {kind: Lease, name: ork, namespace: ork-system, spec: {leaseDurationSeconds: x}}
            {kind: Deployment, name: d, spec: {replicas: -1, template: []}}
            {kind: Role, name: r, rules: 5}
            """)
    void noObjectIsAStackTrace(String object) {
        Outcome outcome = Replay.of(Library.scenario(FILE.replace("weight: 1}}]", "weight: 1}}, " + object + "]")));
        assertThat(outcome.complaints()).noneMatch(line -> line.contains("ork itself is at fault"));
    }

    @Test
    void aHookThatIsNeverCalledSoIsSaid() {
        assertThat(complaints(FILE.replace("post.Stamp: []", "post.Stamp: [throws a NullPointerException for q]")))
                .hasSize(1)
                .allMatch(
                        line -> line.contains("7:22: this hook was never called so: it throws a NullPointerException"));
    }

    @Test
    void whoMakesAnObjectAnewWaitsAsLongAsItsDeletionTakes() {
        String outage = "fault: take down the API for 200s}\n"
                + "  - {at: 9s, recreate: {kind: Parcel, name: a, spec: {to: Eve, weight: 2}}";
        assertThat(complaints(FILE.replace("apiServers: 2", "limit: 4m").replace(STEP, outage)
                        + "holds: [{object: {kind: Parcel, name: a, spec: {to: Eve}}}]\n"))
                .isEmpty();
    }

    @Test
    void aChoiceThatIsNeverTakenIsSaid() {
        assertThat(complaints(FILE.replace("apiServers: 2", "unlikely: [turns taken twice, short queues]")))
                .hasSize(1)
                .allMatch(line ->
                        line.contains("8:39: this choice was never taken: short queues; it is where a CR changes"
                                + " while another one waits in a queue with a behaviour: let that come about"));
    }

    @Test
    void twoFaultsOfOneCallAreOneTooMany() {
        String step = "- {after: runtime-1's first create of a ConfigMap, fault: answer lost}\n";
        assertThat(complaints(FILE.replace("script:\n", "script:\n  " + step + "  " + step)))
                .hasSize(1)
                .allMatch(line -> line.contains("11:5: this hit nobody: ")
                        && line.contains("the same call suffered something else"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gone for 5s | 1
            gone | 0
            slow for 5s | 1
            gone for 20s | 0
            erring | 0
            """)
    void aWebhookThatNobodyAskedMeanwhileIsSaid(String what, int complaints) {
        String world = "world: {webhooks: {gateway: {about: [Parcel], sets: {spec: {weight: 2}}}}}";
        String create = what.equals("erring") || what.endsWith("20s") ? "create: {kind: Parcel, name: b}" : STEP;
        assertThat(complaints(FILE.replace("world: {apiServers: 2}", world)
                        .replace(STEP, "fault: webhook gateway is " + what + "}\n  - {at: 20s, " + create)))
                .hasSize(complaints)
                .allMatch(line -> line.contains("10:5: this hit nobody: webhook gateway is ")
                        && line.contains("nobody asked that webhook meanwhile"));
    }

    @Test
    void nobodyStartsWhileItsNodeIsDown() {
        String node = "fault: take down the node of runtime-1 for 20s}\n  - {at: 9s, fault: start runtime-1";
        assertThat(complaints(FILE.replace(STEP, node)))
                .hasSize(1)
                .allMatch(
                        line -> line.contains("11:5: this hit nobody: start runtime-1: the node of runtime-1 is down"));
    }

    private static List<String> complaints(String file) {
        Outcome outcome = Replay.of(Library.scenario(file));
        assertThat(outcome.isAsExpected()).isEqualTo(outcome.complaints().isEmpty());
        return outcome.complaints();
    }
}

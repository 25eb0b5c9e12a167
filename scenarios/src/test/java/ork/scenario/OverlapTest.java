package ork.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ork.doors.Answer;
import ork.engine.journal.Fact;
import ork.planted.Defect;
import ork.planted.Hunt;
import ork.scenario.check.Moment;
import ork.scenario.run.Outcome;
import ork.scenario.run.Replay;

/** Faults that overlap end each by itself, and lines of hooks count each for itself. */
final class OverlapTest {
    private static final String FILE = """
            apiVersion: orkestra.orkspace.io/v1
            kind: Scenario
            metadata: {name: given}
            shows: Something.
            katalog: ../katalogs/shop.yaml
            crs: [{kind: Shop, name: a, spec: {title: A, image: "nginx:1", replicas: 1}}]
            world: {apiServers: 2, restartAfter: 1s}
            script:
              - {at: 10s, fault: LONG}
              - {at: 12s, fault: SHORT}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cut off runtime-1 for 20s | cut off runtime-1 for 2s
            cut off runtime-1 for 20s | silence everybody for 2s
            silence runtime-1 for 20s | lose the answers to runtime-1 for 2s
            cut off runtime-1 for 20s | starve the watches of runtime-1 for 2s
            cut off runtime-1         | cut off runtime-1 for 2s
            cut off runtime-1 from API server 1 for 20s | silence runtime-1 at API server 1 for 2s
            silence runtime-1 at API server 1 for 20s | lose the calls of runtime-1 for 2s
            lose the answers to runtime-1 from API server 1 | take down the API for 2s
            pause runtime-1 for 20s   | pause runtime-1 for 2s
            pause runtime-1 for 20s   | suspend runtime-1 for 2s
            suspend runtime-1 for 20s | pause runtime-1 for 2s
            take down the API for 20s | take down the API for 2s
            take down the node of runtime-1 for 40s | take down the node of runtime-1 for 2s
            refuse every write of a Lease for 20s | refuse every write of a Lease for 2s
            """)
    void theLongerOneIsNotEndedByTheShorter(String longer, String shorter) {
        // Whoever is cut off from one of two servers would go on through the other.
        String servers = "apiServers: " + (longer.concat(shorter).contains("API server") ? 1 : 2);
        String file =
                FILE.replace("apiServers: 2", servers).replace("LONG", longer).replace("SHORT", shorter);
        Outcome outcome = Replay.of(
                Library.scenario(longer.contains(" for ") ? file : file + "  - {at: 30s, fault: heal runtime-1}\n"));
        int end = end(longer);
        assertThat(renewals(outcome, 2, 10)).isNotEmpty();
        assertThat(renewals(outcome, 11, end - 1)).isEmpty();
        assertThat(renewals(outcome, end, end + 30)).isNotEmpty();
        assertThat(outcome.complaints()).isEmpty();
    }

    /** What the rows about bookmarks, machines and the Lease are worth. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cut off runtime-1 for 20s | starve the watches of runtime-1 for 2s | InstanceTroubles | instance::starve, instance::feed | instance::starve, instance::heal
            take down the node of runtime-1 for 40s | take down the node of runtime-1 for 2s | Standing | if (left.isEmpty()) { | if (left.size() < 2) {
            """)
    void aMistakeThatEndsTheLongerOneShows(String longer, String shorter, String type, String text, String instead) {
        Defect defect =
                Defect.named("the shorter one ends the longer one").in("ork.scenario.run." + type, text, instead);
        String pair = longer + "|" + shorter;
        assertThat(renewedMeanwhile(pair)).isEqualTo("0");
        assertThat(Hunt.told(defect, OverlapTest.class, "renewedMeanwhile", pair))
                .isNotEqualTo("0");
    }

    /** How often the Lease was renewed while the longer of two faults went on. */
    static String renewedMeanwhile(String pair) {
        String[] faults = pair.split("[|]");
        Outcome outcome =
                Replay.of(Library.scenario(FILE.replace("LONG", faults[0]).replace("SHORT", faults[1])));
        return String.valueOf(renewals(outcome, 11, end(faults[0]) - 1).size());
    }

    /** The second in which a fault that begins after ten ends. Who starts anew waits for a lease before it writes, so a machine is down for longer. */
    private static int end(String fault) {
        return fault.contains("40s") ? 50 : 30;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pause 4s before it is sent  | pause runtime-1 for 20s
            pause 4s before it is sent  | suspend runtime-1 for 20s
            pause 21s before it is sent | pause runtime-1 for 4s
            pause 21s before it is sent | suspend runtime-1 for 4s
            """)
    void aPauseBeforeACallAndAnotherPauseEndEachByItself(String before, String other) {
        Outcome outcome = Replay.of(Library.scenario(FILE.replace(
                        "{at: 10s, fault: LONG}",
                        "{name: call, after: runtime-1's third write of a Lease, fault: LONG}")
                .replace("{at: 12s,", "{after: step call, wait: 1s,")
                .replace("LONG", before)
                .replace("SHORT", other)));
        int paused = (int) outcome.evidence().moments().stream()
                .filter(each -> each instanceof Moment.Acted)
                .findFirst()
                .orElseThrow()
                .at()
                .toSeconds();
        assertThat(renewals(outcome, paused + 1, paused + 20)).isEmpty();
        assertThat(renewals(outcome, paused + 21, paused + 60)).isNotEmpty();
        assertThat(outcome.complaints()).isEmpty();
    }

    @Test
    void aHookCountsItsOwnLinesAlone() {
        Outcome outcome = Replay.of(Library.scenario("""
                apiVersion: orkestra.orkspace.io/v1
                kind: Scenario
                metadata: {name: given}
                shows: Something.
                katalog:
                  apiVersion: orkestra.orkspace.io/v1
                  kind: Katalog
                  metadata: {name: two}
                  spec:
                    crds:
                      parcel:
                        mode: typed
                        apiTypes: {group: example.com, version: v1, kind: Parcel, plural: parcels}
                        operatorBox: {reconciler: {hooks: {function: post.Stamp}}}
                      letter:
                        mode: typed
                        apiTypes: {group: example.com, version: v1, kind: Letter, plural: letters}
                        operatorBox: {reconciler: {hooks: {function: post.Seal}}}
                crs: [{kind: Parcel, name: a}, {kind: Letter, name: a}]
                hooks:
                  post.Stamp: [throws a NullPointerException once]
                  post.Seal: [throws a NullPointerException once]
                """));
        assertThat(outcome.complaints()).isEmpty();
        for (String box : List.of("parcel", "letter")) {
            assertThat(outcome.evidence().moments().stream()
                            .filter(each -> each instanceof Moment.Noted noted
                                    && noted.fact() instanceof Fact.ReconcileEnded ended
                                    && ended.box().equals(box)
                                    && ended.toString().contains("NullPointerException"))
                            .count())
                    .as(box)
                    .isEqualTo(1);
        }
    }

    /** Calls of the Lease that were answered well between two seconds from the instances' start. */
    private static List<Moment> renewals(Outcome outcome, int from, int to) {
        return outcome.evidence().moments().stream()
                .filter(each -> each instanceof Moment.Told told
                        && told.call().name().resource().startsWith("leases")
                        && told.call().writes()
                        && told.call().outcome() instanceof Answer.Done
                        && told.at().compareTo(Duration.ofSeconds(from)) > 0
                        && told.at().compareTo(Duration.ofSeconds(to)) < 0)
                .toList();
    }
}

package ork.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ork.katalog.diagnostic.Diagnostic;
import ork.scenario.language.Scenario;
import ork.scenario.load.ScenarioResult;

/** What is wrong with a scenario file is said with its place, and what to do. */
final class LoadTest {
    private static final String FILE = """
            apiVersion: orkestra.orkspace.io/v1
            kind: Scenario
            metadata: {name: given}
            shows: Something.
            katalog: ../katalogs/shop.yaml
            crs: [{kind: Shop, name: a, spec: {title: A}}]
            world: {replicas: 2, seed: 7, clocks: {runtime-1: {skew: -5s, drift: 100}}}
            script:
              - {name: one, at: 5s, delete: {kind: Shop, name: a}}
              - {after: "runtime-1's first create of a Service", fault: "answer lost, then crash"}
              - {after: step one, wait: 2s, fault: pause the leader for 20s}
            holds: [RC-6, {failover: at most 16s}]
            """;

    @Test
    void aScenarioIsItsWorldItsScriptAndWhatHasToHold() {
        ScenarioResult result = Library.load(FILE);
        assertThat(result.diagnostics()).isEmpty();
        Scenario scenario = result.scenario().orElseThrow();
        assertThat(scenario.steps().stream().map(String::valueOf))
                .containsExactly(
                        "at 5 s, a user deletes shops default/a",
                        "after runtime-1's first create of a Service, its answer is lost, then it crashes",
                        "2 s after one, pause the leader for 20 s");
        assertThat(scenario.world().clocks().toString()).isEqualTo("{runtime-1=WrongClock[skew=PT-5S, driftPpm=100]}");
        assertThat(scenario.expectation().toString())
                .isEqualTo(
                        "Expectation[judged=[RC-6], bounds={failover=Bound[position=library/reconcile/given.yaml:12:26, most=16000]}, ends=[], broken=[], refused=[]]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            orkspace.io/v1 | orkspace.io/v9 | 1:13: error: apiVersion is "orkestra.orkspace.io/v9": orkestra.orkspace.io/v1 is wanted
            kind: Scenario | kind: Scenarios | 2:7: error: kind is "Scenarios": Scenario is wanted; did you mean "Scenario"?
            shows: Something. | show: Something. | 4:1: error: unknown field "show"; did you mean "shows"?
            shows: Something. | # | 1:1: error: there is no shows; The sentence that says what it shows.
            shop.yaml | shopp.yaml | 5:10: error: library/katalogs/shopp.yaml cannot be read
            replicas: 2 | replicas: 9 | 7:19: error: world.replicas is "9": a whole number from 1 to 5 is wanted
            runtime-1: { | runtime-7: { | 7:40: error: there is no instance "runtime-7"; did you mean "runtime-1"?
            kind: Shop, name: a} | kind: Shopp, name: a} | 9:40: error: there is no kind "Shopp"
            at: 5s, delete | at: 5s, deleted | 9:5: error: script[0] has none of create
            at: 5s | at: soon | 9:21: error: script[0].at is "soon": a duration such as
            at: 5s | at: 5m | 9:21: error: this is later than the world's limit
            runtime-1's first | runtime-3's first | 10:13: error: there is no instance "runtime-3"; did you mean "runtime-1"?
            first create | 21th create | 10:13: error: "21th" is no place in a row
            first create | 11st create | 10:13: error: "11st" is no place in a row
            "answer lost, then crash" | pause 20s for ever before it is sent | 10:61: error: "for ever before it is sent" is left over
            "answer lost, then crash" | pause runtime-1 before it is sent | 10:61: error: "runtime-1" is no duration
            first create | eleventh create | 10:13: error: "eleventh" is no place in a row
            first create | first creates | 10:13: error: "creates" is no call; did you mean "create"?
            of a Service | of a Secret | 10:13: error: this Katalog never writes a Secret
            of a Service | of a Servise | 10:13: error: there is no kind "Servise"; did you mean "Service"?
            step one | step two | 11:13: error: no step before this one is called "two"
            pause the leader | paus the leader | 11:40: error: "paus the leader for 20s" is no fault
            delete: {kind: Shop, name: a} | install: {kind: Shopp} | 9:41: error: the Katalog defines no kind "Shopp"
            delete: {kind: Shop, name: a} | uninstall: {kind: Service} | 9:43: error: the Katalog defines no kind "Service"
            seed: 7 | seed: 7, missing: [Shopp] | 7:41: error: the Katalog defines no kind "Shopp"
            pause the leader for 20s | make 900 copies of Shop a for 3s | 11:40: error: "900" is no number of copies
            pause the leader for 20s | make 9 copies of Service a for 3s | 11:40: error: the Katalog defines no kind "Service"
            pause the leader for 20s | make 9 copies of Shop a | 11:40: error: it does not say for how long
            for 20s | for ever | 11:40: error: "ever" is no duration
            pause the leader for 20s | pause the leader for 5s to 2s | 11:40: error: 5 s to 2 s is no range; write the shorter one first
            pause the leader for 20s | pause the leader for -2s to 5s | 11:40: error: "-2s" is no duration
            pause the leader for 20s | pause the leader for 2s to soon | 11:40: error: "soon" is no duration
            pause the leader for 20s | pause the leader for 2s to 5m | 11:40: error: 5 min is longer than the world's limit of 2 min, when everything heals; raise world.limit
            pause the leader for 20s | "cut off the leader for 2s to 5s, 1 in 10 up to 5m" | 11:40: error: 5 min is longer than the world's limit
            pause the leader for 20s | "cut off the leader for 2s to 5s, 1 in 10 up to 4s" | 11:40: error: up to 4 s is shorter than 5 s; write 2s to 5s, 1 in 10 up to 30s
            pause the leader for 20s | "cut off the leader for 2s to 5s, 0 in 10 up to 9s" | 11:40: error: what comes after the comma says no longer ones
            "answer lost, then crash" | pause 20s to 2s before it is sent | 10:61: error: 20 s to 2 s is no range
            pause the leader for 20s | take down API server 1 for 9s to 2s | 11:40: error: 9 s to 2 s is no range
            pause the leader for 20s | cut off the leader from API server 2 | 11:40: error: there is no API server "2"; there are 1, counted from 1
            pause the leader for 20s | cut off the leader from API server api-2 | 11:40: error: there is no API server "api-2"; there are 1, counted from 1
            pause the leader for 20s | cut off the leader to API server 1 | 11:40: error: "to API server 1" is no API server that "cut off" is said of; write cut off the leader from API server 1 for 20s
            pause the leader for 20s | silence runtime-7 at API server 1 | 11:40: error: there is no instance "runtime-7"; did you mean "runtime-1"?
            pause the leader for 20s | pause the leader at API server 1 | 11:40: error: "at API server 1" is left over at the end
            pause the leader for 20s | lag the watches of the leader for 5s to 2s | 11:40: error: 5 s to 2 s is no range; write the shorter one first
            pause the leader for 20s | slow the calls of the leader for 20s | 11:40: error: it does not say by how much; write slow the calls of the leader by 200ms to 1s for 20s
            pause the leader for 20s | slow the calls of the leader by 1m | 11:40: error: 60 s is not how slow a way can be; write up to 30 s, or lose what is sent
            pause the leader for 20s | slow the answers to the leader by 0s for 9s | 11:40: error: 0 s is not how slow a way can be
            pause the leader for 20s | "slow the answers to the leader by 1s to 2s, 1 in 9 up to 40s" | 11:40: error: 40 s is not how slow a way can be
            pause the leader for 20s | slow the answers to the leader by 5s to 2s | 11:40: error: 5 s to 2 s is no range; write the shorter one first
            pause the leader for 20s | slow the calls of the leader from API server 1 by 1s | 11:40: error: "from API server 1 by 1s" is no way of calls; write slow the calls of the leader to API server 1 by 200ms to 1s for 20s
            pause the leader for 20s | slow the answers to the leader from API server 2 by 1s | 11:40: error: there is no API server "2"; there are 1, counted from 1
            pause the leader for 20s | slow the answers to runtime-7 by 1s | 11:40: error: there is no instance "runtime-7"; did you mean "runtime-1"?
            pause the leader for 20s | slow the watches of the leader by 1s | 11:40: error: "slow the watches of the leader by 1s" is no fault
            pause the leader for 20s | lose 1 in 1 of the calls of the leader | 11:40: error: 1 in "1" is no part; write from 1 in 2 to 1 in 1000, or lose all
            pause the leader for 20s | lose 1 in 5 of the watches of the leader | 11:40: error: "of the watches of the leader" is nothing of which a part gets lost; write lose 1 in 5 of the calls of WHOM
            pause the leader for 20s | lose 1 in 5 of the answers to the leader to API server 1 | 11:40: error: "to API server 1" is no way of answers; write lose 1 in 5 of the answers to the leader from API server 1 for 20s
            pause the leader for 20s | lose 1 in 5 of the calls of the leader for ever | 11:40: error: "ever" is no duration
            pause the leader for 20s | lose 1 in 5 of the calls of the leader by 1s | 11:40: error: "by 1s" is left over at the end
            "answer lost, then crash" | slowed by 2s to | 10:61: error: "" is no duration
            replicas: 2 | latency: {calls: 10ms} | 7:26: error: world.latency.calls is "10ms": a range such as "1ms to 10ms" is wanted, or
            replicas: 2 | latency: {answers: "1ms to 10ms, 1 in 9 up to 5ms"} | 7:28: error: world.latency.answers is "1ms to 10ms, 1 in 9 up to 5ms": a range such as
            replicas: 2 | latency: {watches: "1ms to 10ms, 0 in 9 up to 50ms"} | 7:28: error: world.latency.watches is "1ms to 10ms, 0 in 9 up to 50ms": a range such as
            replicas: 2 | latency: {controllers: 1ms to 6s} | 7:32: error: world.latency.controllers is "1ms to 6s": a range such as "1ms to 50ms" is wanted, up to 5s
            replicas: 2 | latency: {ready: 11s} | 7:26: error: world.latency.ready is "11s": a duration such as
            replicas: 2 | latency: {ready: 2s}, pods: {} | 7:26: error: ready stands beside pods
            answer lost, then crash | drop the lease | 10:61: error: "drop the lease" is no fault
            after: step one, wait: 2s, fault: pause the leader for 20s | after: all is calm, fault: answer lost | 11:33: error: this is done to a call, and the step names none
            [RC-6 | [RC-66 | 12:9: error: holds[0] is "RC-66": no such word is known; did you mean "RC-6"?
            at most 16s}] | `at most 16s}]
            verdict: {broken: [RC-5]}` | 13:20: error: RC-5 is expected to be broken, and holds does not name it
            [RC-6 | [TR-2 | 12:9: error: TR-2 is not judged yet
            at most 16s | 16s | 12:26: error: holds[1].failover is "16s": a bound such as "at most 16s" is wanted
            failover: at most 16s | object: {kind: Shopp, name: a} | 12:24: error: there is no kind "Shopp"
            failover: at most 16s | object: {kind: Shop} | 12:24: error: this Shop has no name
            failover: at most 16s | object: {name: a} | 12:24: error: this object has no kind
            failover: at most 16s | object: soon | 12:24: error: holds[1].object is "soon": a map is wanted
            failover: at most 16s | objects: {kind: Shop, name: a} | 12:16: error: unknown field "holds[1].objects"; did you mean "object"?
            failover: at most 16s | absent: {kind: Shopp, name: a} | 12:31: error: there is no kind "Shopp"
            failover: at most 16s | absent: {kind: Shop} | 12:24: error: holds[1].absent has no name
            failover: at most 16s | absent: {kind: Shop, name: a, spec: {}} | 12:46: error: unknown field "holds[1].absent.spec"
            failover: at most 16s | object: {kind: Shop, name: a}}, {absent: {kind: Shop, name: a} | 12:57: error: shops default/a is to be there at the end, and not to be there: the other one stands in line 12; take one of them away
            failover: at most 16s | writes: at most 16s | 12:24: error: holds[1].writes is "at most 16s": a bound such as "at most 16" is wanted
            """)
    void whatIsWrongIsSaidWithItsPlace(String part, String instead, String said) {
        String broken = FILE.replace(part, instead);
        assertThat(broken).isNotEqualTo(FILE);
        ScenarioResult result = Library.load(broken);
        assertThat(result.scenario()).isEmpty();
        assertThat(result.errors().stream().map(Diagnostic::toString))
                .anyMatch(line -> line.contains("given.yaml:" + said));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            first create of a Service" | first statu stage of a Shop" | 10:13: error: "statu" is no stage; did you mean "status"?
            first create of a Service" | first hook stage of a Shop" | 10:13: error: this Katalog has no hook
            first create of a Service" | first status stage of a Service" | 10:13: error: no box of this Katalog reconciles a Service
            first create of a Service" | first event of a Shopp" | 10:13: error: there is no kind "Shopp"; did you mean "Shop"?
            after: "runtime-1's first create of a Service" | after: "anybody's 40th suspension" | 10:13: error: suspensions are counted of one instance
            "answer lost, then crash" | panic | 10:61: error: this happens in a stage, and the step names none
            "answer lost, then crash" | panic with a NullPointer | 10:61: error: nothing is known that is called "NullPointer" and thrown
            "answer lost, then crash" | panic 0 times | 10:61: error: "0 times" is not how often
            "answer lost, then crash" | event lost | 10:61: error: this is done to a watch event, and the step names none
            "answer lost, then crash" | webhook gateway is gone | 10:61: error: this world has no webhook "gateway"
            "answer lost, then crash" | hosts are gone | 10:61: error: nobody answers HTTP calls in this world
            replicas: 2 | hosts: everybody | error: world.hosts is "everybody"
            "answer lost, then crash" | refuse every crate of a Service | 10:61: error: "crate" is no call; did you mean "create"?
            "answer lost, then crash" | refuse every create of a Servise | 10:61: error: there is no kind "Servise"; did you mean "Service"?
            replicas: 2 | unlikely: [early resync] | 7:20: error: world.unlikely[0] is "early resync"
            replicas: 2 | webhooks: {gate: {about: [Shopp]}} | 7:35: error: there is no kind "Shopp"; did you mean "Shop"?
            replicas: 2 | webhooks: {gate: {about: [Shop], failurePolicy: Ignor}} | error: world.webhooks.gate.failurePolicy is "Ignor"
            replicas: 2 | loss: {calls: 90} | error: world.loss.calls is "90": a whole number from 0 to 50 is wanted
            replicas: 2 | pods: {}, jobs: {end: never} | error: pods stands beside jobs
            replicas: 2 | pods: {start: soon} | error: world.pods.start is "soon"
            delete: {kind: Shop, name: a} | upgrade: runtime-3 | 9:34: error: there is no instance "runtime-3"; did you mean "runtime-1"?
            delete: {kind: Shop, name: a} | upgrade: runtime-1 | 9:34: error: there is no version to upgrade to
            katalogs/shop.yaml | `katalogs/shop.yaml
            next: ../katalogs/shop-next.yaml` | 6:7: error: no step upgrades anybody to this
            katalogs/shop.yaml | `katalogs/shop.yaml
            next: ../katalogs/vault.yaml` | 6:7: error: it has other entries than katalog has
            katalogs/shop.yaml | `katalogs/shop.yaml
            next: ../katalogs/none.yaml` | 6:7: error: library/katalogs/none.yaml cannot be read
            replicas: 2 | events: {} | error: world.events has no life
            replicas: 2 | events: {life: long} | error: world.events.life is "long"
            replicas: 2 | rivals: {r: {kind: Shop, to: [{spec: {}}]}} | 7:28: error: no child of this Katalog is a Shop
            replicas: 2 | rivals: {r: {kind: Secret, to: [{spec: {}}]}} | 7:28: error: no child of this Katalog is a Secret
            replicas: 2 | rivals: {r: {kind: Servise, to: [{spec: {}}]}} | error: there is no kind "Servise": kinds of the Katalog
            replicas: 2 | rivals: {r: {kind: Service}} | error: world.rivals.r has no to
            replicas: 2 | rivals: {r: {kind: Service, to: []}} | error: this rival writes nothing
            replicas: 2 | rivals: {r: {kind: Service, to: [{}], every: often}} | error: world.rivals.r.every is "often"
            replicas: 2 | rivals: {r: {kind: Service, to: [{}], times: 0}} | error: world.rivals.r.times is "0"
            replicas: 2 | rivals: {r: {kind: Service, to: [{}], how: update}} | error: world.rivals.r.how is "update"
            replicas: 2 | intruders: {m: {about: [Shopp]}} | error: there is no kind "Shopp"
            replicas: 2 | intruders: {m: {about: []}} | error: this intruder harms nothing
            replicas: 2 | intruders: {m: {about: [Secret]}} | error: neither a CR nor a child of this Katalog is a Secret
            replicas: 2 | intruders: {m: {about: [Shop], does: [edits]}} | error: world.intruders.m.does[0] is "edits"
            replicas: 2 | intruders: {m: {about: [Shop], does: [flip]}} | error: it flips CRs, and has no edit of a CR
            replicas: 2 | intruders: {m: {about: [Shop], edits: [{kind: Service, to: {}}]}} | error: it is not about the kind "Service"
            replicas: 2 | rivals: {r0: {kind: Service, to: [{}]}, r1: {kind: Service, to: [{}]}, r2: {kind: Service, to: [{}]}, r3: {kind: Service, to: [{}]}, r4: {kind: Service, to: [{}]}, r5: {kind: Service, to: [{}]}, r6: {kind: Service, to: [{}]}, r7: {kind: Service, to: [{}]}, r8: {kind: Service, to: [{}]}, r9: {kind: Service, to: [{}]}, r10: {kind: Service, to: [{}]}} | 7:17: error: world.rivals has 11 entries: at most 10 are read
            replicas: 2 | intruders: {m0: {about: [Shop]}, m1: {about: [Shop]}, m2: {about: [Shop]}, m3: {about: [Shop]}, m4: {about: [Shop]}, m5: {about: [Shop]}, m6: {about: [Shop]}, m7: {about: [Shop]}, m8: {about: [Shop]}, m9: {about: [Shop]}, m10: {about: [Shop]}} | 7:20: error: world.intruders has 11 entries: at most 10 are read
            replicas: 2 | rivals: {r: {kind: Service, to: [{}], every: 0s to 1s}} | error: world.rivals.r.every is "0s to 1s": a range such as "2s to 6s" is wanted, of 100ms or more
            replicas: 2 | intruders: {m: {about: [Shop], every: 99ms to 1s}} | error: world.intruders.m.every is "99ms to 1s": a range such as "2s to 6s" is wanted, of 100ms or more
            replicas: 2 | rivals: {"r\\e[2J": {kind: Service, to: [{}]}} | 7:18: error: world.rivals has the name
            replicas: 2 | intruders: {"two words": {about: [Shop]}} | 7:21: error: world.intruders has the name "two words": letters, digits, - and . are wanted
            replicas: 2 | webhooks: {"two words": {about: [Shop]}} | 7:20: error: world.webhooks has the name "two words": letters, digits, - and . are wanted
            name: one | name: "one\\e[2J" | error: script[0].name is
            "answer lost, then crash" | Deployment a is ready | 10:61: error: "is ready" is nothing that a Deployment is
            "answer lost, then crash" | StatefulSet a is not ready | 10:61: error: "StatefulSet a is not ready" is no fault
            "answer lost, then crash" | Deployment a is not ready for ever | 10:61: error: "ever" is no duration
            holds: [ | `hooks: {a.B: [throws a NullPointerException]}
            holds: [` | error: this Katalog names no hook "a.B"
            """)
    void whatIsWrongWithAPlaceInsideIsSaidToo(String part, String instead, String said) {
        String broken = FILE.replace(part, instead);
        assertThat(broken).isNotEqualTo(FILE);
        ScenarioResult result = Library.load(broken);
        assertThat(result.scenario()).isEmpty();
        assertThat(result.errors().stream().map(Diagnostic::toString))
                .anyMatch(line -> line.contains("given.yaml:") && line.contains(said));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            dependsOn: {stone: healthy} | dependsOn: {stone: started} | wall has another dependsOn in it than in katalog
            cross: [{crd: stone, as: stone | cross: [{crd: wall, as: stone | wall has another cross in it than in katalog
            failureThreshold: 4 | failureThreshold: 5 | wall has another failureThreshold in it than in katalog
            maxAttempts: 2 | maxAttempts: 3 | wall has another retryBackoff.maxAttempts in it than in katalog
            resync: 20s | resync: 30s | wall has another resync in it than in katalog
            """)
    void bothVersionsHaveTheSamePlan(String part, String instead, String said) {
        assertThat(Library.load(versions(WALLS, WALLS)).errors()).isEmpty();
        String other = WALLS.replace(part, instead);
        assertThat(other).isNotEqualTo(WALLS);
        assertThat(Library.load(versions(WALLS, other)).errors().stream().map(Diagnostic::toString))
                .anyMatch(line -> line.contains("given.yaml:25:") && line.contains("error: " + said));
    }

    private static final String WALLS = """
              apiVersion: orkestra.orkspace.io/v1
              kind: Katalog
              metadata: {name: walls}
              spec:
                crds:
                  stone:
                    apiTypes: {group: example.com, version: v1, kind: Stone, plural: stones}
                    operatorBox:
                      onReconcile:
                        configMaps: [{name: "{{ .metadata.name }}", data: {a: b}}]
                  wall:
                    apiTypes: {group: example.com, version: v1, kind: Wall, plural: walls}
                    dependsOn: {stone: healthy}
                    operatorBox:
                      reconciler: {resync: 20s, queue: {failureThreshold: 4, retryBackoff: {maxAttempts: 2}}}
                      cross: [{crd: stone, as: stone, selector: {name: a}}]
                      onReconcile:
                        configMaps: [{name: "{{ .metadata.name }}", data: {a: b}}]
            """;

    private static String versions(String katalog, String next) {
        return """
                apiVersion: orkestra.orkspace.io/v1
                kind: Scenario
                metadata: {name: given}
                shows: Something.
                katalog:
                """ + katalog + "next:\n" + next + "script: [{at: 5s, upgrade: runtime-1}]\n";
    }

    @Test
    void whatHappensInsideReadsAsASentenceAgain() {
        String file = FILE.replace(
                "  - {after: step one, wait: 2s, fault: pause the leader for 20s}",
                String.join(
                        "\n",
                        "  - {after: anybody's third status stage of a Shop a, fault: panic twice with a StackOverflowError}",
                        "  - {after: runtime-1's second event of a Shop, fault: event 3s late}",
                        "  - {after: runtime-2's 521st suspension, fault: crash runtime-2}",
                        "  - {after: runtime-1's 112th create of a Service, fault: pause 20s before it is sent}",
                        "  - {at: 1s, fault: refuse every write of a Service with 403 for 20s}",
                        "  - {at: 1s, fault: lose the answers to the leader for 5s}",
                        "  - {at: 1s, fault: cut off runtime-2 from API server 1 for 5s}",
                        "  - {at: 1s, fault: silence a follower at API server 1}",
                        "  - {at: 1s, fault: lose the calls of everybody to API server 1 for 5s}",
                        "  - {at: 1s, fault: lose the answers to the leader from API server 1 for 5s}",
                        "  - {at: 1s, fault: slow the calls of the leader by 1s}",
                        "  - {at: 1s, fault: \"slow the answers to runtime-1 from API server 1 by 1ms to 2s, 1 in 9 up to 5s for 9s\"}",
                        "  - {at: 1s, fault: lose 1 in 5 of the calls of everybody to API server 1 for 9s}",
                        "  - {at: 1s, fault: lose 1 in 1000 of the answers to a follower}"));
        assertThat(Library.load(file).scenario().orElseThrow().steps().stream().skip(2))
                .map(String::valueOf)
                .containsExactly(
                        "after anybody's third status stage of a Shop a, panic twice with a StackOverflowError",
                        "after runtime-1's second event of a Shop, the event arrives 3 s late",
                        "after runtime-2's 521st suspension, crash runtime-2",
                        "after runtime-1's 112th create of a Service, it stands still for 20 s before the call is sent",
                        "at 1 s, refuse every write of a Service with 403 for 20 s",
                        "at 1 s, lose the answers to the leader for 5 s",
                        "at 1 s, cut off runtime-2 from API server 1 for 5 s",
                        "at 1 s, silence a follower at API server 1",
                        "at 1 s, lose the calls of everybody to API server 1 for 5 s",
                        "at 1 s, lose the answers to the leader from API server 1 for 5 s",
                        "at 1 s, slow the calls of the leader by 1 s",
                        "at 1 s, slow the answers to runtime-1 from API server 1 by 1 ms to 2 s, 1 in 9 up to 5 s for 9 s",
                        "at 1 s, lose 1 in 5 of the calls of everybody to API server 1 for 9 s",
                        "at 1 s, lose 1 in 1000 of the answers to a follower");
    }

    @Test
    void whatIsWrongWithTheKatalogIsSaidToo() {
        ScenarioResult result = Library.load(FILE.replace("../katalogs/shop.yaml", "{kind: Katalog, metadata: {}}"));
        assertThat(result.scenario()).isEmpty();
        assertThat(result.errors()).isNotEmpty();
    }

    @Test
    void whatIsWrongInsideAnInlineKatalogIsSaidWithItsPlace() {
        ScenarioResult result = Library.load(FILE.replace("katalog: ../katalogs/shop.yaml", """
                katalog:
                  apiVersion: orkestra.orkspace.io/v1
                  kind: Katalog
                  metadata: {name: shops}
                  spec:
                    crds:
                      shop:
                        apiTypes: {group: example.com, version: v1, kind: Shop, plural: shops}
                        operatorBocks: {}
                        workers: many
                """.stripTrailing()));
        assertThat(result.scenario()).isEmpty();
        assertThat(result.errors().stream().map(Diagnostic::toString))
                .anyMatch(line -> line.contains("given.yaml:13:9: error: "))
                .anyMatch(line -> line.contains("given.yaml:14:"));
    }
}

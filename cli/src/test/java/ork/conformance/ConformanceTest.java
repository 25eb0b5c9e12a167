package ork.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import ork.json.JsonObject;
import ork.scenario.run.RoleUse;
import ork.scenario.run.UnusedRules;

/** What the language says comes of each case in the world, rests, and goes with its CRs. */
final class ConformanceTest {
    /** Those of which there are cases; who adds a folder names it here. */
    private static final List<String> SECTIONS = List.of(
            "0-dialects",
            "1.10-forEach",
            "1.11-cross",
            "1.12-validation",
            "1.13-mutation",
            "1.2-entry",
            "1.4-dependsOn",
            "1.5-operatorBox",
            "1.6-deployments",
            "1.6-kinds",
            "1.6-ownership",
            "1.7-functions",
            "1.8-conditions",
            "1.9-status",
            "2.1-normalize",
            "2.10-komposer",
            "2.11-motif",
            "2.12-autoscale",
            "2.13-rollback",
            "2.14-gates",
            "2.15-enrich",
            "2.2-external",
            "2.3-copies",
            "2.4-onDelete",
            "2.5-queue",
            "2.6-requeue",
            "2.7-secrets",
            "2.8-profiles",
            "2.9-notes");

    /** Cases that are about something that keeps the runtime from what its role allows. */
    private static final List<String> KEPT_FROM = List.of(
            "1.4-dependsOn/never-healthy: ",
            "1.6-ownership/a-name-that-is-taken: create configmaps",
            "1.6-ownership/adopted: create configmaps",
            "1.6-ownership/whose-fields: create configmaps",
            "2.14-gates/a-gate-without-an-answer: patch drawbridges",
            "2.2-external/without-an-answer: ",
            "2.3-copies/a-source-that-is-missing: ");

    private static final int RULES_UNUSED = 13;

    /**
     * What nothing but a fault or another leader calls for: an Event that another process has written, and a kind that has
     * gone, or that one server does not know yet (H2). Scenarios of the library use both ({@code PermissionsTest}).
     */
    private static final List<String> ONLY_UNDER_FAULTS = List.of("DEFINITION_READ get", "EVENT_REPEATED get");

    private static final int CASES = 151;
    private static final int CASES_OF_A_DIALECT = 6;

    @TestFactory
    Stream<DynamicTest> inTheWorld() {
        UnusedRules roles = new UnusedRules();
        Stream<DynamicTest> cases = Case.chosen().stream().map(file -> {
            Case given = Case.read(file, "default");
            return DynamicTest.dynamicTest(given.id(), file.toUri(), () -> {
                try (WorldPlace world = new WorldPlace(given.expectation().hosts())) {
                    Trial trial = new Trial(given, world);
                    trial.define();
                    trial.run();
                    RoleUse use = world.use();
                    assertThat(use.denied()).as("denied calls (TR-1)").isEmpty();
                    roles.add(given.id(), use);
                }
            });
        });
        return Stream.concat(
                cases,
                Stream.of(DynamicTest.dynamicTest(
                        "every rule of every role is used (TR-1)", () -> assertAllUsed(roles))));
    }

    /** Of a single case nothing follows for the others. */
    private static void assertAllUsed(UnusedRules roles) {
        if (Case.chosen().size() < Case.files().size()) {
            return;
        }
        assertThat(roles.unused())
                .as("of " + roles.grants() + " rules")
                .allMatch(rule -> KEPT_FROM.stream().anyMatch(rule::startsWith));
        assertThat(roles.unused()).hasSize(RULES_UNUSED);
        assertThat(roles.never()).containsExactlyElementsOf(ONLY_UNDER_FAULTS);
    }

    @Test
    void everySectionAndEveryDialectIsThere() {
        TreeMap<Dialect, Integer> dialects = new TreeMap<>();
        TreeSet<String> sections = new TreeSet<>();
        for (Path file : Case.files()) {
            Case given = Case.read(file, "default");
            sections.add(given.section());
            dialects.merge(given.expectation().dialect(), 1, Integer::sum);
        }
        assertThat(Case.files()).hasSizeGreaterThanOrEqualTo(CASES);
        assertThat(sections).containsExactlyInAnyOrderElementsOf(SECTIONS);
        assertThat(dialects.keySet()).containsExactly(Dialect.values());
        assertThat(dialects.values()).as(dialects.toString()).allMatch(count -> count >= CASES_OF_A_DIALECT);
    }

    /** On a real server all cases are in one cluster, several at once. */
    @Test
    void noTwoCasesHaveAKindInCommon() {
        List<String> kinds = new ArrayList<>();
        for (Path file : Case.files()) {
            Case given = Case.read(file, "default");
            for (JsonObject crd : Crds.of(given, Trial.loaded(given, Duration.ofSeconds(15)))) {
                kinds.add(crd.text("metadata", "name"));
            }
        }
        assertThat(kinds).doesNotHaveDuplicates();
    }
}

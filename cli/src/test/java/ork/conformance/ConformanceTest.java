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

    private static final int CASES = 115;
    private static final int CASES_OF_A_DIALECT = 6;

    @TestFactory
    Stream<DynamicTest> inTheWorld() {
        return Case.chosen().stream().map(file -> {
            Case given = Case.read(file, "default");
            return DynamicTest.dynamicTest(given.id(), file.toUri(), () -> {
                try (WorldPlace world = new WorldPlace(given.expectation().hosts())) {
                    Trial trial = new Trial(given, world);
                    trial.define();
                    trial.run();
                }
            });
        });
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

package ork.katalog.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import ork.katalog.diagnostic.Diagnostic;

/**
 * {@code anyOf} is the old name of {@code or} wherever a condition list is allowed: each row of the language's tables that
 * writes an {@code or} is read with the old name as with the new one, and the warning is all that is said more.
 */
class OldOrTest {
    private static final int ROWS_MIN = 10;
    private static final String NEW = "(?<![A-Za-z])or: \\[";

    record Row(LanguageTable.Rule rule, LanguageTable.Row row) {
        @Override
        public String toString() {
            return rule.section() + ":" + row.line();
        }
    }

    static List<Row> rows() {
        return LanguageTest.tables().stream()
                .flatMap(table -> table.rules().stream())
                .flatMap(rule -> rule.rows().stream().map(row -> new Row(rule, row)))
                .filter(row ->
                        !List.of("template", "condition").contains(row.rule().place()))
                .filter(row -> row.row().fragment().replaceAll(NEW, "anyOf: [").length()
                        != row.row().fragment().length())
                .toList();
    }

    @Test
    void manyPlacesHaveConditions() {
        assertThat(rows()).hasSizeGreaterThan(ROWS_MIN);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void theOldNameIsRead(Row row) {
        List<Diagnostic> now =
                LanguageTest.load(row.rule(), row.row().fragment()).diagnostics();
        List<Diagnostic> old = LanguageTest.load(
                        row.rule(), row.row().fragment().replaceAll(NEW, "anyOf: ["))
                .diagnostics();
        assertThat(said(old)
                        .filter(text -> !text.startsWith("\"anyOf\" is an old form")
                                && !text.contains(".anyOf\" is an old form")))
                .containsExactlyElementsOf(said(now).toList());
        assertThat(said(old)).anyMatch(text -> text.contains("anyOf\" is an old form"));
    }

    /** Without the place, which moves with the length of the name. */
    private static Stream<String> said(List<Diagnostic> findings) {
        return findings.stream()
                .map(finding -> finding.toString()
                        .substring(finding.position().toString().length()))
                .map(text -> text.replaceFirst("^: (error|warning): ", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "preReconcile: {anyOf: %s}",
                "preReconcile: {gate: {anyOf: %s}}",
                "preReconcile: {reconcileGate: {anyOf: %s}}",
                "preReconcile: {enqueueGate: {anyOf: %s}}",
                "observe: {events: {e: {regarding: {kind: Pod, name: a}, enqueueGate: {anyOf: %s}}}}",
                "autoscale: {conditions: {anyOf: [{field: metrics.queueDepth, greaterThan: 6}]}, do: {workers: 9}}",
                "onReconcile: {deployments: [{image: x, autoscale: {max: 3, scaleUp: {conditions: {anyOf: %s}}}}]}",
                "onReconcile: {deployments: [{image: x, autoscale: {max: 3, scaleDown: {conditions: {anyOf: %s}}}}]}",
                "onReconcile: {external: [{name: a, url: 'https://a.example.com', anyOf: %s}], configMaps: [{name: b}]}",
                "reconciler: {requeue: {after: 5s, anyOf: %s}}",
                "reconciler: {queue: {maxDepth: 5, behaviour: {onLimit: {drop: true, anyOf: %s}}}}",
                "reconciler: {queue: {maxDepth: 5, behaviour: {onThreshold: {value: 80, anyOf: %s}}}}",
                "onDelete: {anyOf: %s, configMaps: [{name: a}]}",
                "onDelete: {ordered: true, groups: [{anyOf: %s, configMaps: [{name: a}]}]}",
                "onDelete: {ordered: true, groups: [{configMaps: [{name: a, anyOf: %s}]}]}",
                "rollback: {trigger: {consecutiveFailures: 3}, onRollback: {anyOf: %s, configMaps: [{name: a}]}}",
                "rollback: {trigger: {consecutiveFailures: 3}, onRollback: {configMaps: [{name: a, anyOf: %s}]}}",
                "onReconcile: {custom: [{apiVersion: a.example.com/v1, kind: A, metadata: {name: a}, anyOf: %s}]}",
            })
    void inTheBox(String form) {
        onlyWarned(Loaded.box(form.formatted("[{field: spec.tier, equals: pro}]")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "enrich: [{pods: {anyOf: %s}}]\noperatorBox: {onReconcile: {deployments: [{image: x}]}}",
                "mutation: {rules: [{field: spec.tier, default: a, anyOf: %s}]}",
                "validation: {rules: [{field: spec.tier, equals: a, anyOf: %s}]}",
                "validation: {external: [{name: a, url: 'https://a.example.com', anyOf: %s}]}",
            })
    void inTheEntry(String form) {
        onlyWarned(Loaded.entry(form.formatted("[{field: spec.tier, equals: pro}]")));
    }

    private static void onlyWarned(LoadResult result) {
        Loaded.website(result);
        assertThat(said(result.diagnostics())).anyMatch(text -> text.contains("anyOf\" is an old form"));
    }

    @Test
    void bothNamesAreOneTooMany() {
        assertThat(Loaded.lines(
                        Loaded.box("onReconcile: {or: [{field: a, equals: b}], anyOf: [{field: a, equals: b}]}")))
                .contains("onReconcile.or is given twice, by an old name and by its own");
    }
}

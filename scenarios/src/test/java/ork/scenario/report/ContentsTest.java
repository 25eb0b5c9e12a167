package ork.scenario.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import ork.json.JsonObject;
import ork.json.JsonText;

/** What a story says of two versions of an object, and what it keeps to itself. */
final class ContentsTest {
    @Test
    void whatDiffersIsNamedWithItsOldValue() {
        assertThat(Contents.differ(
                        object("{kind: ConfigMap, data: {a: new}, status: {x: 1}, metadata: {resourceVersion: 2}}"),
                        object("{kind: ConfigMap, data: {a: old}, status: {x: 2}, metadata: {resourceVersion: 1}}")))
                .contains("data.a was \"old\"");
        assertThat(Contents.differ(
                        object("{kind: Shop, spec: {a: 1}, metadata: {labels: {b: c}}}"),
                        object("{kind: Shop, spec: {a: 1}}")))
                .contains("metadata.labels was not there");
        assertThat(Contents.differ(object("{kind: Shop, status: {a: 1}}"), object("{kind: Shop}")))
                .isEmpty();
    }

    @Test
    void nothingOfASecretIsTold() {
        assertThat(Contents.differ(
                        object("{kind: Secret, data: {a: bmV3}, stringData: {b: new}}"),
                        object("{kind: Secret, data: {a: b2xk}, stringData: {b: old}}")))
                .contains("data.a was another, stringData.b was another");
        assertThat(Contents.differ(
                        object("{kind: ConfigMap, data: {apiToken: new}}"),
                        object("{kind: ConfigMap, data: {apiToken: old}}")))
                .contains("data.apiToken was another");
    }

    private static JsonObject object(String text) {
        return (JsonObject) JsonText.parse(text.replaceAll("([A-Za-z]\\w*|\\d+)", "\"$1\""));
    }
}

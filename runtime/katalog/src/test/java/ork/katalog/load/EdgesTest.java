package ork.katalog.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.StatusField;
import ork.katalog.TestRandom;
import ork.katalog.condition.Condition;
import ork.katalog.template.RenderException;
import ork.katalog.template.Scope;

/** Values that are right in the Katalog and would be wrong where they arrive. */
class EdgesTest {
    @Test
    void aContainerHasNoDotsInItsName() {
        JsonObject deployment = Loaded.rendered(
                Loaded.website(Loaded.box("onCreate: {deployments: [{name: a.b, image: x}]}"))
                        .box()
                        .children()
                        .getFirst(),
                scope(JsonObject.EMPTY));
        assertThat(deployment.text("metadata", "name")).isEqualTo("a.b");
        assertThat(deployment.array("spec", "template", "spec", "containers").get(0))
                .isInstanceOfSatisfying(
                        JsonObject.class,
                        container -> assertThat(container.text("name")).isEqualTo("a-b"));
    }

    @Test
    void whatCannotHoldTheEmptyTextIsClearedByItsRemoval() {
        List<StatusField> fields =
                Loaded.website(Loaded.box("""
                        status:
                          fields:
                            - {path: a, value: x, clearOnFalse: true}
                            - {path: b, value: x, type: auto, clearOnFalse: true}
                            - {path: c, value: 1, type: int, clearOnFalse: true}
                            - {path: d, value: true, type: bool, clearOnFalse: true}
                        """)).box().status().fields();
        assertThat(fields.stream().map(StatusField::cleared))
                .containsExactly(Json.of(""), Json.of(""), Json.NULL, Json.NULL);
    }

    @Test
    void aMatchThatCostsTooMuchIsStopped() {
        Condition condition = Loaded.website(
                        Loaded.box("onCreate: {when: [{field: spec.text, regex: \"(a{1,90}b{1,90}){1,50}$\"}]}"))
                .box()
                .onCreate()
                .conditions()
                .when()
                .getFirst();
        assertThat(condition.holds(scope(JsonObject.of("text", Json.of("ab"))))).isTrue();
        assertThatThrownBy(() -> condition.holds(scope(JsonObject.of("text", Json.of("a".repeat(100_000))))))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("too long for the pattern");
    }

    private static Scope scope(JsonObject spec) {
        JsonObject metadata = JsonObject.of("name", Json.of("shop"));
        return new Scope(JsonObject.of("metadata", metadata).with("spec", spec), Instant.EPOCH, new TestRandom(1));
    }
}

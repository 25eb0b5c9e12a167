package ork.katalog.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** No template holds a worker or fills the memory. */
class BudgetTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ repeat \"x\" 1048577 }}",
                "{{ repeat \"xx\" 2000000000 }}",
                "{{ $x := repeat \"x\" 1048576 }}{{ replace $x \"x\" \"yy\" }}",
                "{{ $x := \"xx\" }}{{ range 40 }}{{ $x = print $x $x }}{{ end }}",
                "{{ $x := repeat \"x\" 1000000 }}{{ range 2 }}{{ $x }}{{ end }}",
                "{{ $x := split (repeat \"x\" 1000) \"\" }}{{ join $x (repeat \"y\" 10000) }}",
                "{{ toBase64 (repeat \"x\" 1048576) }}",
            })
    void aTextThatGrowsBeyondTheLimitIsStopped(String template) {
        assertThatThrownBy(() -> Given.text(template))
                .isInstanceOf(RenderException.class)
                .hasMessage("test.yaml:1:1: the template was stopped: it makes a text of more than 1048576 characters");
    }

    @Test
    void loopsHaveALimit() {
        assertThatThrownBy(() -> Given.text("{{ range 100000000 }}{{ end }}"))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("its loops make more than 100000 rounds");
        assertThatThrownBy(() -> Given.text("{{ range 400 }}{{ range 400 }}{{ end }}{{ end }}"))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("rounds");
    }

    @Test
    void workHasALimit() {
        assertThatThrownBy(() ->
                        Given.text("{{ $x := repeat \"x\" 1000000 }}{{ range 5000 }}{{ contains $x \"y\" }}{{ end }}"))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("more than 1000000 steps");
    }

    @Test
    void aLongListOfTheUsersIsFine() {
        JsonArray many = JsonArray.of(Collections.nCopies(20_000, Json.of("x")));
        Scope scope = Given.scope().over(JsonObject.of("spec", JsonObject.of("many", many)));
        assertThat(Given.template("{{ range .spec.many }}{{ . }}{{ end }}").text(scope))
                .hasSize(20_000);
    }
}

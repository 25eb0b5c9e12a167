package ork.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void equalityDoesNotDependOnKeyOrder() {
        assertThat(JsonText.parse("{\"b\":1,\"a\":[true,null]}"))
                .isEqualTo(JsonText.parse("{\"a\":[true,null],\"b\":1}"));
    }

    @Test
    void aChangeSharesEverythingOffItsPath() {
        JsonObject before = (JsonObject) JsonText.parse("{\"spec\":{\"n\":1},\"metadata\":{\"name\":\"x\"}}");
        JsonObject after = before.withAt(List.of("spec", "n"), Json.of(2));
        assertThat(after.get("metadata")).isSameAs(before.get("metadata"));
        assertThat(before.integer(0, "spec", "n")).isEqualTo(1);
        assertThat(after.integer(0, "spec", "n")).isEqualTo(2);
    }

    @Test
    void aChangeToTheSameValueIsTheSameObject() {
        JsonObject object = JsonObject.of("a", Json.of(1));
        assertThat(object.with("a", 1)).isSameAs(object);
    }

    @Test
    void writtenTextReadsBackEqual() {
        String text = "{\"a\":[1,2.5,\"x\\n\",false,null,{}],\"b\":{\"c\":-9223372036854775808}}";
        assertThat(JsonText.write(JsonText.parse(text))).isEqualTo(text);
    }

    @Test
    void hostileTextIsRefusedInOneLine() {
        for (String bad : List.of("", "{", "{\"a\":1,\"a\":2}", "1 2", "[".repeat(1_000), "{\"a\" 1}")) {
            assertThatThrownBy(() -> JsonText.parse(bad))
                    .isInstanceOf(JsonSyntaxException.class)
                    .message()
                    .doesNotContain("\n");
        }
    }

    @Test
    void removingAKeyLeavesTheRest() {
        JsonObject object = (JsonObject) JsonText.parse("{\"a\":1,\"b\":2,\"c\":3}");
        assertThat(object.without("b")).isEqualTo(JsonText.parse("{\"a\":1,\"c\":3}"));
        assertThat(object.without("x")).isSameAs(object);
    }
}

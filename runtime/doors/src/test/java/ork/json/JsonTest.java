package ork.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
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
    void whatIsEqualInTwoValuesIsSharedAndTheRestIsKept() {
        JsonObject before = (JsonObject) JsonText.parse(
                "{\"a\":{\"x\":\"1\",\"y\":[1,{\"z\":2}]},\"b\":[{\"k\":\"v\"},{\"k\":\"w\"}],\"c\":1.5,\"d\":{}}");
        for (String text : List.of(
                "{\"a\":{\"x\":\"1\",\"y\":[1,{\"z\":2}]},\"b\":[{\"k\":\"v\"},{\"k\":\"n\"}],\"c\":1.5,\"d\":{}}",
                "{\"a\":{\"x\":\"1\",\"y\":[1,{\"z\":3}]},\"b\":[{\"k\":\"v\"}],\"e\":1}",
                "{\"a\":{\"x\":\"1\"},\"b\":[{\"k\":\"v\"},{\"k\":\"w\"},{\"k\":\"w\"}],\"c\":1}",
                "{\"a\":[{\"x\":\"1\"}],\"b\":{\"k\":\"v\"},\"c\":null,\"d\":1}",
                "{}")) {
            JsonObject after = (JsonObject) JsonText.parse(text);
            JsonObject shared = after.sharing(before);
            assertThat(shared).isEqualTo(after).hasToString(text);
            for (String key : shared.keys()) {
                boolean equal = after.get(key) != null && after.get(key).equals(before.get(key));
                assertThat(shared.get(key) == before.get(key))
                        .as(text + " " + key)
                        .isEqualTo(equal);
            }
        }
        assertThat(((JsonObject) JsonText.parse(before.toString())).sharing(before))
                .isSameAs(before);
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

    @Test
    void textAndBytesSayTheSame() {
        StringBuilder all = new StringBuilder();
        for (char c = 0; c < 0xD800; c++) {
            all.append(c);
        }
        JsonObject object = JsonObject.builder()
                .put("text", all.toString())
                .put("a \"key\" \\ \n", "\u001f\u007f/")
                .put(
                        "numbers",
                        JsonArray.of(List.of(
                                Json.of(Long.MIN_VALUE),
                                new Json.Real(-0.0),
                                new Json.Real(1e300),
                                new Json.Real(0.1),
                                new Json.Real(Double.NaN),
                                new Json.Real(Double.NEGATIVE_INFINITY))))
                .put("none", JsonArray.of(List.of(Json.NULL, JsonArray.EMPTY, JsonObject.EMPTY, Json.TRUE)))
                .build();
        assertThat(object).hasToString(new String(JsonText.writeBytes(object), StandardCharsets.UTF_8));
        JsonObject pair = JsonObject.of("face", Json.of("\uD83D\uDE00"));
        assertThat(JsonText.parse(pair.toString())).isEqualTo(JsonText.parseObject(JsonText.writeBytes(pair)));
    }

    @Test
    void keysComeInTheirOrderAndTheLastOfOneCounts() {
        for (int size : List.of(3, 40)) {
            JsonObject.Builder builder = JsonObject.builder();
            for (int i = 0; i < size; i++) {
                builder.put("k" + (i * 7 % size), i).put("k1", -1);
            }
            JsonObject object = builder.build();
            assertThat(object.keys()).hasSize(size).isSorted();
            assertThat(object.integer(0, "k1")).isEqualTo(-1);
            assertThat(object.integer(0, "k0")).isZero();
        }
    }
}

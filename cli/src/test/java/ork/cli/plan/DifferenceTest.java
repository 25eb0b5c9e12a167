package ork.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import ork.json.JsonObject;
import ork.json.JsonText;

/** What of an object is told as changed. */
final class DifferenceTest {
    @Test
    void mapsOfTextsGoKeyByKeyThoughOneOfThemIsNotThere() {
        assertThat(between(
                        "{\"metadata\": {}}", "{\"metadata\": {\"annotations\": {\"a.dev/b\": \"c\", \"d\": \"e\"}}}"))
                .containsExactly(
                        "metadata.annotations.\"a.dev/b\": none, \"c\"", "metadata.annotations.d: none, \"e\"");
        assertThat(between("{\"data\": {\"a\": \"b\"}}", "{}")).containsExactly("data.a: \"b\", none");
        assertThat(between("{\"data\": {\"a\": \"b\", \"c\": \"d\"}}", "{\"data\": {\"a\": \"b\", \"c\": \"e\"}}"))
                .containsExactly("data.c: \"d\", \"e\"");
    }

    @Test
    void otherMapsComeAndGoAsOne() {
        assertThat(between("{}", "{\"spec\": {\"a\": 1, \"b\": \"c\"}}"))
                .containsExactly("spec: none, {\"a\":1,\"b\":\"c\"}");
        assertThat(between("{}", "{\"spec\": {}}")).containsExactly("spec: none, {}");
    }

    private static List<String> between(String before, String after) {
        return Difference.between(object(before), object(after)).stream()
                .map(field -> field.path() + ": "
                        + field.before().map(Object::toString).orElse("none") + ", "
                        + field.after().map(Object::toString).orElse("none"))
                .toList();
    }

    private static JsonObject object(String text) {
        return JsonText.parseObject(text.getBytes(StandardCharsets.UTF_8));
    }
}

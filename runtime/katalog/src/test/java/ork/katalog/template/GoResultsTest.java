package ork.katalog.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ork.json.JsonArray;
import ork.json.JsonText;

/**
 * What Go 1.19's text/template made of 2,500 templates written by {@link GoTemplates}, kept in a file, and what this one
 * makes of them. See {@link GoByHand} for how the file came to be, and for more of them.
 */
class GoResultsTest {
    @Test
    void templatesGiveWhatTheyGiveInGo() throws IOException {
        List<String> differences = new ArrayList<>();
        int same = 0;
        for (JsonArray row : rows()) {
            GoComparison comparison = GoComparison.of(row);
            switch (comparison.result()) {
                case SAME -> same++;
                case DIFFERENT -> differences.add(comparison.shown());
                case STRICTER, NOT_COMPARED -> {}
            }
        }
        assertThat(differences).isEmpty();
        assertThat(same).as("of 2500 rows").isGreaterThan(2490);
    }

    private static List<JsonArray> rows() throws IOException {
        try (var in = GoResultsTest.class.getResourceAsStream("go-results.jsonl")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> (JsonArray) JsonText.parse(line))
                    .toList();
        }
    }
}

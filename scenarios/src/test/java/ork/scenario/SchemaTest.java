package ork.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.scenario.load.ScenarioSchema;
import ork.scenario.report.Pretty;

/** The JSON Schemas that editors use say what the loaders' tables say. Written anew with -Dork.pages=write. */
final class SchemaTest {
    @Test
    void thePublishedSchemasAreTheTables() throws IOException {
        published("scenario.schema.json", ScenarioSchema.scenario());
        published("simulate.schema.json", ScenarioSchema.simulate());
    }

    private static void published(String name, JsonObject schema) throws IOException {
        Path file = Path.of(name);
        String text = Pretty.text(schema) + "\n";
        if (System.getProperty("ork.pages", "").equals("write")) {
            Files.writeString(file, text);
        }
        assertThat(Files.readString(file)).isEqualTo(text);
    }

    @Test
    void everyFieldSaysWhatItMeans() {
        JsonObject schema = (JsonObject) JsonText.parse(Pretty.text(ScenarioSchema.scenario()));
        assertThat(schema.object("properties").keys()).contains("katalog", "script", "holds");
        assertThat(schema.object("properties").keys())
                .allMatch(field ->
                        !schema.object("properties", field).text("description").isEmpty());
    }
}

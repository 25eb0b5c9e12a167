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

/** The JSON Schema that editors use says what the loader's table says. Written anew with -Dork.pages=write. */
final class SchemaTest {
    private static final Path FILE = Path.of("scenario.schema.json");

    @Test
    void thePublishedSchemaIsTheTables() throws IOException {
        String schema = Pretty.text(ScenarioSchema.schema()) + "\n";
        if (System.getProperty("ork.pages", "").equals("write")) {
            Files.writeString(FILE, schema);
        }
        assertThat(Files.readString(FILE)).isEqualTo(schema);
    }

    @Test
    void everyFieldSaysWhatItMeans() {
        JsonObject schema = (JsonObject) JsonText.parse(Pretty.text(ScenarioSchema.schema()));
        assertThat(schema.object("properties").keys()).contains("katalog", "script", "holds");
        assertThat(schema.object("properties").keys())
                .allMatch(field ->
                        !schema.object("properties", field).text("description").isEmpty());
    }
}

package ork.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.katalog.diagnostic.Diagnostic;
import ork.server.StandardInput;

/**
 * What {@code ork validate -o sarif} prints: SARIF 2.1.0 (OASIS), which code hosts show beside the lines of a change. Paths
 * are relative where the user's were, so that they are found from the root of a repository.
 */
final class SarifReport {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    /** Findings have no numbers; what reads SARIF wants a rule with each. */
    private static final String RULE = "katalog";

    private SarifReport() {}

    static JsonObject of(Checked checked) {
        JsonObject rule = JsonObject.builder()
                .put("id", RULE)
                .put("shortDescription", text("A Katalog is as its language says, so that ork can run it."))
                .build();
        JsonObject driver = JsonObject.builder()
                .put("name", "ork")
                .put("version", Version.text())
                .put("rules", JsonArray.of(rule))
                .build();
        List<JsonObject> results =
                checked.findings().stream().map(SarifReport::result).toList();
        JsonObject run = JsonObject.builder()
                .put("tool", JsonObject.of("driver", driver))
                .put("columnKind", "utf16CodeUnits")
                .put("results", JsonArray.of(results))
                .build();
        return JsonObject.builder()
                .put("$schema", SCHEMA)
                .put("version", "2.1.0")
                .put("runs", JsonArray.of(run))
                .build();
    }

    private static JsonObject result(Diagnostic found) {
        return JsonObject.builder()
                .put("ruleId", RULE)
                .put("ruleIndex", 0)
                .put("level", Checked.word(found.severity()))
                .put("message", text(said(found)))
                .put("locations", JsonArray.of(location(found)))
                .build();
    }

    private static String said(Diagnostic found) {
        StringBuilder text = new StringBuilder(found.what());
        if (!found.why().isEmpty()) {
            text.append(": ").append(found.why());
        }
        return (found.mend().isEmpty() ? text : text.append("; ").append(found.mend())).toString();
    }

    private static JsonObject location(Diagnostic found) {
        JsonObject.Builder physical = JsonObject.builder()
                .put(
                        "artifactLocation",
                        JsonObject.builder()
                                .put("uri", uri(found.position().shownFile()))
                                .build());
        if (found.position().line() > 0) {
            JsonObject.Builder region =
                    JsonObject.builder().put("startLine", found.position().line());
            if (found.position().column() > 0) {
                region.put("startColumn", found.position().column());
            }
            physical.put("region", region.build());
        }
        return JsonObject.of("physicalLocation", physical.build());
    }

    private static String uri(String file) {
        if (file.equals(StandardInput.NAME)) {
            return "stdin";
        }
        Path path = Path.of(file);
        try {
            return path.isAbsolute()
                    ? path.toUri().toString()
                    : new URI(null, null, path.normalize().toString().replace('\\', '/'), null).toString();
        } catch (URISyntaxException e) {
            return path.toUri().toString();
        }
    }

    private static JsonObject text(String text) {
        return JsonObject.builder().put("text", text).build();
    }
}

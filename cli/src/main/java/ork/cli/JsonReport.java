package ork.cli;

import java.util.List;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.diagnostic.Diagnostic;

/** What {@code ork validate -o json} prints: for programs, so fields are added and never renamed. */
final class JsonReport {
    private JsonReport() {}

    /** @param full whether permissions are wanted, too */
    static JsonObject of(Checked checked, boolean full) {
        List<JsonObject> findings = checked.findings().stream()
                .map(found -> finding(checked, found))
                .toList();
        JsonObject report = JsonObject.builder()
                .put("valid", checked.katalog().isPresent())
                .put("errors", checked.loaded().errors().size())
                .put("warnings", checked.loaded().warnings().size())
                .put("findings", JsonArray.of(findings))
                .put("crds", JsonArray.of(crds(checked, full)))
                .build();
        return full && checked.katalog().isPresent()
                ? report.with("runtime", Permissions.json(checked.katalog().get()))
                : report;
    }

    private static List<JsonObject> crds(Checked checked, boolean full) {
        return checked.katalog()
                .map(katalog -> katalog.crds().stream()
                        .map(crd -> full && crd.enabled()
                                ? entry(crd).with("permissions", Permissions.json(crd))
                                : entry(crd))
                        .toList())
                .orElseGet(() -> checked.entries().stream()
                        .map(entry -> entry.crd()
                                .map(JsonReport::entry)
                                .orElseGet(() -> JsonObject.builder()
                                        .put("name", entry.name())
                                        .put("valid", false)
                                        .build()))
                        .toList());
    }

    private static JsonObject entry(CrdEntry crd) {
        return JsonObject.builder()
                .put("name", crd.name())
                .put("valid", true)
                .put("enabled", crd.enabled())
                .put("group", crd.type().group())
                .put("version", crd.type().version())
                .put("kind", crd.type().kind())
                .put("plural", crd.type().plural())
                .put("mode", KatalogSummary.mode(crd))
                .put("workers", crd.box().workers().value())
                .put("resync", KatalogSummary.resync(crd))
                .put("validationRules", crd.rules().validation().rules().size())
                .put("mutationRules", crd.rules().mutation().rules().size())
                .put(
                        "dependsOn",
                        JsonArray.of(crd.dependsOn().stream()
                                .map(dependency -> JsonObject.builder()
                                        .put("crd", dependency.on())
                                        .put("condition", dependency.condition().word())
                                        .build())
                                .toList()))
                .build();
    }

    private static JsonObject finding(Checked checked, Diagnostic found) {
        JsonObject.Builder finding = JsonObject.builder()
                .put("severity", Checked.word(found.severity()))
                .put("file", found.position().shownFile())
                .put("message", found.what());
        if (found.position().line() > 0) {
            finding.put("line", found.position().line());
        }
        if (found.position().column() > 0) {
            finding.put("column", found.position().column());
        }
        if (!found.why().isEmpty()) {
            finding.put("why", found.why());
        }
        if (!found.mend().isEmpty()) {
            finding.put("do", found.mend());
        }
        checked.entry(found).ifPresent(entry -> finding.put("crd", entry.name()));
        return finding.build();
    }
}

package ork.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import ork.katalog.CrdEntry;
import ork.katalog.Dependency;
import ork.katalog.Katalog;
import ork.katalog.diagnostic.Diagnostic;
import ork.katalog.resource.BuiltinTypes;

/** What a Katalog holds and which of its entries are wrong, in the form that the documents show. */
final class KatalogSummary {
    private KatalogSummary() {}

    static String of(Katalog katalog) {
        StringBuilder text = new StringBuilder();
        int builtin = 0;
        for (CrdEntry crd : katalog.crds()) {
            text.append(text.isEmpty() ? "" : "\n");
            either(text, crd);
            builtin += crd.enabled() && isBuiltin(crd) ? 1 : 0;
        }
        int valid = katalog.enabled().size();
        return text.append("─".repeat(60))
                .append('\n')
                .append(Findings.count(valid, "CRD"))
                .append(" valid (")
                .append(builtin)
                .append(" built-in, ")
                .append(valid - builtin)
                .append(" custom)\n")
                .toString();
    }

    /** The same of a Katalog with errors: all that is known of the entries that have none, and the errors of the others. */
    static String of(Checked checked) {
        StringBuilder text = new StringBuilder();
        List<CheckedEntry> entries = checked.entries();
        int valid = 0;
        for (CheckedEntry entry : entries) {
            text.append(text.isEmpty() ? "" : "\n");
            if (entry.crd().isPresent()) {
                either(text, entry.crd().get());
                valid++;
            } else if (entry.errors().isEmpty()) {
                text.append("- ").append(Plain.line(entry.name())).append(" (not looked at)\n");
            } else {
                text.append("✗ ").append(Plain.line(entry.name())).append('\n');
                entry.errors().forEach(error -> line(text, "error: " + error.what()));
            }
        }
        for (Diagnostic error : checked.otherErrors(entries)) {
            text.append(text.isEmpty() ? "" : "\n")
                    .append("✗ ")
                    .append(Plain.line(error.position().shownFile()))
                    .append('\n');
            line(text, "error: " + error.what());
        }
        return text.append("─".repeat(60))
                .append('\n')
                .append(valid)
                .append(" of ")
                .append(Findings.count(entries.size(), "CRD"))
                .append(" valid\n")
                .toString();
    }

    static String mode(CrdEntry crd) {
        return crd.box().hook().isPresent() ? "typed" : "dynamic";
    }

    static String resync(CrdEntry crd) {
        return crd.box().resync().value().toString().substring(2).toLowerCase(Locale.ROOT);
    }

    private static boolean isBuiltin(CrdEntry crd) {
        return BuiltinTypes.of(crd.type().apiVersion(), crd.type().kind()).isPresent();
    }

    private static void either(StringBuilder text, CrdEntry crd) {
        if (crd.enabled()) {
            entry(text, crd);
        } else {
            text.append("- ").append(Plain.line(crd.name())).append(" (not enabled)\n");
        }
    }

    private static void entry(StringBuilder text, CrdEntry crd) {
        text.append("✓ ").append(Plain.line(crd.name())).append('\n');
        line(text, "kind: " + crd.type().kind());
        line(
                text,
                "group: " + crd.type().group() + " / version: " + crd.type().version() + " / plural: "
                        + crd.type().plural());
        line(text, "mode: " + mode(crd) + " / workers: " + crd.box().workers().value() + " / resync: " + resync(crd));
        line(
                text,
                "validation: "
                        + Findings.count(crd.rules().validation().rules().size(), "rule") + " / mutation: "
                        + Findings.count(crd.rules().mutation().rules().size(), "rule"));
        if (!crd.dependsOn().isEmpty()) {
            List<String> names = new ArrayList<>();
            for (Dependency dependency : crd.dependsOn()) {
                names.add(dependency.on() + " (" + dependency.condition().word() + ")");
            }
            line(text, "dependsOn: " + String.join(", ", names));
        }
    }

    private static void line(StringBuilder text, String line) {
        text.append("    ").append(Plain.line(line)).append('\n');
    }
}

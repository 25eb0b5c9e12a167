package ork.katalog.load;

import java.util.List;
import java.util.Optional;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.resource.ApiNames;
import ork.katalog.resource.ChildKind;
import ork.katalog.resource.ChildLabels;
import ork.katalog.yaml.Position;
import ork.katalog.yaml.Yaml;

/** Checks the names in an entry that are written out rather than templates: the API server would refuse each. */
final class NameChecks {
    private static final List<String> OURS = List.of(
            ChildLabels.MANAGED_BY, ChildLabels.OWNER, ChildLabels.OWNER_UID, ChildLabels.CRD, ChildLabels.CHILD);
    private static final String KEY_FORM =
            "letters, digits, dashes, dots and underscores, at most 63, with or without a domain and a slash before them";

    private final Diagnostics diagnostics;

    NameChecks(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void name(Fields metadata, ChildKind kind) {
        fixed(metadata, "name")
                .filter(name -> !kind.names().allows(name.text()))
                .ifPresent(
                        name -> wrong(name, metadata.path("name"), kind.names().form()));
    }

    void namespace(Fields metadata) {
        fixed(metadata, "namespace")
                .filter(name -> !ApiNames.isLabel(name.text()))
                .ifPresent(name ->
                        wrong(name, metadata.path("namespace"), "lower-case letters, digits and dashes, at most 63"));
    }

    void labels(Fields labels) {
        keys(labels);
        for (Yaml.Entry label : labels.entries()) {
            if (OURS.contains(label.key())) {
                diagnostics.warning(
                        label.position(),
                        labels.path(label.key()) + " has no effect",
                        "this label is ork's own, and says whose the child is",
                        "choose another key");
            }
        }
        for (Yaml.Entry label : labels.entries()) {
            String key = label.key();
            fixed(label.value())
                    .filter(value -> !ApiNames.isLabelValue(value.text()))
                    .ifPresent(value -> wrong(
                            value,
                            labels.path(key),
                            "letters, digits, dashes, dots and underscores, at most 63, the first and the last a letter"
                                    + " or a digit"));
        }
    }

    void keys(Fields labelsOrAnnotations) {
        for (Yaml.Entry entry : labelsOrAnnotations.entries()) {
            if (!ApiNames.isQualified(entry.key())) {
                key(entry.position(), labelsOrAnnotations.path(), entry.key(), KEY_FORM);
            }
        }
    }

    void dataKeys(Fields data) {
        for (Yaml.Entry entry : data.entries()) {
            if (!ApiNames.isDataKey(entry.key())) {
                key(entry.position(), data.path(), entry.key(), "letters, digits, dashes, dots and underscores");
            }
        }
    }

    private static Optional<Yaml.Scalar> fixed(Fields fields, String key) {
        return fields.entries().stream()
                .filter(entry -> entry.key().equals(key))
                .findFirst()
                .flatMap(entry -> fixed(entry.value()));
    }

    private static Optional<Yaml.Scalar> fixed(Yaml value) {
        return value instanceof Yaml.Scalar scalar
                        && !scalar.isNull()
                        && !scalar.text().contains("{{")
                ? Optional.of(scalar)
                : Optional.empty();
    }

    private void wrong(Yaml.Scalar value, String path, String form) {
        diagnostics.error(
                value.position(), path + " is \"" + shown(value.text()) + "\"", "the API server accepts " + form, "");
    }

    private void key(Position position, String path, String key, String form) {
        diagnostics.error(position, path + " has the key \"" + shown(key) + "\"", "the API server accepts " + form, "");
    }

    private static String shown(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}

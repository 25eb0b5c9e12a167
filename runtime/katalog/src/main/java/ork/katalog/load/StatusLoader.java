package ork.katalog.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.katalog.RuntimeNumbers;
import ork.katalog.Status;
import ork.katalog.StatusField;
import ork.katalog.condition.Conditions;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.resource.Shape;
import ork.katalog.template.Conversion;
import ork.katalog.template.Conversions;
import ork.katalog.template.Tree;
import ork.katalog.yaml.Yaml;

/** Reads the status of an operatorBox (section 1.9 of the language). */
final class StatusLoader {
    /** What the runtime itself writes there. */
    private static final List<String> RESERVED = List.of("conditions", "observedGeneration");

    private final TemplateLoader templates;
    private final ConditionLoader conditions;
    private final SchemaChecks schema;
    private final Diagnostics diagnostics;
    private final NamedFiles files;

    StatusLoader(
            TemplateLoader templates,
            ConditionLoader conditions,
            SchemaChecks schema,
            Diagnostics diagnostics,
            NamedFiles files) {
        this.templates = templates;
        this.conditions = conditions;
        this.schema = schema;
        this.diagnostics = diagnostics;
        this.files = files;
    }

    Status status(Fields status) {
        boolean kept = status.flag("conditions", true);
        List<StatusField> made = new ArrayList<>();
        String include = status.text("include");
        if (status.isWritten("include")) {
            files.map(include, status.positionOf("include"), status.path("include"))
                    .ifPresent(file -> {
                        fields(file, kept, made);
                        file.done();
                    });
        }
        fields(status, kept, made);
        status.done();
        return new Status(kept, made);
    }

    private void fields(Fields map, boolean kept, List<StatusField> made) {
        List<Yaml> items = map.list("fields");
        for (int i = 0; i < items.size(); i++) {
            Fields field = Fields.of(items.get(i), map.position(), map.path("fields") + "[" + i + "]", diagnostics);
            if (field.usable()) {
                field(field, kept).ifPresent(made::add);
                field.done();
            }
        }
    }

    private Optional<StatusField> field(Fields field, boolean conditionsKept) {
        String written = field.text("path");
        String path = written.startsWith("status.") ? written.substring("status.".length()) : written;
        Conversion type = type(field);
        Yaml value = field.take("value");
        Conditions gates = conditions.conditions(field);
        boolean clear = field.flag("clearOnFalse", false);
        if (!written.equals(path)) {
            diagnostics.warning(
                    field.positionOf("path"),
                    field.path("path") + " is \"" + written + "\"",
                    "a path is inside status already",
                    "write \"" + path + "\"");
        }
        List<String> steps = Loading.path(path);
        if (steps.isEmpty()) {
            diagnostics.error(
                    field.positionOf("path"),
                    field.path("path") + (field.has("path") ? " is \"" + written + "\"" : " is missing"),
                    "a path below status is wanted, such as phase or summary.url",
                    "");
            return Optional.empty();
        }
        if (conditionsKept && RESERVED.contains(steps.getFirst())) {
            diagnostics.error(
                    field.positionOf("path"),
                    "status." + steps.getFirst() + " is kept by the runtime",
                    "a field may not write there",
                    "choose another path, or write \"conditions: false\"");
        }
        field.require("value");
        List<String> whole = new ArrayList<>(List.of("status"));
        whole.addAll(steps);
        schema.writes(whole, type, "type", field.positionOf("path"));
        Tree tree = value == null ? Tree.NOTHING : tree(value, type, field.path("value"));
        if (RuntimeNumbers.ofEveryTurn(tree.reads())) {
            diagnostics.warning(
                    field.positionOf("value"),
                    field.path("value") + " changes with every turn",
                    "each turn of each CR writes its status",
                    "show a number that rests, such as .metrics.errorCount");
        }
        return Optional.of(new StatusField(field.position(), steps, tree, type, gates, clear));
    }

    /** Left unconverted, since the field converts what the tree yields; a fixed one is tried at once. */
    private Tree tree(Yaml value, Conversion type, String path) {
        if (value instanceof Yaml.Scalar scalar && !scalar.text().contains("{{")) {
            templates.tree(scalar, new Shape.Leaf(type), path);
        }
        return templates.anything(value, path);
    }

    private Conversion type(Fields field) {
        String type = field.text("type");
        return switch (type) {
            case "", "string", "str" -> Conversions.STRING;
            case "int", "integer" -> Conversions.INTEGER;
            case "float" -> Conversions.REAL;
            case "bool", "boolean" -> Conversions.BOOLEAN;
            case "auto" -> Conversions.AUTO;
            default -> {
                diagnostics.error(
                        field.positionOf("type"),
                        field.path("type") + " is \"" + type + "\"",
                        "one of string, int, float, bool, auto is wanted",
                        "");
                yield Conversions.STRING;
            }
        };
    }
}

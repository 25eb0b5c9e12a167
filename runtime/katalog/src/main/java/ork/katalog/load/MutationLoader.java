package ork.katalog.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.katalog.Mutation;
import ork.katalog.condition.Conditions;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.resource.Shape;
import ork.katalog.template.Conversion;
import ork.katalog.template.Conversions;
import ork.katalog.template.Tree;
import ork.katalog.yaml.Yaml;

/** Reads {@code mutation} (section 1.13 of the language). */
final class MutationLoader {
    private static final List<String> OF_METADATA = List.of("labels", "annotations");

    private final TemplateLoader templates;
    private final ConditionLoader conditions;
    private final SchemaChecks schema;
    private final RuleList rules;
    private final Diagnostics diagnostics;

    MutationLoader(
            TemplateLoader templates,
            ConditionLoader conditions,
            SchemaChecks schema,
            RuleList rules,
            Diagnostics diagnostics) {
        this.templates = templates;
        this.conditions = conditions;
        this.schema = schema;
        this.rules = rules;
        this.diagnostics = diagnostics;
    }

    /** To be called before what is made here may be read. */
    Mutation mutation(Fields mutation) {
        boolean first = mutation.flag("mutateFirst", true);
        List<Mutation.Rule> made = new ArrayList<>();
        for (Fields rule : rules.of(mutation)) {
            rule(rule).ifPresent(made::add);
            rule.done();
        }
        mutation.done();
        return new Mutation(made, first);
    }

    private Optional<Mutation.Rule> rule(Fields rule) {
        List<String> path = path(rule);
        Conversion type = type(rule, path);
        Tree value = value(rule, type);
        Conditions gates = conditions.conditions(rule);
        boolean reconciles = rules.reconciles(rule, false);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        schema.writes(
                path, type == Conversions.NATIVE ? Conversions.AUTO : type, "valueType", rule.positionOf("field"));
        boolean single = type != Conversions.NATIVE;
        if (value instanceof Tree.Fixed(Json made)) {
            schema.makes(path, made);
            if (!single) {
                schema.holds(path, made, rule.positionOf(rule.has("default") ? "default" : "override"));
            }
        } else if (single) {
            schema.makes(path, Json.NULL);
        } else {
            schema.makes(path);
        }
        return reconciles ? Optional.of(new Mutation.Rule(path, value, rule.has("override"), gates)) : Optional.empty();
    }

    private List<String> path(Fields rule) {
        String written = rule.text("field");
        String path = written.startsWith(".") ? written.substring(1) : written;
        List<String> steps = Loading.path(path);
        if (steps.size() > 1 && steps.getFirst().equals("spec")) {
            return steps;
        }
        if (steps.size() > 2 && steps.getFirst().equals("metadata") && OF_METADATA.contains(steps.get(1))) {
            // The keys of labels have dots of their own.
            return List.of("metadata", steps.get(1), String.join(".", steps.subList(2, steps.size())));
        }
        if (!written.contains("{{")) {
            diagnostics.error(
                    rule.positionOf("field"),
                    rule.path("field") + (rule.has("field") ? " is \"" + written + "\"" : " is missing"),
                    "a path below spec, metadata.labels or metadata.annotations is wanted",
                    "");
        }
        return List.of();
    }

    private Tree value(Fields rule, Conversion type) {
        @Nullable Yaml otherwise = rule.take("default");
        @Nullable Yaml always = rule.take("override");
        if (rule.has("default") == rule.has("override")) {
            diagnostics.error(
                    rule.position(),
                    rule.path() + (rule.has("default") ? " has default and override" : " has no value"),
                    "exactly one of default, override is wanted",
                    "");
            return Tree.NOTHING;
        }
        String key = rule.has("default") ? "default" : "override";
        @Nullable Yaml value = otherwise == null ? always : otherwise;
        if (value == null) {
            return Tree.NOTHING;
        }
        return type == Conversions.NATIVE
                ? templates.anything(value, rule.path(key))
                : templates.tree(value, new Shape.Leaf(type), rule.path(key));
    }

    private Conversion type(Fields rule, List<String> path) {
        String type = rule.text("valueType");
        boolean ofMetadata = !path.isEmpty() && path.getFirst().equals("metadata");
        return switch (type) {
            case "" -> ofMetadata ? Conversions.STRING : Conversions.NATIVE;
            case "string" -> Conversions.STRING;
            case "int" -> Conversions.INTEGER;
            case "float" -> Conversions.REAL;
            case "bool" -> Conversions.BOOLEAN;
            default -> {
                diagnostics.error(
                        rule.positionOf("valueType"),
                        "unknown valueType \"" + type + "\"",
                        "one of string, int, float, bool is wanted",
                        "");
                yield Conversions.NATIVE;
            }
        };
    }
}

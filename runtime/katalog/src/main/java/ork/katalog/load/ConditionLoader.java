package ork.katalog.load;

import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ork.katalog.condition.Condition;
import ork.katalog.condition.Conditions;
import ork.katalog.condition.FieldCondition;
import ork.katalog.condition.Operator;
import ork.katalog.condition.Patterns;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.template.Inputs;
import ork.katalog.template.Nearest;
import ork.katalog.template.Template;
import ork.katalog.template.Templates;
import ork.katalog.template.Values;
import ork.katalog.yaml.Yaml;

/** Reads {@code when} and {@code or} lists (section 1.8 of the language). */
final class ConditionLoader {
    /** Of {@code or}. */
    static final String OLD_OR = "anyOf";

    private static final List<String> TRUE_FALSE = List.of("true", "false");

    private final TemplateLoader templates;
    private final Diagnostics diagnostics;
    private final ClockConditionLoader clock;
    private final UniqueLoader uniques;

    ConditionLoader(TemplateLoader templates, Diagnostics diagnostics, UniqueLoader uniques) {
        this.templates = templates;
        this.diagnostics = diagnostics;
        this.clock = new ClockConditionLoader(diagnostics);
        this.uniques = uniques;
    }

    /** The {@code when} and {@code or} fields of a map; {@code anyOf}, wherever it stands, is the old name of {@code or}. */
    Conditions conditions(Fields fields) {
        if (!fields.isWritten(OLD_OR)) {
            return new Conditions(list(fields, "when"), list(fields, "or"));
        }
        diagnostics.warning(fields.positionOf(OLD_OR), "\"" + OLD_OR + "\" is an old form", "", "write \"or\"");
        if (fields.take("or") != null) {
            diagnostics.error(
                    fields.positionOf(OLD_OR),
                    fields.path("or") + " is given twice, by an old name and by its own",
                    "the other is in line " + fields.positionOf("or").line(),
                    "remove one of the two");
        }
        return new Conditions(list(fields, "when"), list(fields, OLD_OR));
    }

    private List<Condition> list(Fields fields, String key) {
        List<Condition> conditions = new ArrayList<>();
        List<Yaml> items = fields.list(key);
        for (int i = 0; i < items.size(); i++) {
            Fields item = Fields.of(items.get(i), fields.position(), fields.path(key) + "[" + i + "]", diagnostics);
            if (item.usable()) {
                condition(item).ifPresent(conditions::add);
                item.done();
            }
        }
        return conditions;
    }

    private Optional<? extends Condition> condition(Fields fields) {
        boolean negate = fields.flag("negate", false);
        List<String> forms = List.of("field", "time", "dayOfWeek", "cron").stream()
                .filter(fields::has)
                .toList();
        if (forms.size() != 1) {
            fields.know(List.of("field", "time", "dayOfWeek", "cron", "duration", "operator", "value", "valueType"));
            fields.know(Operator.allNames());
            diagnostics.error(
                    fields.position(),
                    forms.isEmpty() ? "a condition without a field" : "a condition of " + String.join(" and ", forms),
                    "a condition is exactly one of field, time, dayOfWeek, cron",
                    "");
            return Optional.empty();
        }
        return switch (forms.getFirst()) {
            case "time" -> clock.time(fields, negate);
            case "dayOfWeek" -> clock.dayOfWeek(fields, negate);
            case "cron" -> clock.cron(fields, negate);
            default -> field(fields, negate);
        };
    }

    /** A comparison of a field: the form of conditions that says something of the CR. */
    Optional<? extends Condition> field(Fields fields, boolean negate) {
        FieldCondition.Operand operand = operand(fields.scalar("field").orElse(null));
        FieldCondition.ValueType type = type(fields);
        Optional<Comparison> comparison = comparison(fields);
        if (operand == null || comparison.isEmpty()) {
            return Optional.empty();
        }
        Operator operator = comparison.get().operator();
        if (operator == Operator.UNIQUE) {
            return uniques.unique(fields.positionOf("field"), operand, negate);
        }
        Template value = check(comparison.get(), type, fields);
        return Optional.of(new FieldCondition(fields.position(), operand, operator, value, type, negate));
    }

    /**
     * @param name as it is written
     * @param value null when there is none
     */
    private record Comparison(Operator operator, String name, Yaml.@Nullable Scalar value) {}

    private Optional<Comparison> comparison(Fields fields) {
        List<Comparison> found = new ArrayList<>();
        for (Operator operator : Operator.values()) {
            for (String name : operator.names()) {
                if (operator.isShorthand() && fields.isWritten(name)) {
                    found.add(new Comparison(operator, name, value(fields, name)));
                }
                if (operator.isShorthand()) {
                    fields.know(List.of(name));
                }
            }
        }
        if (namedAsKeys(fields)) {
            return Optional.empty();
        }
        Optional<Yaml.Scalar> written = fields.scalar("operator");
        Yaml.@Nullable Scalar value = value(fields, "value");
        if (written.isPresent()) {
            Optional<Operator> operator = Operator.named(written.get().text());
            if (operator.isEmpty()) {
                diagnostics.error(
                        written.get().position(),
                        "unknown operator \"" + written.get().text() + "\"",
                        "",
                        Nearest.to(written.get().text(), Operator.allNames())
                                .map(near -> "did you mean \"" + near + "\"?")
                                .orElse("one of " + String.join(", ", Operator.allNames())));
                return Optional.empty();
            }
            found.add(new Comparison(operator.get(), written.get().text(), value));
        }
        if (found.size() != 1) {
            diagnostics.error(
                    fields.position(),
                    found.isEmpty()
                            ? "a condition without an operator"
                            : "a condition with " + found.size() + " operators",
                    "a condition compares once",
                    found.isEmpty() ? "write for example \"equals: …\"" : "make one condition of each");
            return Optional.empty();
        }
        return Optional.of(found.getFirst());
    }

    /** Whether an operator that has no short form is written as if it had one, which is an error. */
    private boolean namedAsKeys(Fields fields) {
        List<String> keys = fields.keys().stream()
                .filter(key -> Operator.named(key)
                        .filter(operator -> !operator.isShorthand())
                        .isPresent())
                .toList();
        fields.know(keys);
        for (String key : keys) {
            boolean valued = Operator.named(key).orElseThrow().takes() != Operator.Takes.NOTHING;
            diagnostics.error(
                    fields.positionOf(key),
                    "\"" + key + "\" is no field of a condition",
                    "it is an operator without a short form",
                    "write \"operator: " + key + "\"" + (valued ? " and a \"value\"" : ""));
        }
        if (!keys.isEmpty()) {
            fields.know(List.of("operator", "value"));
        }
        return !keys.isEmpty();
    }

    /** A list of scalars is the comma list that it stands for. */
    private Yaml.@Nullable Scalar value(Fields fields, String key) {
        if (fields.take(key) instanceof Yaml.Sequence sequence) {
            List<String> texts = new ArrayList<>();
            for (Yaml item : sequence.items()) {
                if (item instanceof Yaml.Scalar scalar) {
                    texts.add(scalar.text());
                }
            }
            if (!texts.isEmpty()
                    && texts.size() == sequence.items().size()
                    && sequence.items().getFirst() instanceof Yaml.Scalar first) {
                return first.with(String.join(",", texts));
            }
        }
        return fields.scalar(key).orElse(null);
    }

    private FieldCondition.@Nullable Operand operand(Yaml.@Nullable Scalar field) {
        if (field == null) {
            return null;
        }
        if (field.text().contains("{{")) {
            return new FieldCondition.Operand.Computed(templates.template(field));
        }
        String path = field.text().startsWith(".") ? field.text().substring(1) : field.text();
        List<String> steps = Loading.path(path);
        if (steps.isEmpty()) {
            diagnostics.error(
                    field.position(),
                    "\"" + field.text() + "\" is not a field",
                    "a field is a path such as spec.tier, or a template",
                    "");
            return null;
        }
        Template at = templates.at(steps, field);
        return Inputs.has(steps) ? new FieldCondition.Operand.Computed(at) : new FieldCondition.Operand.Path(steps);
    }

    private FieldCondition.ValueType type(Fields fields) {
        Optional<Yaml.Scalar> written = fields.scalar("valueType");
        return switch (written.map(Yaml.Scalar::text).orElse("string")) {
            case "string" -> FieldCondition.ValueType.STRING;
            case "int" -> FieldCondition.ValueType.INT;
            case "float" -> FieldCondition.ValueType.FLOAT;
            case "bool" -> FieldCondition.ValueType.BOOL;
            default -> {
                diagnostics.error(
                        fields.positionOf("valueType"),
                        "unknown valueType \"" + written.orElseThrow().text() + "\"",
                        "one of string, int, float, bool is wanted",
                        "");
                yield FieldCondition.ValueType.STRING;
            }
        };
    }

    /** Compiles the value, and checks what can be checked without data. */
    private Template check(Comparison comparison, FieldCondition.ValueType type, Fields fields) {
        Operator operator = comparison.operator();
        String name = comparison.name();
        Yaml.@Nullable Scalar value = comparison.value();
        if (value == null) {
            boolean needed = operator.takes() != Operator.Takes.NOTHING && operator.takes() != Operator.Takes.FLAG;
            if (needed) {
                diagnostics.error(fields.position(), "the operator \"" + name + "\" has no value", "it needs one", "");
            }
            return operator.takes() == Operator.Takes.FLAG ? Templates.fixed("true") : Templates.EMPTY;
        }
        Template template = templates.template(value);
        if (template.fixed()) {
            @Nullable String wanted = fault(operator, type, value.text());
            if (wanted != null) {
                diagnostics.error(
                        value.position(), "\"" + value.text() + "\" does not suit \"" + name + "\"", wanted, "");
            }
        }
        return template;
    }

    private static @Nullable String fault(Operator operator, FieldCondition.ValueType type, String text) {
        return switch (operator.takes()) {
            case NUMBER -> Values.isNumber(text) ? null : "a number is wanted";
            case RANGE -> {
                String[] ends = text.split(",", -1);
                yield ends.length == 2 && Values.isNumber(ends[0]) && Values.isNumber(ends[1])
                        ? null
                        : "two numbers \"lo,hi\" are wanted";
            }
            case FLAG -> TRUE_FALSE.contains(text) ? null : "true or false is wanted";
            case NOTHING -> null;
            case VALUE -> operator == Operator.REGEX ? patternFault(text) : typeFault(operator, type, text);
        };
    }

    private static @Nullable String typeFault(Operator operator, FieldCondition.ValueType type, String text) {
        if (operator == Operator.TYPE_OF) {
            return Values.TYPES.contains(text) ? null : "one of " + String.join(", ", Values.TYPES) + " is wanted";
        }
        boolean compares = operator == Operator.EQUALS || operator == Operator.NOT_EQUALS;
        boolean number = type == FieldCondition.ValueType.INT || type == FieldCondition.ValueType.FLOAT;
        if (compares && number && !Values.isNumber(text)) {
            return "a number is wanted";
        }
        return compares && type == FieldCondition.ValueType.BOOL && !TRUE_FALSE.contains(text)
                ? "true or false is wanted"
                : null;
    }

    private static @Nullable String patternFault(String text) {
        try {
            Patterns.compile(text);
            return null;
        } catch (PatternSyntaxException e) {
            return "not a pattern: " + e.getDescription();
        }
    }
}

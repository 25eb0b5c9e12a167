package ork.katalog.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ork.katalog.Validation;
import ork.katalog.condition.Condition;
import ork.katalog.condition.Conditions;
import ork.katalog.condition.Operator;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.template.Nearest;
import ork.katalog.template.Template;
import ork.katalog.template.Templates;
import ork.katalog.yaml.Yaml;

/** Reads {@code validation} (section 1.12 of the language). */
final class ValidationLoader {
    private static final List<String> ACTIONS = List.of("deny", "warn");

    private final TemplateLoader templates;
    private final ConditionLoader conditions;
    private final RuleList rules;
    private final Diagnostics diagnostics;

    ValidationLoader(TemplateLoader templates, ConditionLoader conditions, RuleList rules, Diagnostics diagnostics) {
        this.templates = templates;
        this.conditions = conditions;
        this.rules = rules;
        this.diagnostics = diagnostics;
    }

    Validation validation(Fields validation) {
        List<Validation.Rule> made = new ArrayList<>();
        for (Fields rule : rules.of(validation)) {
            rule(rule).ifPresent(made::add);
            rule.done();
        }
        validation.done();
        return new Validation(made);
    }

    private Optional<Validation.Rule> rule(Fields rule) {
        boolean negate = rule.flag("negate", false);
        rule.require("field");
        Optional<? extends Condition> holds = conditions.field(rule, negate);
        Template message = templates.template(rule, "message");
        String action = rule.text("action");
        if (!action.isEmpty() && !ACTIONS.contains(action)) {
            diagnostics.error(
                    rule.positionOf("action"),
                    rule.path("action") + " is \"" + action + "\"",
                    "deny or warn is wanted",
                    Nearest.to(action, ACTIONS)
                            .map(near -> "did you mean \"" + near + "\"?")
                            .orElse(""));
        }
        Conditions gates = conditions.conditions(rule);
        rule.text("link");
        NoEffect.warn(rule, "link", "it is for the forms of self service, which ork does not have yet", diagnostics);
        boolean denies = !action.equals("warn");
        if (!rules.reconciles(rule, denies) || holds.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Validation.Rule(
                rule.position(),
                holds.get(),
                rule.has("message") ? message : Templates.fixed(says(rule, negate)),
                denies,
                gates));
    }

    /** What is said of a rule without a message. */
    private static String says(Fields rule, boolean negate) {
        String name = rule.scalar("operator")
                .map(Yaml.Scalar::text)
                .orElseGet(() -> Operator.allNames().stream()
                        .filter(rule::isWritten)
                        .findFirst()
                        .orElse(""));
        @Nullable Yaml value = rule.take(rule.has("operator") ? "value" : name);
        String with = value instanceof Yaml.Scalar scalar ? " \"" + scalar.text() + "\"" : "";
        return rule.scalar("field").map(Yaml.Scalar::text).orElse("")
                + (negate ? " must not be: " : " must be: ")
                + name
                + with;
    }
}

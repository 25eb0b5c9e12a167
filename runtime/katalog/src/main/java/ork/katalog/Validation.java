package ork.katalog;

import java.util.ArrayList;
import java.util.List;
import ork.katalog.condition.Condition;
import ork.katalog.condition.Conditions;
import ork.katalog.template.Reads;
import ork.katalog.template.RenderException;
import ork.katalog.template.Scope;
import ork.katalog.template.Template;
import ork.katalog.yaml.Position;

/** What must hold of a CR before anything is made of it ({@code validation.rules}). */
public record Validation(List<Rule> rules) {
    public static final Validation NONE = new Validation(List.of());

    private static final int MESSAGE_MAX = 1_000;
    private static final int DENIAL_MAX = 4_000;

    public Validation {
        rules = List.copyOf(rules);
    }

    /**
     * @param holds what must hold
     * @param message what is said when it does not
     * @param denies whether nothing is made of such a CR; otherwise it is only said
     * @param conditions when it is asked for at all
     */
    public record Rule(Position position, Condition holds, Template message, boolean denies, Conditions conditions) {
        private boolean broken(Scope scope) {
            return conditions.pass(scope) && !holds.holds(scope);
        }

        private String says(Scope scope) {
            return cut(message.text(scope).strip(), MESSAGE_MAX);
        }

        private Reads reads() {
            return holds.reads().and(message.reads()).and(conditions.reads());
        }
    }

    /** What the broken rules say, in their order. */
    public record Verdict(List<String> denials, List<String> warnings) {
        public static final Verdict NOTHING = new Verdict(List.of(), List.of());

        public Verdict {
            denials = List.copyOf(denials);
            warnings = List.copyOf(warnings);
        }

        public boolean denied() {
            return !denials.isEmpty();
        }

        /** All that speaks against the CR. */
        public String denial() {
            return cut(String.join("; ", denials), DENIAL_MAX);
        }

        public String warning() {
            return cut(String.join("; ", warnings), DENIAL_MAX);
        }
    }

    /** @throws RenderException when a rule cannot be evaluated */
    public Verdict of(Scope scope) {
        List<String> denials = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule.broken(scope)) {
                (rule.denies() ? denials : warnings).add(rule.says(scope));
            }
        }
        return new Verdict(denials, warnings);
    }

    public Reads reads() {
        return Reads.all(rules.stream().map(Rule::reads).toList());
    }

    private static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        boolean splits = Character.isHighSurrogate(text.charAt(max - 1));
        return text.substring(0, splits ? max - 1 : max);
    }
}

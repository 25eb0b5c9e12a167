package ork.katalog;

import java.util.List;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.condition.Conditions;
import ork.katalog.template.Reads;
import ork.katalog.template.Scope;
import ork.katalog.template.Tree;
import ork.katalog.template.Values;

/**
 * Values that a CR is seen with though its user has not written them ({@code mutation.rules}). In memory only: the CR in
 * the cluster stays as it is.
 *
 * @param first whether validation sees what they make
 */
public record Mutation(List<Rule> rules, boolean first) {
    public static final Mutation NONE = new Mutation(List.of(), true);

    public Mutation {
        rules = List.copyOf(rules);
    }

    /**
     * @param path from the root
     * @param always whether it replaces what is there, rather than standing in for what is absent or empty
     */
    public record Rule(List<String> path, Tree value, boolean always, Conditions conditions) {
        public Rule {
            path = List.copyOf(path);
        }

        private JsonObject of(Scope scope) {
            JsonObject cr = scope.data();
            if (!always && Values.isThere(Values.at(cr, path)) || !conditions.pass(scope)) {
                return cr;
            }
            Json made = value.render(scope);
            if (!(made instanceof Json.Null)) {
                return cr.withAt(path, made);
            }
            return always ? cr.withoutAt(path) : cr;
        }

        private Reads reads() {
            return Reads.of(path).and(value.reads()).and(conditions.reads());
        }
    }

    /**
     * The CR as it is to be seen. Each rule sees what those before it have made.
     *
     * @throws ork.katalog.template.RenderException when a value cannot be rendered
     */
    public JsonObject of(Scope cr) {
        Scope seen = cr;
        for (Rule rule : rules) {
            seen = seen.over(rule.of(seen));
        }
        return seen.data();
    }

    public Reads reads() {
        return Reads.all(rules.stream().map(Rule::reads).toList());
    }
}

package ork.katalog.load;

import java.util.List;
import ork.katalog.Inactive;
import ork.katalog.diagnostic.Diagnostics;

/**
 * Fields of the language that have no effect yet (decision 21). This is the one table of them; whoever makes one work
 * takes it out here.
 */
final class NotYet {
    /** What becomes of a field that nothing reads. */
    private enum Treatment {
        /** Named in a warning. */
        WARN,
        /** The same, and somebody may rely on it for protection. */
        SECURITY
    }

    private record Rule(Treatment treatment, List<String> fields) {
        Rule(Treatment treatment, String fields) {
            this(treatment, List.of(fields.split(" ")));
        }
    }

    static final NotYet DOCUMENT = new NotYet(
            new Rule(Treatment.SECURITY, "security"),
            new Rule(Treatment.WARN, "notification providers gateway lifecycle publish"));

    static final NotYet MOTIF = new NotYet(new Rule(Treatment.WARN, "lifecycle publish"));

    static final NotYet CRD = new NotYet(
            new Rule(Treatment.SECURITY, "deletionProtection webhooks"), new Rule(Treatment.WARN, "serve conversion"));

    static final NotYet SETUP = new NotYet(new Rule(Treatment.WARN, "helm"));

    static final NotYet BOX = new NotYet(new Rule(Treatment.WARN, "providers"));

    private final List<Rule> rules;

    private NotYet(Rule... rules) {
        this.rules = List.of(rules);
    }

    /** Reports what is there of these fields, and makes them known to {@code fields}. */
    void report(Fields fields, Diagnostics diagnostics, List<Inactive> inactive) {
        for (Rule rule : rules) {
            fields.know(rule.fields());
            for (String field : rule.fields()) {
                boolean security = rule.treatment() == Treatment.SECURITY;
                if (!fields.isWritten(field) || security && SwitchedOff.is(field, fields.take(field))) {
                    continue;
                }
                String path = fields.path(field);
                diagnostics.warning(
                        fields.positionOf(field),
                        path + " has no effect yet",
                        security ? "nothing is protected by it" : "",
                        security ? "start with --allow-inactive to run without it" : "");
                inactive.add(new Inactive(fields.positionOf(field), path, security));
            }
        }
    }
}

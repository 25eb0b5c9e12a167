package ork.katalog.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ork.katalog.Requeue;
import ork.katalog.condition.Conditions;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.template.Template;
import ork.katalog.yaml.Yaml;

/** Reads {@code reconciler.requeue} (section 2.6 of the language): one rule or a list of them. */
final class RequeueLoader {
    private final TemplateLoader templates;
    private final ConditionLoader conditions;
    private final Diagnostics diagnostics;

    RequeueLoader(TemplateLoader templates, ConditionLoader conditions, Diagnostics diagnostics) {
        this.templates = templates;
        this.conditions = conditions;
        this.diagnostics = diagnostics;
    }

    Requeue requeue(Fields reconciler) {
        @Nullable Yaml node = reconciler.take("requeue");
        String path = reconciler.path("requeue");
        List<Requeue.Rule> rules = new ArrayList<>();
        if (node instanceof Yaml.Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                rule(sequence.items().get(i), path + "[" + i + "]").ifPresent(rules::add);
            }
        } else if (node != null) {
            rule(node, path).ifPresent(rules::add);
        }
        return new Requeue(rules);
    }

    private Optional<Requeue.Rule> rule(Yaml node, String path) {
        Fields fields = Fields.of(node, node.position(), path, diagnostics);
        if (!fields.usable()) {
            return Optional.empty();
        }
        Template after = templates.template(fields, "after");
        Conditions gates = conditions.conditions(fields);
        fields.done();
        fields.require("after");
        if (after.fixedText() != null && fields.take("after") instanceof Yaml.Scalar written) {
            Loading.delay(written, fields.path("after"), Requeue.SOONEST, diagnostics);
        }
        return Optional.of(new Requeue.Rule(node.position(), after, gates));
    }
}

package ork.katalog.load;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import ork.katalog.condition.Conditions;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.resource.ChildKind;
import ork.katalog.resource.Scaling;
import ork.katalog.template.Template;
import ork.katalog.template.Templates;
import ork.katalog.yaml.Yaml;

/** Reads {@code autoscale} of a workload (section 2.12 of the language). */
final class ScalingLoader {
    static final String FIELD = "autoscale";
    private static final List<String> KINDS = List.of("deployments", "statefulSets", "replicaSets");

    private final TemplateLoader templates;
    private final ConditionLoader conditions;
    private final Diagnostics diagnostics;

    ScalingLoader(TemplateLoader templates, ConditionLoader conditions, Diagnostics diagnostics) {
        this.templates = templates;
        this.conditions = conditions;
        this.diagnostics = diagnostics;
    }

    static boolean scales(ChildKind kind) {
        return KINDS.contains(kind.key());
    }

    /** @param kept whether the entry is reconciled */
    Optional<Scaling> scaling(ChildKind kind, Fields entry, boolean kept) {
        if (!scales(kind) || !entry.isWritten(FIELD)) {
            return Optional.empty();
        }
        Fields autoscale = entry.map(FIELD);
        if (!kept) {
            diagnostics.warning(
                    entry.positionOf(FIELD),
                    autoscale.path() + " has no effect",
                    "this child is created once and left as it is",
                    "add \"reconcile: true\"");
            return Optional.empty();
        }
        Template min = number(autoscale, "min", "1");
        Template max = number(autoscale, "max", "");
        autoscale.require("max");
        if (min.fixed() && max.fixed() && more(autoscale)) {
            diagnostics.error(autoscale.positionOf("min"), autoscale.path("min") + " is more than max", "", "");
        }
        Duration cooldown = Loading.duration(autoscale, "cooldown", diagnostics).orElse(Scaling.COOLDOWN);
        Optional<Scaling.Step> up = step(autoscale, "scaleUp", "increment");
        Optional<Scaling.Step> down = step(autoscale, "scaleDown", "decrement");
        autoscale.done();
        return Optional.of(new Scaling(autoscale.position(), min, max, cooldown, up, down));
    }

    private static boolean more(Fields autoscale) {
        Optional<Integer> min = autoscale.scalar("min").map(Yaml.Scalar::text).flatMap(ScalingLoader::parsed);
        Optional<Integer> max = autoscale.scalar("max").map(Yaml.Scalar::text).flatMap(ScalingLoader::parsed);
        return min.isPresent() && max.isPresent() && min.get() > max.get();
    }

    private static Optional<Integer> parsed(String text) {
        return text.matches("[0-9]{1,6}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    private Optional<Scaling.Step> step(Fields autoscale, String name, String by) {
        if (!autoscale.isWritten(name)) {
            autoscale.know(List.of(name));
            return Optional.empty();
        }
        Fields step = autoscale.map(name);
        Fields gates = step.map("conditions");
        Conditions made = conditions.conditions(gates);
        gates.done();
        if (made.isEmpty()) {
            diagnostics.error(
                    step.positionOf("conditions"),
                    step.path("conditions") + " is missing",
                    "it would scale for ever",
                    "");
        }
        Template amount = number(step, by, "1");
        Optional<Template> target = step.has("target") ? Optional.of(number(step, "target", "")) : Optional.empty();
        if (step.has(by) && step.has("target")) {
            diagnostics.error(
                    step.positionOf("target"),
                    step.path("target") + " stands beside " + by,
                    "one of the two is wanted",
                    "");
        }
        step.know(List.of("target"));
        step.done();
        return Optional.of(new Scaling.Step(made, target, amount));
    }

    private Template number(Fields fields, String key, String otherwise) {
        Optional<Yaml.Scalar> written = fields.scalar(key);
        if (written.isEmpty()) {
            return otherwise.isEmpty() ? Templates.EMPTY : Templates.fixed(otherwise);
        }
        Template template = templates.template(written.get());
        if (template.fixed() && parsed(written.get().text()).isEmpty()) {
            diagnostics.error(
                    written.get().position(),
                    fields.path(key) + " is \"" + written.get().text() + "\"",
                    "a number of replicas is wanted",
                    "");
        }
        return template;
    }
}

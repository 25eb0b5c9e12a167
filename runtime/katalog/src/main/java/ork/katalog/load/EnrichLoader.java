package ork.katalog.load;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import ork.katalog.Enrichment;
import ork.katalog.Enrichment.Target;
import ork.katalog.condition.Conditions;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.resource.Entry;
import ork.katalog.template.Nearest;
import ork.katalog.yaml.Position;
import ork.katalog.yaml.Yaml;

/** Reads {@code enrich} and {@code enrichAll} (section 2.15 of the language). */
final class EnrichLoader {
    static final String SOME = "enrich";
    static final String ALL = "enrichAll";

    private final ConditionLoader conditions;
    private final Diagnostics diagnostics;
    private final SortedMap<Target, Conditions> targets = new TreeMap<>();

    EnrichLoader(ConditionLoader conditions, Diagnostics diagnostics) {
        this.conditions = conditions;
        this.diagnostics = diagnostics;
    }

    /** @param children of the entry, which is what targets are about */
    Enrichment enrichment(Fields crd, List<Entry> children) {
        boolean all = crd.flag(ALL, false);
        Yaml some = crd.take(SOME);
        if (all && some != null) {
            diagnostics.error(
                    crd.positionOf(ALL),
                    crd.path(ALL) + " stands beside enrich",
                    "one of the two says it all",
                    "remove one of them");
        }
        if (all) {
            Arrays.stream(Target.values()).forEach(target -> targets.put(target, Conditions.NONE));
            return new Enrichment(targets);
        }
        switch (some) {
            case null -> {}
            case Yaml.Sequence list -> list.items().forEach(item -> item(item, crd.path(SOME), children));
            case Yaml other -> item(other, crd.path(SOME), children);
        }
        return new Enrichment(targets);
    }

    private void item(Yaml item, String path, List<Entry> children) {
        if (item instanceof Yaml.Scalar name && !name.isNull()) {
            target(name.text(), name.position(), path, children, Conditions.NONE);
        } else if (item instanceof Yaml.Mapping map) {
            for (Yaml.Entry entry : map.entries()) {
                target(entry.key(), entry.position(), path, children, conditions(entry, path));
            }
        } else {
            diagnostics.error(
                    item.position(),
                    path + " holds " + item.described(),
                    "names of what to look for are wanted, each with or without its conditions",
                    "write for example \"enrich: [pods]\"");
        }
    }

    private Conditions conditions(Yaml.Entry entry, String path) {
        if (entry.value() instanceof Yaml.Scalar scalar && scalar.text().equals("true")) {
            return Conditions.NONE;
        }
        Fields gates = Fields.of(entry.value(), entry.position(), path + "." + entry.key(), diagnostics);
        Conditions made = conditions.conditions(gates);
        gates.done();
        return made;
    }

    private void target(
            String name, Position position, String path, List<Entry> children, Conditions onWhichItIsLookedFor) {
        if (Target.named(name).isEmpty()) {
            List<String> words =
                    Arrays.stream(Target.values()).map(Target::word).toList();
            diagnostics.error(
                    position,
                    path + " names \"" + name + "\"",
                    "one of " + words.stream().sorted().collect(Collectors.joining(", ")) + " is wanted",
                    Nearest.to(name, words)
                            .map(near -> "did you mean \"" + near + "\"?")
                            .orElse(""));
            return;
        }
        Target target = Target.named(name).get();
        if (targets.put(target, onWhichItIsLookedFor) != null) {
            diagnostics.error(position, path + " names " + target.word() + " twice", "each is looked for once", "");
        }
        if (children.stream().noneMatch(child -> target.isAbout(child.type().kind()))) {
            diagnostics.warning(
                    position,
                    path + " names " + target.word() + ", which adds nothing here",
                    "no child of this entry is " + (target.kinds().isEmpty() ? "declared" : one(target.kinds())),
                    "remove it");
        }
    }

    private static String one(List<String> kinds) {
        return kinds.stream()
                .map(kind -> (kind.startsWith("I") ? "an " : "a ") + kind)
                .collect(Collectors.joining(" or "));
    }
}

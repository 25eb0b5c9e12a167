package ork.katalog.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.yaml.Yaml;

/**
 * Makes one language of six generations: the table of section 0. Rules apply from first to last, and each old form
 * gets a warning that names the new one.
 */
final class Dialects {
    private enum Age {
        OLD,
        CURRENT
    }

    private enum Form {
        /** A field has another place. */
        MOVE,
        /** A list of {@code {key, value}} is a map now. */
        PAIRS_TO_MAP,
        /** A map of names to values, or to {@code {value: …}}, is a list of {@code {name, value}}. */
        MAP_TO_ENV,
        /** A list of names is a list of {@code {name}}. */
        NAMES_TO_LIST
    }

    /**
     * @param at where, as a path of keys; {@code *} is any key, {@code []} any item, {@code a|b} either
     * @param from the field there; may be a path of its own
     * @param to its new path from the same place; the field itself for forms other than {@link Form#MOVE}
     */
    private record Rule(Age age, Form form, String at, String from, String to) {}

    /** Wherever there are entries of blocks. */
    private static final List<String> ENTRIES = List.of(
            "operatorBox.onCreate|onReconcile|onDelete.*.[]",
            "operatorBox.onDelete.groups.[].*.[]",
            "operatorBox.rollback.onRollback.*.[]");

    private static final String TUNING = "workers resync queue profile requeue hooks constructor default include";
    private static final String CONTENT = "onCreate onReconcile onDelete status imports finalizers cross";

    /** Maps with nothing of their own: all that may be in them has its place elsewhere. */
    private static final List<String> SHELLS =
            List.of("reconciler", "admission", "operatorBox.reconcile", "operatorBox.emit", "operatorBox.runtime");

    /** Of a CRD entry. */
    private static final List<Rule> RULES = rules();

    private static List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        for (String field : TUNING.split(" ")) {
            rules.add(move(Age.OLD, "reconciler." + field, "operatorBox.reconciler." + field));
            rules.add(move(Age.CURRENT, "operatorBox.reconcile." + field, "operatorBox.reconciler." + field));
            rules.add(move(Age.OLD, "operatorBox." + field, "operatorBox.reconciler." + field));
        }
        for (String field : CONTENT.split(" ")) {
            rules.add(move(Age.OLD, "reconciler." + field, "operatorBox." + field));
            rules.add(move(Age.OLD, "operatorBox.reconciler." + field, "operatorBox." + field));
            rules.add(move(Age.CURRENT, "operatorBox.reconcile." + field, "operatorBox." + field));
        }
        rules.addAll(List.of(
                move(Age.OLD, "workers", "operatorBox.reconciler.workers"),
                move(Age.OLD, "resync", "operatorBox.reconciler.resync"),
                move(Age.OLD, "queue", "operatorBox.reconciler.queue"),
                move(Age.OLD, "queueDepth", "operatorBox.reconciler.queue.maxDepth"),
                move(Age.OLD, "maxQueueDepth", "operatorBox.reconciler.queue.maxDepth"),
                move(Age.OLD, "degradeThreshold", "operatorBox.reconciler.queue.failureThreshold"),
                move(Age.OLD, "failureThreshold", "operatorBox.reconciler.queue.failureThreshold"),
                move(Age.CURRENT, "operatorBox.imports", "imports"),
                move(Age.CURRENT, "operatorBox.emit.status", "operatorBox.status"),
                move(Age.CURRENT, "operatorBox.runtime.autoscale", "operatorBox.autoscale"),
                move(Age.CURRENT, "operatorBox.runtime.rollback", "operatorBox.rollback"),
                move(Age.CURRENT, "operatorBox.runtime.rollBackOnError", "operatorBox.rollBackOnError"),
                move(Age.OLD, "operatorBox.watch", "operatorBox.observe.watch"),
                move(Age.OLD, "operatorBox.preReconcile.when", "operatorBox.preReconcile.reconcileGate.when"),
                move(Age.OLD, "operatorBox.preReconcile.or", "operatorBox.preReconcile.reconcileGate.or"),
                move(Age.OLD, "operatorBox.preReconcile.anyOf", "operatorBox.preReconcile.reconcileGate.or"),
                move(Age.OLD, "operatorBox.preReconcile.gate", "operatorBox.preReconcile.reconcileGate"),
                move(Age.CURRENT, "operatorBox.crdFile", "crdFile"),
                move(Age.CURRENT, "admission.validation", "validation"),
                move(Age.CURRENT, "admission.mutation", "mutation"),
                new Rule(Age.OLD, Form.MOVE, "operatorBox.reconciler.hooks", "resources", "managedResources"),
                new Rule(Age.OLD, Form.MOVE, "operatorBox.reconciler.constructor", "resources", "managedResources"),
                new Rule(Age.OLD, Form.MOVE, "operatorBox.cross.[]", "labels", "labelSelector"),
                new Rule(Age.OLD, Form.MOVE, "operatorBox.cross.[].source", "type", "protocol"),
                pairs("", "labels"),
                pairs("", "labelSelector"),
                pairs("", "fieldSelector"),
                pairs("operatorBox.cross.[]", "labelSelector"),
                pairs("operatorBox.cross.[].selector", "matchLabels")));
        ENTRIES.forEach(entries -> rules.addAll(ofEntries(entries)));
        return List.copyOf(rules);
    }

    /** What a map of texts is inside an entry is read in both forms by {@link TemplateLoader}. */
    private static List<Rule> ofEntries(String at) {
        return List.of(
                pairs(at, "labels"),
                pairs(at, "annotations"),
                pairs(at, "selector"),
                pairs(at, "nodeSelector"),
                pairs(at, "data"),
                pairs(at + ".metadata", "labels"),
                pairs(at + ".metadata", "annotations"),
                new Rule(Age.OLD, Form.MAP_TO_ENV, at, "env", "env"),
                new Rule(Age.CURRENT, Form.NAMES_TO_LIST, at, "imagePullSecrets", "imagePullSecrets"),
                new Rule(Age.OLD, Form.NAMES_TO_LIST, at + ".envFrom", "secretRef", "secretRef"),
                new Rule(Age.OLD, Form.NAMES_TO_LIST, at + ".envFrom", "configMapRef", "configMapRef"));
    }

    private static Rule move(Age age, String from, String to) {
        return new Rule(age, Form.MOVE, "", from, to);
    }

    private static Rule pairs(String at, String field) {
        return new Rule(Age.OLD, Form.PAIRS_TO_MAP, at, field, field);
    }

    private final Diagnostics diagnostics;
    private final Edits edits;

    Dialects(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        this.edits = new Edits(diagnostics);
    }

    /** The CRD entries of {@code spec.crds}, which may be a list of entries with a name. */
    Yaml.@Nullable Mapping crds(@Nullable Yaml crds, String path) {
        if (!(crds instanceof Yaml.Sequence sequence)) {
            return crds instanceof Yaml.Mapping map ? map : null;
        }
        diagnostics.warning(
                sequence.position(), path + " is a list", "an old form", "make it a map with the names as keys");
        List<Yaml.Entry> entries = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        for (Yaml item : sequence.items()) {
            Yaml name = item instanceof Yaml.Mapping map ? map.get("name") : null;
            if (!(item instanceof Yaml.Mapping map) || !(name instanceof Yaml.Scalar scalar)) {
                diagnostics.error(item.position(), "an item of " + path + " without a name", "it is required", "");
                continue;
            }
            if (!names.add(scalar.text())) {
                diagnostics.error(
                        item.position(), "two CRDs are called \"" + scalar.text() + "\"", "names are unique", "");
                continue;
            }
            entries.add(new Yaml.Entry(item.position(), scalar.text(), Edits.without(map, "name")));
        }
        return new Yaml.Mapping(sequence.position(), entries);
    }

    /** The CRD entry in its present form. */
    Yaml.Mapping entry(Yaml.Mapping entry, String path) {
        Yaml.Mapping present = entry;
        for (Rule rule : RULES) {
            List<String> at =
                    rule.at().isEmpty() ? List.of() : List.of(rule.at().split("\\."));
            if (edits.within(present, at, path, (map, place) -> apply(rule, map, place)) instanceof Yaml.Mapping map) {
                present = map;
            }
        }
        return withoutShells(present, path);
    }

    /** Takes away the maps that only name places of an older or a newer form, and says what was left in them. */
    private Yaml.Mapping withoutShells(Yaml.Mapping entry, String path) {
        Yaml.Mapping left = entry;
        for (String shell : SHELLS) {
            List<String> steps = List.of(shell.split("\\."));
            Yaml.@Nullable Entry found = Edits.find(left, steps);
            if (found != null) {
                leftIn(found.value(), shell, path + "." + shell);
                left = Edits.remove(left, steps);
            }
        }
        return left;
    }

    private void leftIn(Yaml value, String shell, String path) {
        if (!(value instanceof Yaml.Mapping map)) {
            if (!value.isNull()) {
                diagnostics.error(value.position(), path + " is " + value.described(), "a map is wanted", "");
            }
            return;
        }
        Fields fields = new Fields(map, path, diagnostics);
        RULES.stream()
                .filter(rule -> rule.at().isEmpty() && rule.from().startsWith(shell + "."))
                .forEach(rule -> fields.know(List.of(rule.from().substring(shell.length() + 1))));
        fields.done();
    }

    private Yaml.Mapping apply(Rule rule, Yaml.Mapping map, String place) {
        List<String> from = List.of(rule.from().split("\\."));
        Yaml.@Nullable Entry old = Edits.find(map, from);
        if (old == null) {
            return map;
        }
        return switch (rule.form()) {
            case MOVE -> {
                if (isDefault(rule, old)) {
                    diagnostics.warning(
                            old.position(),
                            "\"" + rule.from() + "\" is an old form",
                            "true is what holds anyway",
                            "leave it out");
                    yield Edits.remove(map, from);
                }
                warn(rule, old);
                yield edits.move(map, from, List.of(rule.to().split("\\.")), place);
            }
            case PAIRS_TO_MAP -> replaced(rule, map, old, Forms.pairsToMap(old.value()), "a list", "make it a map");
            case MAP_TO_ENV ->
                replaced(rule, map, old, Forms.mapToEnv(old.value()), "a map", "make it a list of name and value");
            case NAMES_TO_LIST ->
                replaced(rule, map, old, Forms.namesToList(old.value()), "a list of names", "make each \"name: …\"");
        };
    }

    /** Section 0: {@code default: true} is ignored. */
    private static boolean isDefault(Rule rule, Yaml.Entry old) {
        return rule.age() == Age.OLD
                && rule.to().equals("operatorBox.reconciler.default")
                && old.value() instanceof Yaml.Scalar scalar
                && scalar.text().equals("true");
    }

    private Yaml.Mapping replaced(
            Rule rule, Yaml.Mapping map, Yaml.Entry old, @Nullable Yaml value, String was, String mend) {
        if (value == null) {
            return map;
        }
        if (rule.age() == Age.OLD) {
            diagnostics.warning(old.position(), rule.from() + " is " + was, "an old form", mend);
        }
        return Edits.with(map, new Yaml.Entry(old.position(), old.key(), value));
    }

    private void warn(Rule rule, Yaml.Entry old) {
        if (rule.age() == Age.OLD) {
            diagnostics.warning(
                    old.position(), "\"" + rule.from() + "\" is an old form", "", "write \"" + rule.to() + "\"");
        }
    }
}

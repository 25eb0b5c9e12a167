package ork.katalog.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.katalog.RuntimeNumbers;
import ork.katalog.condition.Conditions;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.resource.BuiltinTypes;
import ork.katalog.resource.ChildKind;
import ork.katalog.resource.Copy;
import ork.katalog.resource.Entry;
import ork.katalog.resource.ForEach;
import ork.katalog.resource.NamespacePatterns;
import ork.katalog.resource.Once;
import ork.katalog.resource.Placement;
import ork.katalog.resource.Renderer;
import ork.katalog.resource.Scaling;
import ork.katalog.template.Template;
import ork.katalog.template.Texts;
import ork.katalog.template.Tree;
import ork.katalog.yaml.Yaml;

/** Reads one entry of a template block. */
final class EntryLoader {
    private static final List<String> COMMON = List.of(
            "name",
            "namespace",
            "labels",
            "annotations",
            "reconcile",
            "when",
            "or",
            "forceConflict",
            "adopt",
            "forEach",
            SleepLoader.FIELD);
    private static final Renderer NOTHING_OF_ITS_OWN = (_, _) -> JsonObject.EMPTY;
    private static final List<String> CUSTOM = List.of("apiVersion", "kind", "metadata", "namespaced");

    private final TemplateLoader templates;
    private final ConditionLoader conditions;
    private final NameChecks names;
    private final EntryChecks checks;
    private final OnceLoader onces;
    private final CopyLoader copies;
    private final ForEachLoader repeats;
    private final ScalingLoader scalings;
    private final Diagnostics diagnostics;
    private final SleepLoader sleeps;
    private final List<ResourceType> declared;

    /** @param declared the types that the Katalog's own CRD entries manage */
    EntryLoader(
            TemplateLoader templates,
            ConditionLoader conditions,
            Diagnostics diagnostics,
            List<ResourceType> declared) {
        this.templates = templates;
        this.conditions = conditions;
        this.names = new NameChecks(diagnostics);
        this.checks = new EntryChecks(diagnostics);
        this.onces = new OnceLoader(templates, diagnostics);
        this.copies = new CopyLoader(templates, diagnostics);
        this.repeats = new ForEachLoader(templates, diagnostics);
        this.scalings = new ScalingLoader(templates, conditions, diagnostics);
        this.diagnostics = diagnostics;
        this.declared = List.copyOf(declared);
        this.sleeps = new SleepLoader(diagnostics);
    }

    /**
     * What an entry takes from around it.
     *
     * @param crd the name of the CRD entry
     */
    record Around(String crd, NamespacePatterns targets, boolean forceConflict, Purpose purpose) {
        Around of(Purpose other) {
            return new Around(crd, targets, forceConflict, other);
        }
    }

    /** What a block is for. */
    enum Purpose {
        /** Children are made once, unless their entry says more. */
        MADE,
        /** All of its children are kept in their state. */
        KEPT,
        /** Its entries name what goes, but for Jobs that run. */
        GOING
    }

    /** Whether an entry of {@code onDelete} is a Job that is made then: one without an image could not be. */
    static boolean isJobToRun(String key, Yaml written) {
        return key.equals("jobs") && written instanceof Yaml.Mapping map && map.get("image") != null;
    }

    /** There are entries that nobody can read: what they would make is known to nobody. */
    void unread() {
        templates.seen().children().others();
    }

    Optional<Entry> entry(ChildKind kind, Yaml node, String path, Around around) {
        if (!(node instanceof Yaml.Mapping map)) {
            diagnostics.error(node.position(), path + " is " + node.described(), "a map is wanted", "");
            unread();
            return Optional.empty();
        }
        Fields fields = new Fields(map, path, diagnostics);
        Place place = templates.seen().place();
        return templates
                .seen()
                .in(ForEachLoader.place(map, place), () -> Optional.of(read(kind, map, fields, path, around)));
    }

    private Entry read(ChildKind kind, Yaml.Mapping map, Fields fields, String path, Around around) {
        boolean custom = kind.type().kind().isEmpty();
        Typed typed = custom ? customType(fields) : new Typed(kind.type(), false);
        templates.seen().children().add(typed.type(), kind.key(), typed.guessed());
        Fields metadata = custom ? fields.map("metadata") : fields;
        Template name = name(kind, fields, metadata);
        Placement placement = copies.placement(kind, fields, metadata, around.targets());
        Optional<Copy> copy = copies.copy(kind, fields);
        Optional<ForEach> forEach = repeats.forEach(fields, name.reads().and(placement.reads()));
        Texts labels = templates.texts(metadata.map("labels"));
        Texts annotations = templates.texts(metadata.map("annotations"));
        names.name(metadata, kind);
        names.namespace(metadata);
        names.labels(metadata.map("labels"));
        names.keys(metadata.map("annotations"));
        if (!custom && map.get("data") instanceof Yaml.Mapping data) {
            names.dataKeys(new Fields(data, path + ".data", diagnostics));
        }
        if (custom) {
            metadata.done();
            metadata.require("name");
        }
        if (!custom && kind.namesItself()) {
            metadata.require("name");
        }
        boolean reconcile = reconciled(kind, fields, around);
        Conditions gates = conditions.conditions(fields);
        boolean force = fields.flag("forceConflict", around.forceConflict());
        boolean adopt = fields.flag("adopt", false);
        List<String> known = new ArrayList<>(custom ? COMMON.subList(4, COMMON.size()) : COMMON);
        known.addAll(custom ? CUSTOM : List.of());
        known.addAll(fields.isWritten(ConditionLoader.OLD_OR) ? List.of(ConditionLoader.OLD_OR) : List.of());
        boolean secret = kind.key().equals("secrets");
        Optional<Once> once = secret ? onces.once(fields, reconcile) : Optional.empty();
        Optional<Scaling> scaling = scalings.scaling(kind, fields, reconcile);
        Duration sleep = sleeps.sleep(fields, around.purpose());
        known.addAll(ScalingLoader.scales(kind) ? List.of(ScalingLoader.FIELD) : List.of());
        known.addAll(CopyLoader.fields(kind));
        known.addAll(secret ? OnceLoader.FIELDS : List.of());
        boolean named = around.purpose() == Purpose.GOING && !isJobToRun(kind.key(), map);
        boolean copied = copy.isPresent() && CopyLoader.whole(kind);
        Tree own = templates.entry(map, named || copied ? kind.shape().optional() : kind.shape(), path, known);
        if (!named && !copied) {
            checks.check(kind, map, path);
        }
        for (String step : List.of("name", "namespace")) {
            Template placed = step.equals("name") ? name : placement.namespace();
            if (placed.volatileResult() || RuntimeNumbers.named(placed.reads())) {
                diagnostics.error(
                        metadata.positionOf(step),
                        metadata.path(step) + " changes by itself",
                        "each look at the CR would make another child",
                        "");
            }
        }
        if (reconcile
                && once.isEmpty()
                && (own.volatileResult()
                        || labels.volatileResult()
                        || annotations.volatileResult()
                        || RuntimeNumbers.named(own.reads().and(labels.reads()).and(annotations.reads())))) {
            warnOfChange(map, path, around.purpose());
        }
        return new Entry(
                map.position(),
                around.crd(),
                kind.key(),
                typed.type(),
                typed.guessed(),
                name,
                kind.defaultNameSuffix(),
                placement,
                labels,
                annotations,
                reconcile,
                gates,
                force,
                adopt,
                forEach,
                copy,
                once,
                scaling,
                sleep,
                own,
                copied ? NOTHING_OF_ITS_OWN : kind.renderer());
    }

    private Template name(ChildKind kind, Fields entry, Fields metadata) {
        Template name = templates.template(metadata, "name");
        return kind.key().equals("secrets") && entry.isWritten("tls") && !metadata.has("name")
                ? OnceLoader.TLS_NAME
                : name;
    }

    private boolean reconciled(ChildKind kind, Fields fields, Around around) {
        boolean asked = fields.flag("reconcile", false);
        boolean job = kind.madeOnce();
        if (asked && job) {
            diagnostics.warning(
                    fields.positionOf("reconcile"),
                    fields.path("reconcile") + " has no effect",
                    "a Job is created once and left as it is",
                    "remove it");
        }
        return (asked || around.purpose() == Purpose.KEPT) && !job;
    }

    private void warnOfChange(Yaml.Mapping map, String path, Purpose purpose) {
        diagnostics.warning(
                map.position(),
                path + " is reconciled, and has a value that changes by itself",
                "such a child is never quiet",
                purpose == Purpose.KEPT
                        ? "make the child in onCreate, or leave out the value"
                        : "leave out \"reconcile: true\", or the value");
    }

    private record Typed(ResourceType type, boolean guessed) {}

    /** The type has to be known at load: permissions and watches are made from it. */
    private Typed customType(Fields fields) {
        String apiVersion = fields.text("apiVersion");
        String kind = fields.text("kind");
        Optional<Boolean> namespaced = fields.flag("namespaced");
        List.of("apiVersion", "kind").forEach(fields::require);
        Optional<ResourceType> known = declared.stream()
                .filter(type ->
                        type.apiVersion().equals(apiVersion) && type.kind().equals(kind))
                .findFirst()
                .or(() -> BuiltinTypes.of(apiVersion, kind));
        if (known.isPresent()) {
            return new Typed(known.get(), false);
        }
        int slash = apiVersion.indexOf('/');
        return new Typed(
                new ResourceType(
                        slash < 0 ? "" : apiVersion.substring(0, slash),
                        apiVersion.substring(slash + 1),
                        BuiltinTypes.guessedPlural(kind),
                        kind,
                        namespaced.orElse(true)),
                true);
    }
}

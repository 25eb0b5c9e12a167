package ork.katalog.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.katalog.Box;
import ork.katalog.CrdEntry;
import ork.katalog.Defaults;
import ork.katalog.Dependency;
import ork.katalog.Endpoints;
import ork.katalog.Enrichment;
import ork.katalog.EventWatch;
import ork.katalog.Gates;
import ork.katalog.Inactive;
import ork.katalog.Mutation;
import ork.katalog.Normalization;
import ork.katalog.Observation;
import ork.katalog.Rules;
import ork.katalog.Validation;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.external.ExternalCall;
import ork.katalog.external.Externals;
import ork.katalog.resource.NamespacePatterns;
import ork.katalog.template.Functions;
import ork.katalog.template.Texts;

/** Reads a CRD entry (section 1.2 of the language), after the dialects have been made one. */
final class CrdLoader {
    private final Defaults defaults;
    private final NamedFiles files;
    private final Manifests manifests;
    private final TypeLoader types;
    private final DependencyLoader dependencies;
    private final SetupLoader setup;
    private final Diagnostics diagnostics;
    private final List<Inactive> inactive;

    CrdLoader(Defaults defaults, NamedFiles files, Diagnostics diagnostics, List<Inactive> inactive) {
        this.defaults = defaults;
        this.files = files;
        this.manifests = new Manifests(files, diagnostics);
        this.types = new TypeLoader(manifests, diagnostics);
        this.dependencies = new DependencyLoader(diagnostics);
        this.setup = new SetupLoader(manifests, diagnostics, inactive);
        this.diagnostics = diagnostics;
        this.inactive = inactive;
    }

    /** What an entry takes from its document. */
    record Document(
            String katalog,
            String namespace,
            List<String> finalizers,
            Profiles profiles,
            Notes notes,
            Functions functions) {}

    /** The first pass: which type it manages. */
    Optional<TypeLoader.Found> type(String name, Fields entry) {
        return types.type(name, entry);
    }

    /**
     * The second pass.
     *
     * @param uses the Motifs that are a part of it
     * @param declared the types of all entries of the Katalog
     * @param names of all entries of the Katalog, with what is known of each
     */
    CrdEntry crd(
            String name,
            Fields entry,
            TypeLoader.Found found,
            Document document,
            List<MotifUse> uses,
            List<ResourceType> declared,
            SortedMap<String, OtherEntry> names) {
        return crd(name, entry, found, document, uses, declared, names, false);
    }

    /** The same of what a Motif adds to an entry, when there is none: what only an entry can tell is left open. */
    void part(Fields entry, Document document, MotifUse use) {
        TypeLoader.Found unknown =
                new TypeLoader.Found(new ResourceType("", "", "", "", true), Optional.empty(), true, false);
        crd(use.motif().name(), entry, unknown, document, List.of(use), List.of(), new TreeMap<>(), true);
    }

    private CrdEntry crd(
            String name,
            Fields entry,
            TypeLoader.Found found,
            Document document,
            List<MotifUse> uses,
            List<ResourceType> declared,
            SortedMap<String, OtherEntry> names,
            boolean part) {
        NotYet.CRD.report(entry, diagnostics, inactive);
        entry.know(List.of("imports"));
        Endpoints endpoints = sections(entry, document);
        boolean enabled = entry.flag("enabled", true);
        SortedMap<String, String> labelSelector = selector(entry, "labelSelector");
        if (found.builtin() && labelSelector.isEmpty()) {
            diagnostics.error(
                    entry.position(),
                    entry.path("labelSelector") + " is missing",
                    "an entry for the built-in kind " + found.type().kind()
                            + " would take in every such object of the cluster",
                    "say which of them with labelSelector");
        }
        Optional<CrdSchema> schema =
                found.crd().flatMap(file -> CrdSchema.of(file, found.type().version()));
        SchemaChecks checks = new SchemaChecks(schema, diagnostics);
        OtherEntry.madeByStatus(entry).forEach(checks::makes);
        if (found.builtin()) {
            checks.seen().anyRoot();
        }
        if (part) {
            checks.seen().part();
        }
        TextTemplates texts = new TextTemplates(document.functions(), document.profiles(), checks, diagnostics);
        TemplateLoader templates = new TemplateLoader(texts, diagnostics);
        for (MotifUse use : uses) {
            texts.offer(use.number(), use.offer(templates, document, diagnostics));
        }
        UniqueLoader uniques = new UniqueLoader(diagnostics, "");
        ConditionLoader conditions = new ConditionLoader(templates, diagnostics, uniques);
        Normalization normalization =
                new NormalizeLoader(templates, checks, diagnostics).normalization(entry.map("normalize"));
        RuleList rules = new RuleList(files, diagnostics, inactive);
        Mutation mutation = mutation(entry, templates, checks, rules);
        Validation validation =
                new ValidationLoader(templates, conditions, rules, diagnostics).validation(entry.map("validation"));
        DestinationLoader destinations = DestinationLoader.of(entry, templates, diagnostics);
        ExternalLoader calls = new ExternalLoader(templates, conditions, destinations, diagnostics);
        GateLoader gateLoader = new GateLoader(conditions, calls, checks.seen(), diagnostics);
        Observation observed = observation(entry, document, declared, gateLoader);
        Gates gates = gateLoader.gates(
                entry.borrowed("operatorBox"),
                observed.events().stream().map(EventWatch::name).toList());
        List<ExternalCall> ofGates = new ArrayList<>(gates.calls());
        ofGates.addAll(observed.calls());
        Fields operatorBox = entry.map("operatorBox");
        Fields reconciler = new ReconcilerInclude(files, diagnostics).in(operatorBox);
        Externals externals = externals(entry, reconciler, calls, rules, ofGates, checks.seen());
        EntryLoader entries = new EntryLoader(templates, conditions, diagnostics, declared);
        BoxLoader boxes = new BoxLoader(
                templates,
                conditions,
                entries,
                new StatusLoader(templates, conditions, checks, diagnostics, files),
                new CrossLoader(templates, diagnostics, new RemoteLoader(destinations, diagnostics), names),
                defaults,
                document.profiles(),
                new HookPlaces(files, diagnostics),
                diagnostics,
                inactive);
        NamespacePatterns targets = HandledLoader.targets(entry, diagnostics);
        boolean force = entry.flag("forceConflict", true);
        Box box = boxes.box(
                operatorBox,
                reconciler,
                new EntryLoader.Around(name, targets, force, EntryLoader.Purpose.MADE),
                document.finalizers(),
                typed(entry, found.typed()));
        new OwnAnswers(diagnostics).check(entry.borrowed("operatorBox"), box, externals);
        Enrichment enrichment = new EnrichLoader(conditions, diagnostics).enrichment(entry, box.children());
        Texts labels = templates.texts(entry.map("labels"));
        List<Dependency> dependsOn = dependencies.dependencies(entry, name, List.copyOf(names.keySet()));
        String namespace = entry.text("namespace");
        CrdEntry crd = new CrdEntry(
                name,
                entry.position(),
                document.katalog(),
                document.namespace(),
                enabled,
                entry.text("description"),
                found.type(),
                found.crd(),
                setup.in(entry),
                examples(entry),
                namespace,
                new HandledLoader(diagnostics).handled(entry, found.type().namespaced(), namespace),
                dependsOn,
                labelSelector,
                selector(entry, "fieldSelector"),
                entry.flag("ignoreStatusPatch", false),
                entry.flag("ignoreObservedGeneration", false),
                entry.flag("removeFinalizers", false),
                entry.flag("crossAccess", true),
                endpoints,
                targets,
                force,
                labels,
                normalization,
                new Rules(mutation, validation, uniques.found()),
                externals,
                gates,
                observed,
                enrichment,
                box);
        if (box.status().conditions() && !crd.ignoreStatusPatch()) {
            checks.readiness(entry.positionOf("crdFile"));
        }
        checks.done(entry.position().file());
        entry.done();
        return crd;
    }

    private Observation observation(Fields entry, Document document, List<ResourceType> declared, GateLoader gates) {
        SchemaChecks none = new SchemaChecks(Optional.empty(), diagnostics);
        TextTemplates texts = new TextTemplates(document.functions(), document.profiles(), none, diagnostics);
        ObservedKeys keys = new ObservedKeys(new TemplateLoader(texts, diagnostics), diagnostics);
        Observation observation = new ObserveLoader(
                        new WatchLoader(keys, diagnostics, declared), new EventLoader(keys, gates, diagnostics), files)
                .observation(entry.borrowed("operatorBox"));
        none.done(entry.position().file());
        return observation;
    }

    private static Externals externals(
            Fields entry, Fields reconciler, ExternalLoader calls, RuleList rules, List<ExternalCall> gate, Seen seen) {
        Fields box = entry.borrowed("operatorBox");
        Duration timeout = ExternalLoader.TIMEOUT;
        List<ExternalCall> code =
                new ArrayList<>(calls.calls(reconciler.borrowed("hooks"), ExternalLoader.TIMEOUT_OF_HOOKS));
        code.addAll(calls.calls(reconciler.borrowed("constructor"), ExternalLoader.TIMEOUT_OF_HOOKS));
        return new Externals(
                rules.calls(entry.borrowed("mutation"), calls),
                rules.calls(entry.borrowed("validation"), calls),
                calls.calls(box.borrowed("onCreate"), timeout),
                calls.calls(box.borrowed("onReconcile"), timeout),
                code,
                gate,
                calls.calls(box.borrowed("onDelete"), timeout),
                seen.in(
                        Place.ROLLBACK,
                        () -> calls.calls(box.borrowed("rollback").borrowed("onRollback"), timeout)));
    }

    /** What of it has no effect yet is checked all the same. */
    private Endpoints sections(Fields entry, Document document) {
        SchemaChecks none = new SchemaChecks(Optional.empty(), diagnostics);
        TextTemplates texts = new TextTemplates(document.functions(), document.profiles(), none, diagnostics);
        Sections sections = new Sections(new TemplateLoader(texts, diagnostics), diagnostics);
        for (String section : List.of("webhooks", "deletionProtection", "serve", "conversion")) {
            sections.check(entry, section);
        }
        ConversionChecks.check(entry, diagnostics);
        Fields written = entry.map("endpoints");
        Endpoints endpoints =
                new Endpoints(written.flag("enabled", true), written.flag("health", true), written.flag("info", true));
        written.done();
        return endpoints;
    }

    private Mutation mutation(Fields entry, TemplateLoader templates, SchemaChecks checks, RuleList rules) {
        UniqueLoader none = new UniqueLoader(diagnostics, "what it would compare is made here first");
        ConditionLoader conditions = new ConditionLoader(templates, diagnostics, none);
        return new MutationLoader(templates, conditions, checks, rules, diagnostics).mutation(entry.map("mutation"));
    }

    /** @param compiled whether {@code apiTypes} names compiled types */
    private boolean typed(Fields entry, boolean compiled) {
        String mode = entry.word("mode", "dynamic", "typed");
        if (mode.equals("dynamic") && compiled) {
            diagnostics.error(
                    entry.positionOf("mode"),
                    entry.path("mode") + " is \"dynamic\"",
                    "apiTypes names compiled types, and those are typed",
                    "remove it, or the location in apiTypes");
        }
        return compiled || mode.equals("typed");
    }

    private SortedMap<String, String> selector(Fields entry, String key) {
        Fields fields = entry.map(key);
        SortedMap<String, String> selector = new TreeMap<>();
        for (String name : fields.keys()) {
            selector.put(name, fields.text(name));
        }
        return selector;
    }

    private List<JsonObject> examples(Fields entry) {
        List<JsonObject> examples = new ArrayList<>();
        for (String path : entry.texts("crFiles")) {
            manifests
                    .in(path, entry.positionOf("crFiles"), entry.path("crFiles"))
                    .ifPresent(examples::addAll);
        }
        return examples;
    }
}

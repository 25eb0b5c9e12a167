package ork.katalog.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.CrossRead;
import ork.katalog.CyclicDependencyException;
import ork.katalog.Defaults;
import ork.katalog.Dependency;
import ork.katalog.DependencyGraph;
import ork.katalog.Inactive;
import ork.katalog.Katalog;
import ork.katalog.Note;
import ork.katalog.diagnostic.Diagnostic;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.template.Functions;
import ork.katalog.yaml.Position;
import ork.katalog.yaml.Yaml;

/** Loads Katalog files. Never throws for what is in them: whatever is wrong is in the result, all of it at once. */
public final class KatalogLoader {
    private static final int CRDS_MAX = 500;

    private final Files files;
    private final Defaults defaults;
    private final Diagnostics diagnostics = new Diagnostics();
    private final List<Inactive> inactive = new ArrayList<>();
    private final NamedFiles named;
    private final MotifLoader motifs;
    private final GivenDocuments given;
    private final List<LoadedEntry> entries = new ArrayList<>();

    private KatalogLoader(Sources sources, Defaults defaults, Map<String, String> environment) {
        this.files = new Files(sources);
        this.named = new NamedFiles(files, diagnostics);
        this.motifs = new MotifLoader(named, diagnostics, inactive);
        DocumentLoader documents = new DocumentLoader(motifs, diagnostics, inactive);
        KomposerLoader komposers = new KomposerLoader(documents, named, environment, diagnostics, inactive);
        this.given = new GivenDocuments(files, documents, komposers, diagnostics);
        this.defaults = defaults;
    }

    /**
     * Loads and merges the files.
     *
     * @param paths at least one
     */
    public static LoadResult load(List<String> paths, Sources sources, Defaults defaults) {
        return load(paths, sources, defaults, new TreeMap<>());
    }

    /** @param environment the variables that a Komposer may name its files by */
    public static LoadResult load(
            List<String> paths, Sources sources, Defaults defaults, Map<String, String> environment) {
        KatalogLoader loader = new KatalogLoader(sources, defaults, environment);
        Optional<Katalog> katalog = loader.katalog(paths);
        return new LoadResult(katalog, loader.entries, loader.files.withExcerpts(loader.diagnostics.inOrder()));
    }

    /**
     * Looks at a Motif by itself: everything but what only the entries that import it know, which are the values of its
     * inputs, the schema of the CRD, what {@code cross} and {@code external} give, and notes and profiles of the Katalog.
     */
    public static MotifResult motif(String path, Sources sources, Defaults defaults) {
        KatalogLoader loader = new KatalogLoader(sources, defaults, new TreeMap<>());
        Optional<Motif> motif = loader.motifs.named(path);
        motif.ifPresent(loader::part);
        return new MotifResult(
                motif.stream()
                        .flatMap(found -> found.inputs().stream())
                        .map(Motif.Input::name)
                        .toList(),
                loader.files.withExcerpts(loader.diagnostics.inOrder()));
    }

    /** As an entry would have it that has nothing else. */
    private void part(Motif motif) {
        CrdLoader.Document nobody =
                new CrdLoader.Document(motif.name(), "", List.of(), motif.profiles(), Notes.NONE, Functions.STANDARD);
        Yaml.Mapping entry = Overlay.used(motif.entry(), 1);
        new CrdLoader(defaults, named, diagnostics, inactive)
                .part(new Fields(entry, "", diagnostics), nobody, new MotifUse(1, motif, new TreeMap<>(), "inputs"));
    }

    private Optional<Katalog> katalog(List<String> paths) {
        paths.forEach(given::read);
        List<DocumentLoader.Document> all = given.documents();
        if (all.isEmpty() || tooMany(all)) {
            return Optional.empty();
        }
        List<CrdEntry> crds = crds(all);
        List<Note> notes = all.stream()
                .flatMap(document -> document.shared().notes().all().stream())
                .distinct()
                .toList();
        Heading.Metadata first = given.head();
        if (diagnostics.hasErrors()) {
            return Optional.empty();
        }
        JsonObject merged = Merged.of(first, given.tops(), all, named);
        return Optional.of(new Katalog(first.name(), first.namespace(), first.about(), notes, crds, inactive, merged));
    }

    /** In two passes: entries refer to each other's names and types. */
    private List<CrdEntry> crds(List<DocumentLoader.Document> documents) {
        CrdLoader loader = new CrdLoader(defaults, named, diagnostics, inactive);
        MotifImports imports = new MotifImports(motifs, diagnostics);
        Map<String, Position> names = new TreeMap<>();
        List<Typed> typed = new ArrayList<>();
        for (DocumentLoader.Document document : documents) {
            DocumentLoader.Shared shared = document.shared();
            CrdLoader.Document of = new CrdLoader.Document(
                    document.metadata().name(),
                    document.metadata().namespace(),
                    shared.finalizers(),
                    shared.profiles(),
                    shared.notes(),
                    shared.notes().functions(diagnostics));
            for (DocumentLoader.Crd crd : document.crds()) {
                Position earlier = names.putIfAbsent(crd.name(), crd.position());
                int before = diagnostics.errors();
                if (earlier != null) {
                    diagnostics.error(
                            crd.position(),
                            "two CRDs are called \"" + crd.name() + "\"",
                            earlier.equals(crd.position())
                                    ? "it is the same one: its file is named twice"
                                    : "the other is at " + earlier,
                            "names are unique across all files");
                    entries.add(
                            new LoadedEntry(crd.name(), crd.position(), Optional.empty(), diagnostics.since(before)));
                    continue;
                }
                Typed one = typed(crd, loader, imports, of);
                typed.add(one.with(diagnostics.errors() == before, diagnostics.since(before)));
            }
        }
        twice(typed);
        List<ResourceType> types = typed.stream()
                .flatMap(one -> one.found().stream())
                .map(TypeLoader.Found::type)
                .toList();
        TypeLoader.Found unknown =
                new TypeLoader.Found(new ResourceType("", "", "", "", true), Optional.empty(), true, false);
        List<CrdEntry> crds = new ArrayList<>();
        SortedMap<String, OtherEntry> others = others(typed);
        for (Typed one : typed) {
            int before = diagnostics.errors();
            CrdEntry crd = loader.crd(
                    one.crd().name(),
                    one.crd().fields(),
                    one.found().orElse(unknown),
                    one.document(),
                    one.uses(),
                    types,
                    others);
            crds.add(crd);
            entries.add(one.loaded(crd, diagnostics.errors() == before, diagnostics.since(before)));
        }
        disabled(crds, typed);
        unseen(crds);
        cycles(crds, typed);
        return crds;
    }

    private static SortedMap<String, OtherEntry> others(List<Typed> typed) {
        SortedMap<String, OtherEntry> others = new TreeMap<>();
        typed.forEach(
                one -> others.put(one.crd().name(), OtherEntry.of(one.crd().fields(), one.found())));
        return others;
    }

    private record Typed(
            DocumentLoader.Crd crd,
            Optional<TypeLoader.Found> found,
            CrdLoader.Document document,
            List<MotifUse> uses,
            boolean sound,
            List<Diagnostic> errors) {
        Typed with(boolean well, List<Diagnostic> found) {
            return new Typed(crd, found(), document, uses, well, found);
        }

        /**
         * @param well whether nothing was found in it after its type was settled
         * @param later what was, as far as it is remembered
         */
        LoadedEntry loaded(CrdEntry made, boolean well, List<Diagnostic> later) {
            List<Diagnostic> all = new ArrayList<>(errors);
            all.addAll(later);
            boolean good = well && sound && found.isPresent() && crd.fields().usable();
            return new LoadedEntry(crd.name(), crd.position(), good ? Optional.of(made) : Optional.empty(), all);
        }
    }

    private Typed typed(DocumentLoader.Crd crd, CrdLoader loader, MotifImports imports, CrdLoader.Document document) {
        if (!crd.fields().isWritten("imports") || !crd.fields().usable()) {
            return new Typed(crd, loader.type(crd.name(), crd.fields()), document, List.of(), true, List.of());
        }
        String path = crd.fields().path();
        MotifImports.Expanded expanded = imports.in(crd.fields().mapping(), path);
        Fields fields = new Fields(expanded.entry(), path, diagnostics);
        return new Typed(
                new DocumentLoader.Crd(crd.name(), crd.position(), fields),
                loader.type(crd.name(), fields),
                document,
                expanded.uses(),
                true,
                List.of());
    }

    private void twice(List<Typed> typed) {
        Map<ResourceType, String> seen = new TreeMap<>();
        for (Typed one : typed) {
            String earlier = one.found()
                    .map(found -> seen.putIfAbsent(found.type(), one.crd().name()))
                    .orElse(null);
            if (earlier != null) {
                diagnostics.error(
                        one.crd().position(),
                        "the CRDs \"" + earlier + "\" and \"" + one.crd().name() + "\" manage the same kind",
                        "each kind and version has one entry",
                        "");
            }
        }
    }

    private boolean tooMany(List<DocumentLoader.Document> documents) {
        List<DocumentLoader.Crd> all =
                documents.stream().flatMap(document -> document.crds().stream()).toList();
        if (all.size() > CRDS_MAX) {
            diagnostics.error(
                    all.get(CRDS_MAX).position(),
                    "this Katalog has " + all.size() + " CRD entries",
                    "one process runs at most " + CRDS_MAX,
                    "split it up");
        }
        return all.size() > CRDS_MAX;
    }

    /** Who waits for what is not loaded waits for ever. */
    private void disabled(List<CrdEntry> crds, List<Typed> typed) {
        for (CrdEntry crd : crds) {
            for (Dependency dependency : crd.dependsOn()) {
                boolean off = crds.stream().anyMatch(other -> other.name().equals(dependency.on()) && !other.enabled());
                if (crd.enabled() && off) {
                    diagnostics.error(
                            dependsOn(crd.name(), typed),
                            "spec.crds." + crd.name() + ".dependsOn names \"" + dependency.on() + "\"",
                            "that one is not enabled",
                            "enable it, or remove the dependency");
                }
            }
        }
    }

    /** What no cross read can see is no error: it may be meant to be switched on and off. */
    private void unseen(List<CrdEntry> crds) {
        for (CrdEntry crd : crds) {
            for (CrossRead read : crd.box().cross()) {
                crds.stream()
                        .filter(_ -> read.remote().isEmpty())
                        .filter(other -> other.name().equals(read.crd()))
                        .filter(other -> !other.name().equals(crd.name()) && (!other.enabled() || !other.crossAccess()))
                        .findFirst()
                        .ifPresent(other -> diagnostics.warning(
                                read.position(),
                                ".cross." + read.as() + " is never found",
                                "the CRD \"" + other.name() + "\" "
                                        + (other.enabled() ? "has crossAccess: false" : "is not enabled"),
                                ""));
            }
        }
    }

    private void cycles(List<CrdEntry> crds, List<Typed> typed) {
        for (CyclicDependencyException cycle : DependencyGraph.cycles(crds)) {
            diagnostics.error(
                    dependsOn(cycle.names().getFirst(), typed),
                    String.valueOf(cycle.getMessage()),
                    "each would wait for the other for ever",
                    "remove one of these from dependsOn");
        }
    }

    private static Position dependsOn(String name, List<Typed> typed) {
        return typed.stream()
                .filter(one -> one.crd().name().equals(name))
                .findFirst()
                .orElseThrow()
                .crd()
                .fields()
                .positionOf("dependsOn");
    }
}

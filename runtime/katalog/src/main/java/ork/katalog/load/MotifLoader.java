package ork.katalog.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ork.katalog.Inactive;
import ork.katalog.diagnostic.Diagnostic;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.template.Conversion;
import ork.katalog.template.Conversions;
import ork.katalog.yaml.Position;
import ork.katalog.yaml.Yaml;

/** Reads Motifs (section 2.11 of the language), each file once. */
final class MotifLoader {
    private static final int INPUTS_MAX = 200;

    /** As many as a file may have. */
    private static final long NODES_MAX = 200_000;

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");
    private static final List<String> BLOCKS = List.of("onCreate", "onReconcile");

    private final NamedFiles files;
    private final Diagnostics diagnostics;
    private final List<Inactive> inactive;
    private final Dialects dialects;
    private final SortedMap<String, Motif> read = new TreeMap<>();

    /** Of those that cannot be used: whoever imports one of them runs into the same. */
    private final SortedMap<String, List<Diagnostic>> broken = new TreeMap<>();

    /** How many values all imports together have brought. */
    private long brought;

    MotifLoader(NamedFiles files, Diagnostics diagnostics, List<Inactive> inactive) {
        this.files = files;
        this.diagnostics = diagnostics;
        this.inactive = inactive;
        this.dialects = new Dialects(diagnostics);
    }

    /** The Motif that an item of {@code imports} names; empty when something is wrong with it, and reported. */
    Optional<Motif> of(Fields item) {
        String path = item.text("motif");
        boolean registry = item.flag("oci", false) || path.startsWith("oci://");
        if (!item.has("motif")) {
            diagnostics.error(
                    item.positionOf("motif"), item.path("motif") + " is missing", "the path of a Motif is wanted", "");
            return Optional.empty();
        }
        Position named = item.positionOf("motif");
        if (registry) {
            diagnostics.error(
                    named,
                    item.path("motif") + " is in a registry",
                    "reading from one is not supported yet",
                    "name a file");
            return Optional.empty();
        }
        String file = files.resolved(path, named);
        Motif known = read.get(file);
        if (known == null && !broken.containsKey(file)) {
            return files.map(path, named, item.path("motif")).flatMap(top -> motif(file, top));
        }
        diagnostics.again(broken.getOrDefault(file, List.of()));
        return Optional.ofNullable(known);
    }

    /** The Motif that a file is, which somebody has named by itself. */
    Optional<Motif> named(String path) {
        return files.map(path, Position.of(path), "the file").flatMap(top -> motif(path, top));
    }

    /**
     * Whether one more import of it may be made, since each is a copy of its own; where it may not, that is reported.
     *
     * @param at the item that imports it
     */
    boolean fits(Motif motif, Fields at) {
        boolean first = brought <= NODES_MAX;
        brought += motif.entry().nodes();
        if (first && brought > NODES_MAX) {
            diagnostics.error(
                    at.position(),
                    at.path() + " is more than can be imported",
                    "all imports of Motifs together bring at most " + NODES_MAX + " values, and one of \""
                            + motif.name() + "\" brings " + motif.entry().nodes(),
                    "import fewer, or make the Motif smaller");
        }
        return brought <= NODES_MAX;
    }

    private Optional<Motif> motif(String file, Fields top) {
        int before = diagnostics.errors();
        Optional<Motif> motif = motif(top);
        List<Diagnostic> errors = diagnostics.since(before);
        if (!errors.isEmpty()) {
            broken.put(file, errors);
        }
        motif.ifPresent(found -> read.put(file, found));
        return motif;
    }

    private Optional<Motif> motif(Fields top) {
        Heading heading = new Heading(diagnostics);
        if (!heading.is(top, "Motif")) {
            return Optional.empty();
        }
        String name = heading.metadata(top).name();
        NotYet.MOTIF.report(top, diagnostics, inactive);
        List<Motif.Input> inputs = inputs(top);
        Yaml.Mapping entry = entry(top);
        Notes notes = new Notes(new NoteLoader(diagnostics).notes(top));
        Profiles profiles = new ProfileLoader(notes.functions(), diagnostics).profiles(top.map("profiles"));
        top.done();
        return Optional.of(new Motif(top.position(), name, inputs, entry, profiles, notes));
    }

    private List<Motif.Input> inputs(Fields top) {
        List<Motif.Input> inputs = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>();
        List<Yaml> items = top.list("inputs");
        for (int i = 0; i < Math.min(items.size(), INPUTS_MAX); i++) {
            Fields item = Fields.of(items.get(i), top.position(), top.path("inputs") + "[" + i + "]", diagnostics);
            if (item.usable()) {
                input(item, names).ifPresent(inputs::add);
                item.done();
            }
        }
        if (items.size() > INPUTS_MAX) {
            diagnostics.error(
                    items.get(INPUTS_MAX).position(),
                    top.path("inputs") + " has " + items.size() + " items",
                    "at most " + INPUTS_MAX + " are looked at",
                    "");
        }
        return inputs;
    }

    private Optional<Motif.Input> input(Fields item, TreeSet<String> names) {
        String name = item.text("name");
        item.text("description");
        boolean required = item.flag("required", false);
        @Nullable Yaml otherwise = item.take("default");
        Conversion type = type(item);
        if (!NAME.matcher(name).matches() || !names.add(name)) {
            diagnostics.error(
                    item.positionOf("name"),
                    item.path("name") + (item.has("name") ? " is \"" + name + "\"" : " is missing"),
                    names.contains(name) ? "names are unique" : "letters, digits and _ are wanted, and a letter first",
                    "");
            return Optional.empty();
        }
        if (required && otherwise != null) {
            diagnostics.warning(
                    item.positionOf("default"),
                    item.path("default") + " is never used",
                    "the input is required",
                    "remove one of the two");
        }
        return Optional.of(new Motif.Input(item.position(), name, required, otherwise, type));
    }

    private Conversion type(Fields item) {
        String type = item.text("type");
        return switch (type) {
            case "", "list", "array", "map", "object" -> Conversions.NATIVE;
            case "string", "str" -> Conversions.STRING;
            case "int", "integer" -> Conversions.INTEGER;
            case "float", "number" -> Conversions.REAL;
            case "bool", "boolean" -> Conversions.BOOLEAN;
            default -> {
                diagnostics.error(
                        item.positionOf("type"),
                        item.path("type") + " is \"" + type + "\"",
                        "one of string, int, float, bool, list, map is wanted",
                        "");
                yield Conversions.NATIVE;
            }
        };
    }

    /** Its resources, status and admission where an entry has them, in the present form. */
    private Yaml.Mapping entry(Fields top) {
        Fields resources = top.map("resources");
        List<Yaml.Entry> box = new ArrayList<>();
        List<Yaml.Entry> loose = new ArrayList<>();
        for (Yaml.Entry entry : resources.entries()) {
            if (entry.key().equals("when")
                    || entry.key().equals("or")
                    || entry.key().equals("anyOf")) {
                diagnostics.error(
                        entry.position(),
                        resources.path(entry.key()) + " stands at a block",
                        "the block is that of whoever imports this",
                        "write the conditions on the entries");
            } else if (BLOCKS.contains(entry.key())) {
                box.add(entry);
            } else {
                loose.add(entry);
            }
        }
        Yaml.Mapping made = new Yaml.Mapping(resources.position(), box);
        if (!loose.isEmpty()) {
            Yaml.Mapping reconciled = new Yaml.Mapping(resources.position(), loose);
            made = Overlay.appended(
                    made,
                    new Yaml.Mapping(
                            resources.position(),
                            List.of(new Yaml.Entry(resources.position(), "onReconcile", reconciled))));
        }
        Fields status = top.map("status");
        status.list("fields");
        status.done();
        if (top.has("status")) {
            made = Edits.with(made, new Yaml.Entry(top.positionOf("status"), "status", status.mapping()));
        }
        List<Yaml.Entry> entry = new ArrayList<>();
        entry.add(new Yaml.Entry(resources.position(), "operatorBox", made));
        Fields admission = top.map("admission");
        for (String rules : List.of("validation", "mutation")) {
            Fields of = admission.map(rules);
            of.list("rules");
            of.know(List.of("include", "external"));
            if (rules.equals("mutation")) {
                of.know(List.of("mutateFirst"));
            }
            of.done();
            if (admission.has(rules)) {
                entry.add(new Yaml.Entry(admission.positionOf(rules), rules, of.mapping()));
            }
        }
        admission.done();
        return dialects.entry(new Yaml.Mapping(top.position(), entry), "");
    }
}

package ork.katalog.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ork.katalog.Inactive;
import ork.katalog.Note;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.yaml.Position;
import ork.katalog.yaml.Yaml;

/** Reads Katalogs as far as their CRD entries (section 1.1 of the language). */
final class DocumentLoader {
    private final MotifLoader motifs;
    private final Diagnostics diagnostics;
    private final List<Inactive> inactive;
    private final Heading heading;
    private final Dialects dialects;

    DocumentLoader(MotifLoader motifs, Diagnostics diagnostics, List<Inactive> inactive) {
        this.motifs = motifs;
        this.diagnostics = diagnostics;
        this.inactive = inactive;
        this.heading = new Heading(diagnostics);
        this.dialects = new Dialects(diagnostics);
    }

    /**
     * @param top the whole of it, as it is written
     * @param crds in the present form of the language
     */
    record Document(Yaml.Mapping top, Heading.Metadata metadata, Shared shared, List<Crd> crds) {
        Document {
            crds = List.copyOf(crds);
        }
    }

    /** What a document says for all of its CRDs. */
    record Shared(List<String> finalizers, Profiles profiles, Notes notes) {
        Shared {
            finalizers = List.copyOf(finalizers);
        }

        /** With what somebody else says, who is to be heard first. */
        Shared under(Shared others) {
            return new Shared(
                    others.finalizers.isEmpty() ? finalizers : others.finalizers,
                    others.profiles.over(profiles),
                    notes.under(others.notes));
        }
    }

    /** @param fields before the Motifs that it imports are put into it */
    record Crd(String name, Position position, Fields fields) {}

    /** @param node that somebody names as a Katalog */
    Optional<Document> katalog(Yaml node) {
        Optional<Fields> top = top(node, diagnostics);
        return top.isPresent() && heading.is(top.get(), "Katalog") ? Optional.of(katalog(top.get())) : Optional.empty();
    }

    static Optional<Fields> top(Yaml node, Diagnostics diagnostics) {
        if (node instanceof Yaml.Mapping map) {
            return Optional.of(new Fields(map, "", diagnostics));
        }
        diagnostics.error(node.position(), "the document is " + node.described(), "a Katalog is wanted", "");
        return Optional.empty();
    }

    /** Of a document that is known to be a Katalog. */
    Document katalog(Fields top) {
        NotYet.DOCUMENT.report(top, diagnostics, inactive);
        new SectionLoader(diagnostics).check(top, false);
        if (top.isWritten("imports")) {
            top.know(List.of("imports"));
            diagnostics.error(
                    top.positionOf("imports"),
                    "imports stands in a Katalog",
                    "a Komposer imports Katalogs; a Katalog imports Motifs, in spec.imports and in its CRD entries",
                    "write \"kind: Komposer\"");
        }
        Heading.Metadata metadata = heading.metadata(top);
        Fields spec = top.map("spec");
        Shared shared = shared(top, spec);
        boolean alone = top.has("gateway") && isEmpty(spec);
        List<Crd> crds = crds(spec, !alone);
        spec.done();
        top.done();
        return new Document(top.mapping(), metadata, shared, crds);
    }

    /** What {@code spec.imports} brings is below what the document itself says, and may not be said again. */
    Shared shared(Fields top, Fields spec) {
        List<String> finalizers = Loading.finalizers(spec, diagnostics);
        Notes own = new Notes(new NoteLoader(diagnostics).notes(top));
        List<Motif> imported = motifs(spec);
        Notes notes = own;
        for (Motif motif : imported) {
            notes = motif.notes().under(notes);
        }
        Profiles profiles = new ProfileLoader(notes.functions(), diagnostics).profiles(top.map("profiles"));
        Notes before = own;
        for (Motif motif : imported) {
            clashes(profiles.clashes(motif.profiles()), before, motif.notes());
            profiles = profiles.over(motif.profiles());
            before = motif.notes().under(before);
        }
        return new Shared(finalizers, profiles, notes);
    }

    /** Those that the document itself imports, whose notes and profiles all of its entries may use. */
    private List<Motif> motifs(Fields spec) {
        List<Motif> imported = new ArrayList<>();
        List<Yaml> items = spec.list("imports");
        for (int i = 0; i < items.size(); i++) {
            Fields item = Fields.of(items.get(i), spec.position(), spec.path("imports") + "[" + i + "]", diagnostics);
            Optional<Motif> motif = item.usable() ? motifs.of(item) : Optional.empty();
            item.done();
            motif.ifPresent(imported::add);
        }
        return imported;
    }

    private void clashes(List<Profiles.Clash> profiles, Notes notes, Notes others) {
        for (Profiles.Clash clash : profiles) {
            diagnostics.error(
                    clash.one(),
                    "two profiles of " + clash.sort() + " are called \"" + clash.name() + "\"",
                    "the other is at " + clash.other(),
                    "give one of them another name");
        }
        for (Note note : notes.all()) {
            others.all().stream()
                    .filter(other -> other.name().equals(note.name())
                            && !other.position().equals(note.position()))
                    .forEach(other -> diagnostics.warning(
                            note.position(),
                            "the note \"" + note.name() + "\" takes the place of the one at " + other.position(),
                            "",
                            ""));
        }
    }

    private static boolean isEmpty(Fields spec) {
        return switch (spec.take("crds")) {
            case Yaml.Mapping map -> map.entries().isEmpty();
            case Yaml.Sequence list -> list.items().isEmpty();
            case null, default -> false;
        };
    }

    /** @param required whether a document without any is wrong */
    List<Crd> crds(Fields spec, boolean required) {
        Yaml written = spec.take("crds");
        Yaml.@Nullable Mapping map = dialects.crds(written, spec.path("crds"));
        List<Crd> crds = new ArrayList<>();
        if (map == null && written == null && !required) {
            return crds;
        }
        if (map == null) {
            diagnostics.error(
                    written == null ? spec.positionOf("crds") : written.position(),
                    written == null ? "spec.crds is missing" : "spec.crds is " + written.described(),
                    "a map of CRD entries is wanted",
                    "");
            return crds;
        }
        if (map.entries().isEmpty() && required) {
            diagnostics.error(map.position(), "spec.crds is empty", "there is nothing to run", "");
        }
        for (Yaml.Entry entry : map.entries()) {
            String path = spec.path("crds") + "." + entry.key();
            if (!Loading.LABEL.matcher(entry.key()).matches()) {
                diagnostics.error(
                        entry.position(),
                        "the CRD name \"" + entry.key() + "\" is not allowed",
                        "lower-case letters, digits and dashes, at most 63, make a name (RFC 1123)",
                        "");
            }
            Yaml value = entry.value();
            if (value instanceof Yaml.Mapping inner) {
                value = dialects.entry(inner, path);
            }
            crds.add(new Crd(entry.key(), entry.position(), Fields.of(value, entry.position(), path, diagnostics)));
        }
        return crds;
    }
}

package ork.katalog.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ork.katalog.Inactive;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.template.Nearest;
import ork.katalog.yaml.Position;
import ork.katalog.yaml.Yaml;

/** Reads Komposers (section 2.10 of the language): Katalogs from files, and what is other than they say. */
final class KomposerLoader {
    private static final int IMPORTS_MAX = 200;
    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:\\{([A-Za-z_][A-Za-z0-9_]*)}|([A-Za-z_][A-Za-z0-9_]*))");
    private static final List<String> ELSEWHERE = List.of("registry", "helm", "oci");

    private final DocumentLoader documents;
    private final NamedFiles files;
    private final Map<String, String> environment;
    private final Diagnostics diagnostics;
    private final List<Inactive> inactive;

    KomposerLoader(
            DocumentLoader documents,
            NamedFiles files,
            Map<String, String> environment,
            Diagnostics diagnostics,
            List<Inactive> inactive) {
        this.documents = documents;
        this.files = files;
        this.environment = new TreeMap<>(environment);
        this.diagnostics = diagnostics;
        this.inactive = inactive;
    }

    /** The Katalogs that it imports, with what it says over them. */
    List<DocumentLoader.Document> documents(Fields top) {
        NotYet.DOCUMENT.report(top, diagnostics, inactive);
        new SectionLoader(diagnostics).check(top, true);
        Fields spec = top.map("spec");
        DocumentLoader.Shared shared = documents.shared(top, spec);
        int before = diagnostics.errors();
        List<DocumentLoader.Document> imported = imported(imports(top));
        boolean whole = diagnostics.errors() == before;
        Map<String, DocumentLoader.Crd> overrides = new TreeMap<>();
        for (DocumentLoader.Crd crd : documents.crds(spec, false)) {
            overrides.put(crd.name(), crd);
        }
        spec.done();
        top.done();
        List<DocumentLoader.Document> composed = new ArrayList<>();
        for (DocumentLoader.Document document : imported) {
            composed.add(new DocumentLoader.Document(
                    document.top(),
                    document.metadata(),
                    document.shared().under(shared),
                    document.crds().stream()
                            .map(crd -> over(crd, overrides.get(crd.name())))
                            .toList()));
        }
        if (whole) {
            unknown(overrides, imported);
        }
        return composed;
    }

    private Fields imports(Fields top) {
        if (top.has("sources") && !top.has("imports")) {
            diagnostics.warning(top.positionOf("sources"), "\"sources\" is an old form", "", "write \"imports\"");
            return top.map("sources");
        }
        if (!top.has("imports")) {
            diagnostics.error(
                    top.position(),
                    "imports is missing",
                    "a Komposer is made of Katalogs",
                    "write for example \"imports: {files: [./katalog.yaml]}\"");
        }
        return top.map("imports");
    }

    private List<DocumentLoader.Document> imported(Fields imports) {
        for (String field : ELSEWHERE) {
            imports.know(List.of(field));
            if (imports.has(field)) {
                diagnostics.error(
                        imports.positionOf(field),
                        imports.path(field) + " is not supported yet",
                        "without it this Komposer would lack Katalogs",
                        "fetch them, and name their files in " + imports.path("files"));
            }
        }
        List<Yaml> items = imports.list("files");
        imports.done();
        List<DocumentLoader.Document> imported = new ArrayList<>();
        if (items.isEmpty() && imports.has("files")) {
            diagnostics.error(imports.positionOf("files"), imports.path("files") + " is empty", "", "name a Katalog");
        }
        Set<String> seen = new TreeSet<>();
        for (int i = 0; i < Math.min(items.size(), IMPORTS_MAX); i++) {
            String path = imports.path("files") + "[" + i + "]";
            Optional<Yaml.Scalar> file = path(items.get(i), path);
            if (file.isPresent()
                    && !seen.add(files.resolved(file.get().text(), file.get().position()))) {
                diagnostics.error(
                        items.get(i).position(), path + " names a file again", "each is imported once", "remove it");
            } else {
                file.ifPresent(found -> imported.addAll(file(found, path)));
            }
        }
        if (items.size() > IMPORTS_MAX) {
            diagnostics.error(
                    items.get(IMPORTS_MAX).position(),
                    imports.path("files") + " has " + items.size() + " items",
                    "at most " + IMPORTS_MAX + " are looked at",
                    "");
        }
        return imported;
    }

    private List<DocumentLoader.Document> file(Yaml.Scalar file, String path) {
        List<DocumentLoader.Document> katalogs = new ArrayList<>();
        Optional<List<Yaml>> found = files.documents(file.text(), file.position(), path);
        for (Yaml node : found.orElse(List.of())) {
            if (!node.isNull()) {
                documents.katalog(node).ifPresent(katalogs::add);
            }
        }
        if (found.isPresent() && found.get().stream().allMatch(Yaml::isNull)) {
            diagnostics.error(
                    file.position(),
                    path + ": \"" + files.shown(file.text(), file.position()) + "\" is empty",
                    "a Katalog is wanted",
                    "");
        }
        return katalogs;
    }

    private Optional<Yaml.Scalar> path(Yaml item, String path) {
        Yaml.@Nullable Scalar text = item instanceof Yaml.Scalar scalar && !scalar.isNull() ? scalar : null;
        if (item instanceof Yaml.Mapping) {
            Fields fields = Fields.of(item, item.position(), path, diagnostics);
            text = fields.scalar("url").orElse(null);
            fields.know(List.of("auth"));
            fields.done();
            if (fields.has("auth") && text != null) {
                Optional<Yaml.Scalar> address = variable(text, path + ".url");
                return authorized(fields, text, address) ? address : Optional.empty();
            }
        }
        if (text == null) {
            diagnostics.error(
                    item.position(),
                    path + " is " + item.described(),
                    "a path, an address or a $VARIABLE is wanted",
                    "");
            return Optional.empty();
        }
        return variable(text, path);
    }

    /** Whether its server can be asked; where it cannot, that is reported, and nobody is asked without. */
    private boolean authorized(Fields file, Yaml.Scalar written, Optional<Yaml.Scalar> address) {
        if (address.isPresent() && !NamedFiles.isAddress(address.get().text())) {
            diagnostics.error(
                    file.positionOf("auth"),
                    file.path("auth") + " stands beside a file",
                    "only a server asks for it",
                    "remove it");
            return false;
        }
        Optional<String> header = new ImportAuth(environment, diagnostics)
                .header(file.map("auth"), written.text(), address.map(Yaml.Scalar::text));
        if (address.isEmpty() || header.isEmpty()) {
            return false;
        }
        Optional<String> why = files.authorize(address.get().text(), header.get());
        why.ifPresent(reason ->
                diagnostics.error(file.positionOf("auth"), file.path("auth") + " cannot be used", reason, ""));
        return why.isEmpty();
    }

    /** A variable stands for the whole of it. */
    private Optional<Yaml.Scalar> variable(Yaml.Scalar text, String path) {
        Matcher matcher = VARIABLE.matcher(text.text().strip());
        if (!text.text().contains("$")) {
            return Optional.of(text);
        }
        Position place = text.position();
        if (!matcher.matches()) {
            diagnostics.error(place, path + " is \"" + text.text() + "\"", "a variable stands alone, as $NAME", "");
            return Optional.empty();
        }
        if (NamedFiles.isAddress(place.file())) {
            diagnostics.error(
                    place,
                    path + " is \"" + text.text() + "\"",
                    "a file that comes from elsewhere may not read the environment",
                    "");
            return Optional.empty();
        }
        String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        String value = environment.getOrDefault(name, "").strip();
        if (value.isEmpty()) {
            diagnostics.error(
                    place, path + " is \"" + text.text() + "\"", "the variable " + name + " is not set", "set it");
            return Optional.empty();
        }
        files.show(value, place, text.text());
        return Optional.of(text.with(value));
    }

    private DocumentLoader.Crd over(DocumentLoader.Crd crd, DocumentLoader.@Nullable Crd override) {
        if (override == null || !override.fields().usable()) {
            return crd;
        }
        Yaml.Mapping both =
                Overlay.over(crd.fields().mapping(), override.fields().mapping());
        return new DocumentLoader.Crd(
                crd.name(), crd.position(), new Fields(both, crd.fields().path(), diagnostics));
    }

    private void unknown(Map<String, DocumentLoader.Crd> overrides, List<DocumentLoader.Document> imported) {
        List<String> names = imported.stream()
                .flatMap(document -> document.crds().stream())
                .map(DocumentLoader.Crd::name)
                .toList();
        overrides.forEach((name, crd) -> {
            if (!names.contains(name)) {
                diagnostics.error(
                        crd.position(),
                        "no import has a CRD \"" + name + "\"",
                        "spec.crds of a Komposer says what is other than in its imports",
                        Nearest.to(name, names)
                                .map(near -> "did you mean \"" + near + "\"?")
                                .orElse("they have " + String.join(", ", names)));
            }
        });
    }
}

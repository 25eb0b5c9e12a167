package ork.katalog.load;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.resource.ApiNames;
import ork.katalog.resource.BuiltinTypes;
import ork.katalog.yaml.ShownFile;
import ork.katalog.yaml.Yaml;

/** Settles which type a CRD entry manages: from {@code apiTypes}, from its {@code crdFile}, or from both. */
final class TypeLoader {
    private static final List<String> TYPED = List.of("location", "object", "objectList");

    private static final String MEND = "remove it, or mend the crdFile";
    private static final Pattern KIND = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,62}");

    private final Manifests manifests;
    private final Diagnostics diagnostics;

    TypeLoader(Manifests manifests, Diagnostics diagnostics) {
        this.manifests = manifests;
        this.diagnostics = diagnostics;
    }

    /** @param typed whether {@code apiTypes} names compiled types */
    record Found(ResourceType type, Optional<JsonObject> crd, boolean typed, boolean builtin) {}

    Optional<Found> type(String name, Fields entry) {
        Optional<Found> found = found(name, entry);
        found.ifPresent(type -> apiPath(entry.borrowed("apiTypes"), type.type().group()));
        return found;
    }

    /** It says again what the group says, or something that is not so. */
    private void apiPath(Fields types, String group) {
        String follows = group.isEmpty() ? "/api" : "/apis";
        Optional<String> written = types.scalar("apiPath").map(Yaml.Scalar::text);
        if (written.filter(List.of("/api", "/apis")::contains).isPresent()
                && !written.get().equals(follows)) {
            NoEffect.warn(
                    types,
                    "apiPath",
                    (group.isEmpty() ? "core kinds are" : "the group " + group + " is") + " below " + follows,
                    diagnostics);
        }
    }

    private Optional<Found> found(String name, Fields entry) {
        Optional<CrdFile> file = crdFile(name, entry);
        Optional<Boolean> namespaced = entry.flag("namespaced");
        boolean declared = entry.has("apiTypes");
        Fields types = entry.map("apiTypes");
        String kind = types.text("kind");
        String group = types.text("group");
        String version = types.text("version");
        String plural = types.text("plural");
        types.text("alias");
        NoEffect.warn(types, "alias", "it names the import of compiled types, which ork does without", diagnostics);
        forms(types);
        boolean typed = typed(types);
        types.done();
        Optional<ResourceType> builtin = BuiltinTypes.ofKind(kind)
                .filter(type -> (!types.has("group") || type.group().equals(group))
                        && (version.isEmpty() || type.version().equals(version)));
        if (file.isPresent()) {
            return Optional.of(
                    new Found(merged(file.get(), types, namespaced, entry), file.map(CrdFile::manifest), typed, false));
        }
        if (builtin.isPresent()) {
            agree(types, "plural", builtin.get().plural(), "a " + kind + "'s is", "remove it");
            if (namespaced.isPresent() && namespaced.get() != builtin.get().namespaced()) {
                scope(entry, namespaced.get(), "a " + kind + " is not");
            }
            return Optional.of(new Found(builtin.get(), Optional.empty(), typed, true));
        }
        if (!declared) {
            if (entry.take("crdFile") == null && entry.usable()) {
                diagnostics.error(
                        entry.position(), entry.path("apiTypes") + " is missing", "it is required without crdFile", "");
            }
            return Optional.empty();
        }
        boolean complete = true;
        for (String required : List.of("group", "version", "kind", "plural")) {
            // The group of core kinds is empty, but nobody's by accident.
            boolean missing = types.text(required).isEmpty() && !(required.equals("group") && types.has("group"));
            complete &= !missing;
            if (missing && types.usable()) {
                types.missing(required);
            }
        }
        return complete
                ? Optional.of(new Found(
                        new ResourceType(group, version, plural, kind, namespaced.orElse(true)),
                        Optional.empty(),
                        typed,
                        false))
                : Optional.empty();
    }

    private boolean typed(Fields types) {
        List<String> there =
                TYPED.stream().filter(field -> !types.text(field).isEmpty()).toList();
        if (!there.isEmpty() && there.size() != TYPED.size()) {
            diagnostics.error(
                    types.position(),
                    types.path() + " names " + String.join(", ", there),
                    "location, object and objectList belong together",
                    "");
        }
        if (there.size() == TYPED.size()) {
            diagnostics.warning(
                    types.positionOf("location"),
                    types.path() + ".location, object and objectList have no effect beyond mode: typed",
                    "ork does without compiled types: it reads and writes objects as they are",
                    "write \"mode: typed\" on the CRD entry in their place");
        }
        return !there.isEmpty();
    }

    private Optional<CrdFile> crdFile(String name, Fields entry) {
        if (entry.take("crdFile") == null) {
            return Optional.empty();
        }
        String path = entry.text("crdFile");
        Optional<List<JsonObject>> objects = manifests.in(path, entry.positionOf("crdFile"), entry.path("crdFile"));
        if (objects.isEmpty()) {
            return Optional.empty();
        }
        List<CrdFile> crds =
                objects.get().stream().filter(CrdFile::isOne).map(CrdFile::new).toList();
        Optional<CrdFile> chosen = crds.size() == 1
                ? Optional.of(crds.getFirst())
                : crds.stream().filter(crd -> crd.isFor(name)).findFirst();
        if (chosen.isEmpty()) {
            diagnostics.error(
                    entry.positionOf("crdFile"),
                    entry.path("crdFile") + ": \"" + ShownFile.of(path) + "\" has "
                            + (crds.isEmpty() ? "no " + CrdFile.KIND : "several, none of which is called " + name),
                    "",
                    crds.isEmpty()
                            ? "name the file that has the kind's " + CrdFile.KIND
                            : "call the entry as one of them is called, or give each a file of its own");
        }
        return chosen;
    }

    /** What is declared has to agree with the file, and may name another version of it that is served. */
    private ResourceType merged(CrdFile file, Fields types, Optional<Boolean> namespaced, Fields entry) {
        ResourceType from = file.type();
        agree(types, "group", from.group(), "the CRD says", MEND);
        agree(types, "kind", from.kind(), "the CRD says", MEND);
        agree(types, "plural", from.plural(), "the CRD says", MEND);
        String version = types.text("version");
        if (!version.isEmpty() && !file.serves(version)) {
            mismatch(types, "version", version, "the CRD does not serve it", MEND);
        }
        if (namespaced.isPresent() && namespaced.get() != from.namespaced()) {
            scope(entry, namespaced.get(), "the CRD says otherwise");
        }
        for (String part : new String[] {from.group(), from.version(), from.kind(), from.plural()}) {
            if (part.isEmpty()) {
                diagnostics.error(
                        entry.positionOf("crdFile"),
                        entry.path("crdFile") + " names an incomplete CRD",
                        "group, a version, kind and plural are wanted in it",
                        "");
                break;
            }
        }
        return new ResourceType(
                from.group(),
                version.isEmpty() ? from.version() : version,
                from.plural(),
                from.kind(),
                from.namespaced());
    }

    private void scope(Fields entry, boolean namespaced, String why) {
        diagnostics.error(
                entry.positionOf("namespaced"), entry.path("namespaced") + " is " + namespaced, why, "remove it");
    }

    /** What the API server would refuse as a part of a kind's name. */
    private void forms(Fields types) {
        form(types, "group", ApiNames::isSubdomain, "lower-case letters, digits, dashes and dots are wanted");
        form(types, "version", ApiNames::isLabel, "lower-case letters, digits and dashes are wanted");
        form(types, "kind", kind -> KIND.matcher(kind).matches(), "letters and digits are wanted, a letter first");
        form(types, "plural", ApiNames::isLabel, "the lower-case name in the path is wanted");
        form(types, "apiPath", List.of("/api", "/apis")::contains, "/apis is wanted, or /api for core kinds");
    }

    private void form(Fields types, String field, Predicate<String> fits, String why) {
        Optional<Yaml.Scalar> written = types.scalar(field);
        String text = types.text(field);
        if (!text.isEmpty() && !text.contains("{{") && !fits.test(text)) {
            diagnostics.error(
                    written.map(Yaml.Scalar::position).orElse(types.position()),
                    types.path(field) + " is \"" + text + "\"",
                    why,
                    "");
        }
    }

    private void agree(Fields types, String field, String inFile, String says, String mend) {
        String written = types.text(field);
        if (!written.isEmpty() && !written.equals(inFile)) {
            mismatch(types, field, written, says + " \"" + inFile + "\"", mend);
        }
    }

    private void mismatch(Fields types, String field, String written, String why, String mend) {
        diagnostics.error(types.positionOf(field), types.path(field) + " is \"" + written + "\"", why, mend);
    }
}

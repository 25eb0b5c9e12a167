package ork.katalog.load;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.katalog.Note;
import ork.katalog.yaml.Yaml;

/** Everything that was loaded as one Katalog in the present form of the language, for people and for other programs. */
final class Merged {
    /** What the first document says that has a say. */
    private static final List<String> FIRST = List.of("security", "gateway", "lifecycle", "publish");

    private static final List<List<String>> PATHS = List.of(
            List.of("crdFile"),
            List.of("crFiles"),
            List.of("setup"),
            List.of("setup", "apply"),
            List.of("imports", "[]", "motif"),
            List.of("validation", "include"),
            List.of("mutation", "include"),
            List.of("operatorBox", "status", "include"),
            List.of("operatorBox", "reconciler", "include"),
            List.of("operatorBox", "observe", "include"));

    /** Where code is; what is no path there is a name for people. */
    private static final List<List<String>> CODE = List.of(
            List.of("operatorBox", "reconciler", "hooks", "location"),
            List.of("operatorBox", "reconciler", "constructor", "location"));

    /** Of the form of Go packages, such as {@code github.com/somebody/hooks}. */
    private static final Pattern NAME_OF_A_PACKAGE = Pattern.compile("[^./][^/]*\\.[^/]*/.*");

    private final NamedFiles files;
    private final List<DocumentLoader.Document> documents;

    private Merged(NamedFiles files, List<DocumentLoader.Document> documents) {
        this.files = files;
        this.documents = documents;
    }

    /**
     * @param tops the documents that were named, those of Komposers among them, and then those that they import
     * @return with paths as they are from here
     */
    static JsonObject of(
            Heading.Metadata head, List<Yaml.Mapping> tops, List<DocumentLoader.Document> documents, NamedFiles files) {
        Merged merged = new Merged(files, documents);
        JsonObject.Builder whole = JsonObject.builder()
                .put("apiVersion", Heading.API_VERSION)
                .put("kind", "Katalog")
                .put("metadata", head.json());
        for (String section : FIRST) {
            tops.stream()
                    .flatMap(top -> Stream.ofNullable(top.get(section)))
                    .findFirst()
                    .ifPresent(said -> whole.put(section, YamlToJson.json(said)));
        }
        putUnlessEmpty(whole, "notification", notification(tops));
        putUnlessEmpty(whole, "providers", JsonArray.of(List.copyOf(providers(tops))));
        putUnlessEmpty(whole, "notes", merged.notes());
        putUnlessEmpty(whole, "profiles", merged.profiles());
        return whole.put("spec", merged.spec()).build();
    }

    private static void putUnlessEmpty(JsonObject.Builder to, String key, Json value) {
        boolean empty = value instanceof JsonObject object
                ? object.isEmpty()
                : value instanceof JsonArray list && list.isEmpty();
        if (!empty) {
            to.put(key, value);
        }
    }

    /** Field by field, the first that says something has its say; of teams each is of one document as a whole. */
    private static JsonObject notification(List<Yaml.Mapping> tops) {
        JsonObject both = JsonObject.EMPTY;
        for (Yaml.Mapping top : tops.reversed()) {
            if (top.get("notification") instanceof Yaml.Mapping map
                    && YamlToJson.json(map) instanceof JsonObject said) {
                JsonObject teams = both.object("teams");
                for (String team : said.object("teams").keys()) {
                    Json value = said.object("teams").get(team);
                    teams = value == null ? teams : teams.with(team, value);
                }
                for (String key : said.keys()) {
                    Json value = said.get(key);
                    both = value == null ? both : both.with(key, value);
                }
                both = teams.isEmpty() ? both : both.with("teams", teams);
            }
        }
        return both;
    }

    private static Collection<Json> providers(List<Yaml.Mapping> tops) {
        SortedMap<String, Json> byName = new TreeMap<>();
        for (Yaml.Mapping top : tops) {
            if (top.get("providers") instanceof Yaml.Sequence list) {
                for (Yaml item : list.items()) {
                    Json provider = YamlToJson.json(item);
                    byName.putIfAbsent(provider instanceof JsonObject object ? object.text("name") : "", provider);
                }
            }
        }
        return byName.values();
    }

    private JsonArray notes() {
        SortedMap<String, Json> byName = new TreeMap<>();
        for (DocumentLoader.Document document : documents) {
            for (Note note : document.shared().notes().all()) {
                JsonObject said = JsonObject.of("name", Json.of(note.name())).with("expression", note.expression());
                byName.put(
                        note.name(),
                        note.description().isEmpty() ? said : said.with("description", note.description()));
            }
        }
        return JsonArray.of(List.copyOf(byName.values()));
    }

    private JsonObject profiles() {
        Profiles all = Profiles.BUILT_IN;
        for (DocumentLoader.Document document : documents) {
            all = document.shared().profiles().over(all);
        }
        JsonObject.Builder sorts = JsonObject.builder();
        all.own().forEach((sort, named) -> {
            List<Json> items = new ArrayList<>();
            named.forEach((name, fields) -> {
                if (YamlToJson.json(fields) instanceof JsonObject object) {
                    items.add(object.with("name", name));
                }
            });
            sorts.put(sort, JsonArray.of(items));
        });
        return sorts.build();
    }

    private JsonObject spec() {
        Set<List<String>> finalizers = new LinkedHashSet<>();
        documents.forEach(document -> finalizers.add(document.shared().finalizers()));
        JsonObject.Builder crds = JsonObject.builder();
        for (DocumentLoader.Document document : documents) {
            for (DocumentLoader.Crd crd : document.crds()) {
                JsonObject entry = entry(crd);
                List<String> own = document.shared().finalizers();
                boolean says = finalizers.size() > 1
                        && !own.isEmpty()
                        && !entry.object("operatorBox").has("finalizers");
                crds.put(crd.name(), says ? entry.withAt(List.of("operatorBox", "finalizers"), texts(own)) : entry);
            }
        }
        JsonObject.Builder spec = JsonObject.builder();
        if (finalizers.size() == 1) {
            putUnlessEmpty(spec, "finalizers", texts(finalizers.iterator().next()));
        }
        return spec.put("crds", crds.build()).build();
    }

    private static JsonArray texts(List<String> texts) {
        return JsonArray.of(texts.stream().map(text -> Json.of(text)).toList());
    }

    private JsonObject entry(DocumentLoader.Crd crd) {
        Yaml entry = crd.fields().mapping();
        for (List<String> path : PATHS) {
            entry = resolved(entry, path, _ -> true);
        }
        for (List<String> path : CODE) {
            entry = resolved(entry, path, Merged::isPath);
        }
        return YamlToJson.json(entry) instanceof JsonObject object ? object : JsonObject.EMPTY;
    }

    private static boolean isPath(String location) {
        return location.endsWith(".java")
                || location.endsWith(".jar")
                || !NAME_OF_A_PACKAGE.matcher(location).matches();
    }

    private Yaml resolved(Yaml node, List<String> path, Predicate<String> which) {
        return switch (node) {
            case Yaml.Scalar scalar
            when path.isEmpty() && !scalar.isNull() && which.test(scalar.text()) ->
                scalar.with(files.resolved(scalar.text(), scalar.position()));
            case Yaml.Scalar scalar -> scalar;
            case Yaml.Sequence list
            when path.isEmpty() || path.getFirst().equals("[]") ->
                new Yaml.Sequence(
                        list.position(),
                        list.items().stream()
                                .map(item ->
                                        resolved(item, path.isEmpty() ? path : path.subList(1, path.size()), which))
                                .toList());
            case Yaml.Sequence list -> list;
            case Yaml.Mapping map ->
                new Yaml.Mapping(
                        map.position(),
                        map.entries().stream()
                                .map(entry -> !path.isEmpty() && path.getFirst().equals(entry.key())
                                        ? new Yaml.Entry(
                                                entry.position(),
                                                entry.key(),
                                                resolved(entry.value(), path.subList(1, path.size()), which))
                                        : entry)
                                .toList());
        };
    }
}

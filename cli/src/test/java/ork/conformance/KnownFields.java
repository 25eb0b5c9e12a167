package ork.conformance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.katalog.diagnostic.Diagnostic;
import ork.katalog.load.Sources;
import ork.katalog.load.YamlToJson;
import ork.katalog.yaml.Yaml;
import ork.katalog.yaml.YamlException;
import ork.katalog.yaml.YamlReader;
import ork.server.KatalogFiles;

/**
 * Asks the loader which fields it knows: each map of a Katalog, and of the files that it names, gets a field that nobody can
 * mean, and what is said against it names those that are known there.
 */
final class KnownFields implements Sources {
    private static final String NOBODYS = "qqqqqqqqqqqqqqqqqqqq";
    private static final Pattern SAID =
            Pattern.compile("unknown field \"(.*?)\\.?" + NOBODYS + "(\\d+)\".*known here: (.*)", Pattern.DOTALL);
    private static final List<String> DOCUMENTS = List.of("Katalog", "Komposer", "Motif", "");

    /** Of more findings at a time some would not be told. */
    private static final int AT_ONCE = 40;

    private final Sources files;
    private final int first;
    private final List<JsonObject> maps = new ArrayList<>();

    /**
     * A map of a Katalog.
     *
     * @param path as messages name it
     * @param known the fields that may stand in it
     * @param used those that stand in it
     */
    record Place(String path, TreeSet<String> known, TreeSet<String> used) {}

    private KnownFields(Sources files, int first) {
        this.files = files;
        this.first = first;
    }

    static List<Place> of(List<String> katalogs, Sources files) {
        List<Place> places = new ArrayList<>();
        int first = 0;
        KnownFields asking;
        do {
            asking = new KnownFields(files, first);
            places.addAll(asking.ask(katalogs));
            first += AT_ONCE;
        } while (first < asking.maps.size());
        return places;
    }

    private List<Place> ask(List<String> katalogs) {
        List<Place> places = new ArrayList<>();
        for (Diagnostic each : KatalogFiles.load(katalogs, Map.of(), this).errors()) {
            Matcher said = SAID.matcher(each.toString());
            if (said.find()) {
                JsonObject map = maps.get(Integer.parseInt(said.group(2)));
                TreeSet<String> known = new TreeSet<>(List.of(said.group(3).split(", ")));
                TreeSet<String> used = new TreeSet<>(map.keys());
                used.retainAll(known);
                places.add(new Place(said.group(1), known, used));
            }
        }
        return places;
    }

    @Override
    public Content read(String path) {
        Content content = files.read(path);
        if (!path.endsWith(".yaml") || !(content instanceof Content.Bytes(byte[] bytes))) {
            return content;
        }
        try {
            List<Yaml> documents = YamlReader.read(path, bytes);
            if (documents.size() == 1
                    && YamlToJson.json(documents.getFirst()) instanceof JsonObject document
                    && DOCUMENTS.contains(document.text("kind"))) {
                return new Content.Bytes(JsonText.write(asking(document)).getBytes(StandardCharsets.UTF_8));
            }
            return content;
        } catch (YamlException e) {
            throw new AssertionError(path, e);
        }
    }

    @Override
    public Optional<String> missing(String path) {
        return files.missing(path);
    }

    @Override
    public String resolve(String declaringFile, String path) {
        return files.resolve(declaringFile, path);
    }

    private Json asking(Json json) {
        return switch (json) {
            case JsonObject map -> {
                JsonObject asking = JsonObject.EMPTY;
                for (String key : map.keys()) {
                    asking = asking.with(key, asking(map.at(key)));
                }
                int number = maps.size();
                maps.add(map);
                yield number >= first && number < first + AT_ONCE ? asking.with(NOBODYS + number, "x") : asking;
            }
            case JsonArray list ->
                JsonArray.of(list.toList().stream().map(this::asking).toList());
            case null, default -> json;
        };
    }

    /** By the name of a part that recurs, such as an entry of a kind or a condition, what is known and who uses it. */
    static TreeMap<String, TreeMap<String, TreeSet<String>>> table(Map<String, List<Place>> katalogs) {
        TreeMap<String, TreeMap<String, TreeSet<String>>> table = new TreeMap<>();
        katalogs.forEach((name, places) -> {
            for (Place place : places) {
                for (String field : place.known()) {
                    TreeSet<String> users = table.computeIfAbsent(Part.of(place, field), _ -> new TreeMap<>())
                            .computeIfAbsent(field, _ -> new TreeSet<>());
                    if (place.used().contains(field)) {
                        users.add(name);
                    }
                }
            }
        });
        return table;
    }
}

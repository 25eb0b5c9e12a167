package ork.conformance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
import ork.katalog.load.LoadResult;
import ork.katalog.load.Sources;
import ork.server.KatalogFiles;

/**
 * Asks the loader which fields it knows: each map of a Katalog, and of the files that it names, gets a field that nobody can
 * mean, and what is said against it names those that are known there.
 */
final class KnownFields implements Sources {
    private static final String NOBODYS = "qqqqqqqqqqqqqqqqqqqq";
    private static final Pattern SAID =
            Pattern.compile("unknown field \"(.*?)\\.?" + NOBODYS + "(\\d+)\".*known here: (.*)", Pattern.DOTALL);

    /** Of more findings at a time some would not be told. */
    private static final int AT_ONCE = 40;

    private final KnownKatalog katalog;
    private final Sources files;
    private final int first;
    private final List<JsonObject> maps = new ArrayList<>();

    /**
     * A map of a Katalog.
     *
     * @param number of the map, in the order in which they are read
     * @param path as messages name it
     * @param known the fields that may stand in it
     * @param used those that stand in it
     * @param map as it stands there
     */
    record Place(int number, String path, TreeSet<String> known, TreeSet<String> used, JsonObject map) {}

    private KnownFields(KnownKatalog katalog, int first) {
        this.katalog = katalog;
        this.files = katalog.fetching();
        this.first = first;
    }

    static List<Place> of(KnownKatalog katalog) {
        List<Place> places = new ArrayList<>();
        int first = 0;
        KnownFields asking;
        do {
            asking = new KnownFields(katalog, first);
            places.addAll(asking.ask());
            first += AT_ONCE;
        } while (first < asking.maps.size());
        return places;
    }

    private List<Place> ask() {
        List<Place> places = new ArrayList<>();
        for (Diagnostic each : KatalogFiles.load(katalog.katalogs(), katalog.environment(), this)
                .errors()) {
            Matcher said = SAID.matcher(each.toString());
            if (said.find()) {
                int number = Integer.parseInt(said.group(2));
                JsonObject map = maps.get(number);
                TreeSet<String> known = new TreeSet<>(List.of(said.group(3).split(", ")));
                TreeSet<String> used = new TreeSet<>(map.keys());
                used.retainAll(known);
                places.add(new Place(number, said.group(1), known, used, map));
            }
        }
        return places;
    }

    @Override
    public Content read(String path) {
        return katalog.document(KnownKatalog.behind(files, path))
                .<Content>map(document ->
                        new Content.Bytes(JsonText.write(asking(document)).getBytes(StandardCharsets.UTF_8)))
                .orElseGet(() -> files.read(path));
    }

    @Override
    public Optional<String> missing(String path) {
        return files.missing(path);
    }

    @Override
    public String resolve(String declaringFile, String path) {
        return files.resolve(declaringFile, path);
    }

    @Override
    public Optional<String> authorize(String address, String authorization) {
        return files.authorize(address, authorization);
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

    /**
     * A field of a part that recurs, such as an entry of a kind or a condition.
     *
     * @param katalog one that has the part, and the field too if there is any that has it: the smallest
     * @param place the part there
     * @param users the names of all Katalogs that have the field
     */
    record Field(String part, String name, KnownKatalog katalog, Place place, TreeSet<String> users) {
        /**
         * Loads the Katalog with another value of the field.
         *
         * @param value null for none
         * @param whole whether everything beside stays, which takes longer
         */
        LoadResult with(Json value, boolean whole) {
            Sources altered = new Altered(katalog, place.number(), name, value, whole);
            return KatalogFiles.load(katalog.katalogs(), katalog.environment(), altered);
        }

        /** Loads the Katalog with the field written as null. */
        LoadResult withNull() {
            Sources altered = new Altered(katalog, place.number(), name, Json.NULL, true, true);
            return KatalogFiles.load(katalog.katalogs(), katalog.environment(), altered);
        }

        private Field beside(Field other) {
            Field better = Comparator.comparing(
                                            (Field each) -> !each.place.used().contains(each.name))
                                    .thenComparing(each -> each.katalog.name().contains("dialects"))
                                    .thenComparing(each -> each.place.used().size())
                                    .compare(this, other)
                            <= 0
                    ? this
                    : other;
            TreeSet<String> all = new TreeSet<>(users);
            all.addAll(other.users);
            return new Field(part, name, better.katalog, better.place, all);
        }
    }

    /** What all of them know, by part and name. */
    static TreeMap<String, TreeMap<String, Field>> table(List<KnownKatalog> katalogs) {
        TreeMap<String, TreeMap<String, Field>> table = new TreeMap<>();
        for (KnownKatalog katalog : katalogs) {
            for (Place place : of(katalog)) {
                for (String name : place.known()) {
                    TreeSet<String> users =
                            new TreeSet<>(place.used().contains(name) ? List.of(katalog.name()) : List.of());
                    Field field = new Field(Part.of(place, name), name, katalog, place, users);
                    table.computeIfAbsent(field.part(), _ -> new TreeMap<>()).merge(name, field, Field::beside);
                }
            }
        }
        return table;
    }
}

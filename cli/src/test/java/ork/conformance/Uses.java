package ork.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ork.json.Json;

/** Where each field stands in the Katalogs that are run. */
final class Uses {
    private final TreeMap<String, List<Use>> uses = new TreeMap<>();

    /**
     * A field in a map of a Katalog.
     *
     * @param nth of the maps of this path that the Katalog has, in its files and uses of them
     */
    record Use(KnownKatalog katalog, KnownFields.Place place, int nth, String field) {
        /** Another value of the field, null for none. */
        Altered.Change change(Json value) {
            return new Altered.Change(place.number(), field, value);
        }

        Json value() {
            return place.map().at(field);
        }

        String path() {
            return place.path() + "#" + nth;
        }
    }

    private Uses() {}

    static Uses of(List<KnownKatalog> katalogs) {
        Uses all = new Uses();
        for (KnownKatalog katalog : katalogs) {
            Map<String, Integer> met = new HashMap<>();
            for (KnownFields.Place place : KnownFields.of(katalog)) {
                int nth = met.merge(place.path(), 1, Integer::sum);
                for (String field : place.used()) {
                    String key = Part.of(place, field) + " | " + field;
                    all.uses.computeIfAbsent(key, _ -> new ArrayList<>()).add(new Use(katalog, place, nth, field));
                }
            }
        }
        return all;
    }

    /** Those of a field, of cases before examples. */
    List<Use> of(String key) {
        return uses.getOrDefault(key, List.of());
    }

    Optional<Use> at(String key, String katalog, String path) {
        return of(key).stream()
                .filter(use -> use.katalog().id().equals(katalog) && use.path().equals(path))
                .findFirst();
    }
}

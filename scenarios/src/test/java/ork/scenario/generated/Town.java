package ork.scenario.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.scenario.chance.FaultSort;

/**
 * A Katalog, its CRs, and how it is to be tried.
 *
 * @param crs of each entry
 * @param replicas instances of the runtime
 * @param seconds how long users and faults are at work
 * @param seed of all that is drawn from here on
 */
record Town(List<Box> boxes, int crs, int replicas, int seconds, List<FaultSort> sorts, long seed) {
    private static final String HEAD =
            "apiVersion: orkestra.orkspace.io/v1\nkind: Katalog\nmetadata: {name: town}\nspec:\n  crds:\n";

    Town {
        boxes = List.copyOf(boxes);
        sorts = List.copyOf(sorts);
    }

    String katalog() {
        return HEAD
                + IntStream.range(0, boxes.size())
                        .mapToObj(i -> boxes.get(i).text(i))
                        .collect(Collectors.joining());
    }

    List<JsonObject> objects() {
        List<JsonObject> objects = new ArrayList<>();
        objects.add(JsonObject.EMPTY
                .with("apiVersion", "v1")
                .with("kind", "Namespace")
                .with("metadata", JsonObject.of("name", Json.of("street"))));
        for (int box = 0; box < boxes.size(); box++) {
            for (int cr = 0; cr < crs; cr++) {
                objects.add(cr(Box.kind(box), cr));
            }
        }
        return objects;
    }

    private static JsonObject cr(String kind, int number) {
        JsonObject spec = JsonObject.EMPTY
                .with("title", "t" + number)
                .with("size", Json.of(1 + number))
                .with("open", Json.of(number == 0))
                .with("corner", number == 0 ? "corner" : "")
                .with("peer", "a")
                .with("goods", JsonArray.ofTexts(List.of("bread", "salt")));
        return JsonObject.EMPTY
                .with("apiVersion", "towns.example.com/v1")
                .with("kind", kind)
                .with(
                        "metadata",
                        JsonObject.of("name", Json.of(String.valueOf((char) ('a' + number))))
                                .with("namespace", "default"))
                .with("spec", spec);
    }
}

package ork.scenario.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.scenario.chance.FaultSort;

/**
 * A Katalog, its CRs, and how it is to be tried.
 *
 * @param entries how many the Katalog has
 * @param crs of each entry
 * @param replicas instances of the runtime
 * @param seconds how long users and faults are at work
 * @param seed of all that is drawn from here on
 */
record Town(String katalog, int entries, int crs, int replicas, int seconds, List<FaultSort> sorts, long seed) {
    private static final String HEAD =
            "apiVersion: orkestra.orkspace.io/v1\nkind: Katalog\nmetadata: {name: town}\nnotes: [{name: greeting, expression:"
                    + " \"{{ .spec.title }} of {{ .metadata.name }}\"}]\nspec:\n  crds:\n";

    static final String MOTIF_FILE = "motif.yaml";

    /** What entries may import. */
    static final String MOTIF = """
            apiVersion: orkestra.orkspace.io/v1
            kind: Motif
            metadata: {name: bell}
            inputs:
              - {name: text, required: true}
              - {name: box, required: true}
            resources:
              configMaps:
                - {name: "{{ .metadata.name }}-{{ .inputs.box }}-bell", data: {text: "{{ .inputs.text }}"}}
            status: {fields: [{path: motif, value: "{{ .inputs.text }}"}]}
            """;

    Town {
        sorts = List.copyOf(sorts);
    }

    static Town of(List<Box> boxes, int crs, int replicas, int seconds, List<FaultSort> sorts, long seed) {
        String text = HEAD
                + IntStream.range(0, boxes.size())
                        .mapToObj(i -> (isAwaited(boxes, i) ? boxes.get(i).without(Part.CORNER) : boxes.get(i)).text(i))
                        .collect(Collectors.joining());
        return new Town(text, boxes.size(), crs, replicas, seconds, sorts, seed);
    }

    /** Who loses the corner to another never succeeds, and whoever waits for it never begins. */
    private static boolean isAwaited(List<Box> boxes, int number) {
        return IntStream.range(number + 1, boxes.size())
                .anyMatch(i -> boxes.get(i)
                        .awaits()
                        .filter(wait -> i - wait.before() == number)
                        .isPresent());
    }

    /** Of what {@link #text} has written. */
    static Town of(String text) {
        JsonObject town = (JsonObject) JsonText.parse(text);
        List<FaultSort> sorts = new ArrayList<>();
        town.array("sorts")
                .forEach(word ->
                        sorts.add(FaultSort.of(((Json.Text) word).value()).orElseThrow()));
        return new Town(
                town.text("katalog"),
                (int) town.integer(0, "entries"),
                (int) town.integer(0, "crs"),
                (int) town.integer(0, "replicas"),
                (int) town.integer(0, "seconds"),
                sorts,
                town.integer(0, "seed"));
    }

    /** One line, for another class loader. */
    String text() {
        return JsonText.write(JsonObject.EMPTY
                .with("katalog", katalog)
                .with("entries", entries)
                .with("crs", crs)
                .with("replicas", replicas)
                .with("seconds", seconds)
                .with(
                        "sorts",
                        JsonArray.ofTexts(sorts.stream().map(FaultSort::word).toList()))
                .with("seed", seed));
    }

    List<JsonObject> objects() {
        List<JsonObject> objects = new ArrayList<>();
        objects.add(JsonObject.EMPTY
                .with("apiVersion", "v1")
                .with("kind", "Namespace")
                .with("metadata", JsonObject.of("name", Json.of("street"))));
        objects.add(source("ConfigMap", "default", "law", JsonObject.of("open", Json.of("nine"))));
        objects.add(source("Secret", "street", "pass", JsonObject.of("word", Json.of("c2VzYW1l"))));
        for (int box = 0; box < entries; box++) {
            for (int cr = 0; cr < crs; cr++) {
                objects.add(cr(Box.kind(box), cr));
            }
        }
        return objects;
    }

    /** What children are copies of; nobody changes it. */
    private static JsonObject source(String kind, String namespace, String name, JsonObject data) {
        return JsonObject.EMPTY
                .with("apiVersion", "v1")
                .with("kind", kind)
                .with("metadata", JsonObject.of("name", Json.of(name)).with("namespace", namespace))
                .with("data", data);
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

package ork.engine.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/**
 * What a shop is to come to, said once more and independently of the Katalog: its children and their content follow from
 * its present spec alone, by whatever way it came there (DG-10).
 */
final class Declared {
    /** How a line ends about a CR that does not go. */
    static final String STAYS = " has not gone";

    private Declared() {}

    /** The children that are kept, each with what it must contain. */
    static SortedMap<ObjectRef, JsonObject> of(JsonObject cr) {
        String namespace = cr.text("metadata", "namespace");
        String name = cr.text("metadata", "name");
        JsonObject spec = cr.object("spec");
        String title = spec.text("title");
        SortedMap<ObjectRef, JsonObject> children = new TreeMap<>();
        children.put(new ObjectRef(Shop.DEPLOYMENT, namespace, name), deployment(spec));
        children.put(
                new ObjectRef(Shop.SERVICE, namespace, name),
                Shop.json("{\"spec\": {\"ports\": [{\"port\": 80, \"protocol\": \"TCP\", \"targetPort\": 80}]}}"));
        data(children, namespace, name + "-page", "index", title);
        if (spec.flag("extra")) {
            data(children, namespace, name + "-extra", "extra", "yes");
        }
        if (spec.flag("ad")) {
            data(children, Shop.STREET, namespace + "-" + name + "-ad", "text", title);
        }
        if (!spec.text("board").isEmpty()) {
            data(children, namespace, spec.text("board"), "by", name);
        }
        if (spec.flag("kinds")) {
            kinds(children, namespace, name, spec);
        }
        return children;
    }

    private static void kinds(
            SortedMap<ObjectRef, JsonObject> children, String namespace, String name, JsonObject spec) {
        long replicas = spec.flag("extra") ? 3 : 1;
        children.put(
                new ObjectRef(Shop.DEPLOYMENT, namespace, name + Shop.SCALED),
                deployment(spec.with("replicas", replicas)));
        children.put(
                new ObjectRef(Shop.POD, namespace, name),
                JsonObject.of("spec", deployment(spec).object("spec", "template", "spec")));
        children.put(new ObjectRef(Shop.SECRET, namespace, name + "-key"), Shop.json("{\"type\": \"Opaque\"}"));
        children.put(
                new ObjectRef(Shop.SECRET, namespace, name + "-copy"),
                Shop.json("{\"data\": {\"index\": \"bWluZQ==\"}}"));
    }

    /** What the full Katalog makes besides: by a hook, and once. */
    static List<ObjectRef> besides(JsonObject cr) {
        String namespace = cr.text("metadata", "namespace");
        String name = cr.text("metadata", "name");
        return List.of(
                new ObjectRef(Shop.CONFIG_MAP, namespace, name + "-sticker"),
                new ObjectRef(Shop.CONFIG_MAP, namespace, name + "-once"));
    }

    /** What is not as it should be; empty when the cluster has come to where it is to be. */
    static List<String> missing(Ledger ledger, boolean full) {
        List<String> missing = new ArrayList<>();
        for (JsonObject cr : ledger.crs()) {
            missing(ledger, cr, full, missing);
        }
        return missing;
    }

    private static void missing(Ledger ledger, JsonObject cr, boolean full, List<String> missing) {
        String name = cr.text("metadata", "namespace") + "/" + cr.text("metadata", "name");
        if (Ledger.deleting(cr)) {
            missing.add(name + STAYS);
            return;
        }
        if (cr.object("status").integer(-1, "observedGeneration") != cr.integer(0, "metadata", "generation")) {
            missing.add(name + " has a generation that was not observed");
        }
        JsonObject ready = ready(cr);
        SortedMap<ObjectRef, JsonObject> declared = of(cr);
        List<ObjectRef> all = new ArrayList<>(declared.keySet());
        if (full) {
            all.addAll(besides(cr));
        }
        Optional<ObjectRef> disputed =
                all.stream().filter(ref -> taken(ledger, ref, cr)).findFirst();
        if (disputed.isPresent()) {
            if (!ready.text("reason").equals("NameConflict")) {
                missing.add(name + " does not say that " + disputed.get() + " is another's: " + ready);
            }
            return;
        }
        if (!ready.text("status").equals("True")) {
            missing.add(name + " is not ready: " + ready);
        }
        if (cr.integer(-1, "status", "replicas") != cr.integer(0, "spec", "replicas")) {
            missing.add(name + " shows other replicas than it wants");
        }
        declared.forEach((ref, wanted) -> {
            JsonObject live = ledger.get(ref).orElse(JsonObject.EMPTY);
            if (!Ledger.owner(live).equals(Ledger.uid(cr)) || !contains(live, wanted)) {
                missing.add(name + " lacks " + ref + " as " + wanted + ", there is "
                        + live.without("metadata").without("status"));
            }
        });
        ledger.ownedBy(Ledger.uid(cr)).keySet().stream()
                .filter(ref ->
                        !declared.containsKey(ref) && !(full && besides(cr).contains(ref)))
                .forEach(ref -> missing.add(name + " still has " + ref));
    }

    /** Whether another has what is to be a child of the CR. */
    static boolean isDisputed(Ledger ledger, JsonObject cr) {
        return of(cr).keySet().stream().anyMatch(ref -> taken(ledger, ref, cr))
                || besides(cr).stream().anyMatch(ref -> taken(ledger, ref, cr));
    }

    private static boolean taken(Ledger ledger, ObjectRef ref, JsonObject cr) {
        return ledger.get(ref)
                .filter(object -> !Ledger.owner(object).equals(Ledger.uid(cr)))
                .isPresent();
    }

    private static JsonObject ready(JsonObject cr) {
        for (Json item : cr.array("status", "conditions")) {
            if (item instanceof JsonObject condition && condition.text("type").equals("Ready")) {
                return condition;
            }
        }
        return JsonObject.EMPTY;
    }

    private static JsonObject deployment(JsonObject spec) {
        JsonObject container = JsonObject.of("image", Json.of(spec.text("image")));
        return JsonObject.of(
                "spec",
                JsonObject.builder()
                        .put("replicas", spec.integer(0, "replicas"))
                        .put(
                                "template",
                                JsonObject.of("spec", JsonObject.of("containers", JsonArray.of(List.of(container)))))
                        .build());
    }

    private static void data(
            SortedMap<ObjectRef, JsonObject> children, String namespace, String name, String key, String value) {
        ResourceType type = Shop.CONFIG_MAP;
        children.put(new ObjectRef(type, namespace, name), JsonObject.of("data", JsonObject.of(key, Json.of(value))));
    }

    static boolean contains(Json live, Json wanted) {
        return switch (wanted) {
            case JsonObject object -> {
                boolean all = live instanceof JsonObject;
                for (int i = 0; all && i < object.size(); i++) {
                    Json value = ((JsonObject) live).get(object.keyAt(i));
                    all = value != null && contains(value, object.valueAt(i));
                }
                yield all;
            }
            case JsonArray array -> {
                boolean all = live instanceof JsonArray there && there.size() == array.size();
                for (int i = 0; all && i < array.size(); i++) {
                    all = contains(((JsonArray) live).get(i), array.get(i));
                }
                yield all;
            }
            default -> live.equals(wanted);
        };
    }
}

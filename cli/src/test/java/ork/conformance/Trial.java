package ork.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.Katalog;
import ork.katalog.diagnostic.Diagnostic;
import ork.katalog.load.LoadResult;
import ork.katalog.resource.BuiltinTypes;
import ork.katalog.resource.ChildLabels;
import ork.server.KatalogFiles;

/**
 * One case from its first object to its last: what it expects comes, then nothing is written over two resyncs, then its
 * CRs go and with them all that was made for them.
 */
final class Trial {
    private static final Duration CALL = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final Case given;
    private final Place place;
    private final Katalog katalog;
    private final Map<ResourceType, ResourceType> served = new TreeMap<>();

    Trial(Case given, Place place) {
        this.given = given;
        this.place = place;
        this.katalog = loaded(given, place.resync());
    }

    /** Its kinds must be defined. */
    void run() {
        for (JsonObject object : given.given()) {
            if (!object.text("kind").equals(Crds.TYPE.kind())) {
                create(ref(object), object);
            }
        }
        place.start(katalog);
        comesToRest(
                () -> missing(given.expectation().objects(), given.expectation().absent()));
        given.expectation().later().ifPresent(later -> {
            later.applied().forEach(this::apply);
            comesToRest(() -> missing(later.objects(), List.of()));
        });
        leavesNothing();
        if (!given.expectation().asked().isEmpty()) {
            assertThat(place.asked())
                    .as(given.id() + ": who is called")
                    .containsSubsequence(given.expectation().asked());
        }
    }

    /** Findings are those of its dialect, and no others. */
    static Katalog loaded(Case given, Duration resync) {
        Map<String, String> environment = new TreeMap<>(given.expectation().environment());
        environment.put("DEFAULT_RESYNC", resync.toSeconds() + "s");
        LoadResult loaded = KatalogFiles.load(given.run(), environment, new Fetching(given));
        assertThat(loaded.errors()).as(given.id()).isEmpty();
        List<String> others = new ArrayList<>();
        boolean old = false;
        for (Diagnostic warning : loaded.warnings()) {
            String said = warning.toString();
            if (said.contains("an old form") || said.contains("orkestra.konductor.io")) {
                old = true;
            } else {
                others.add(said);
            }
        }
        assertThat(old)
                .as(given.id() + " is in an old form")
                .isEqualTo(given.expectation().dialect().isOld());
        List<String> wanted = given.expectation().warnings();
        assertThat(others).as(given.id() + ": warnings").hasSameSizeAs(wanted);
        for (String part : wanted) {
            assertThat(others).as(given.id() + ": warnings").anyMatch(said -> said.contains(part));
        }
        return loaded.katalog().orElseThrow();
    }

    void define() {
        for (JsonObject crd : Crds.of(given, katalog)) {
            ObjectRef ref = new ObjectRef(Crds.TYPE, "", crd.text("metadata", "name"));
            create(ref, crd);
            eventually(ref + " is established", () -> Crds.established(find(ref)));
        }
    }

    /** Takes the kinds away again, with whatever is left of them. */
    void undefine() {
        for (JsonObject crd : Crds.of(given, katalog)) {
            ObjectRef ref = new ObjectRef(Crds.TYPE, "", crd.text("metadata", "name"));
            JsonObject free = JsonObject.of("metadata", JsonObject.of("finalizers", JsonArray.EMPTY));
            for (CrdEntry entry : katalog.enabled()) {
                if (Crds.name(entry.type()).equals(ref.name())) {
                    list(entry.type(), "")
                            .forEach(cr -> place.send(new Call.Patch(
                                    ref(cr.with("kind", entry.type().kind())),
                                    Call.Subresource.NONE,
                                    Call.PatchType.MERGE,
                                    free,
                                    "user",
                                    false,
                                    CALL)));
                }
            }
            place.send(new Call.Delete(ref, Optional.empty(), Optional.empty(), Call.Propagation.BACKGROUND, CALL));
        }
    }

    private void comesToRest(Supplier<List<String>> missing) {
        eventually("what is expected", missing);
        Duration resync = katalog.enabled().stream()
                .map(entry -> entry.box().resync().value())
                .reduce(place.resync(), (a, b) -> a.compareTo(b) > 0 ? a : b);
        Writes writes = place.writes();
        int[] last = {-1};
        eventually("a resync without a write", () -> {
            last[0] = writes.count();
            place.pass(resync);
            return writes.since(last[0]);
        });
        place.pass(resync.multipliedBy(2));
        assertThat(writes.since(last[0])).as("writes over two resyncs").isEmpty();
        assertThat(missing.get()).as("after two more resyncs").isEmpty();
    }

    private void leavesNothing() {
        List<ObjectRef> crs = new ArrayList<>();
        TreeSet<String> uids = new TreeSet<>();
        for (CrdEntry entry : katalog.enabled()) {
            for (JsonObject cr : list(entry.type(), selector(entry.labelSelector()))) {
                crs.add(new ObjectRef(entry.type(), cr.text("metadata", "namespace"), cr.text("metadata", "name")));
                uids.add(cr.text("metadata", "uid"));
            }
        }
        assertThat(crs).as("CRs").isNotEmpty();
        Map<ObjectRef, JsonObject> strangers = strangers(crs);
        int before = place.writes().count();
        crs.forEach(cr -> done(place.send(
                new Call.Delete(cr, Optional.empty(), Optional.empty(), Call.Propagation.BACKGROUND, CALL))));
        eventually("no CRs", () -> there(crs));
        eventually("nothing left of the CRs", () -> children(uids));
        if (!given.expectation().leaving().isEmpty()) {
            assertThat(place.writes().since(before))
                    .as(given.id() + ": what is sent as CRs go")
                    .containsSubsequence(given.expectation().leaving());
        }
        strangers.forEach((ref, live) -> assertThat(find(ref).map(object -> object.text("metadata", "uid")))
                .as(ref + " is nobody's child, and stays")
                .contains(live.text("metadata", "uid")));
    }

    /** What a user made that is no CR, as far as it is still there. */
    private Map<ObjectRef, JsonObject> strangers(List<ObjectRef> crs) {
        Map<ObjectRef, JsonObject> strangers = new LinkedHashMap<>();
        for (JsonObject object : given.given()) {
            ObjectRef ref = ref(object);
            if (!crs.contains(ref)) {
                find(ref)
                        .filter(live -> live.text("metadata", "labels", ChildLabels.OWNER_UID)
                                .isEmpty())
                        .ifPresent(live -> strangers.put(ref, live));
            }
        }
        return strangers;
    }

    private List<String> missing(List<JsonObject> objects, List<JsonObject> absents) {
        List<String> missing = new ArrayList<>();
        for (JsonObject expected : objects) {
            ObjectRef ref = ref(expected);
            JsonObject wanted = expected.without("apiVersion").without("kind");
            missing.addAll(find(ref)
                    .map(live -> Difference.of(wanted, live, ref.toString()))
                    .orElse(List.of(ref + " is not there")));
        }
        for (JsonObject absent : absents) {
            JsonObject object = absent.with(
                    "metadata",
                    JsonObject.EMPTY.with("name", absent.text("name")).with("namespace", absent.text("namespace")));
            missing.addAll(there(List.of(ref(object))));
        }
        return missing;
    }

    private List<String> children(TreeSet<String> uids) {
        TreeSet<ResourceType> types = new TreeSet<>();
        for (CrdEntry entry : katalog.enabled()) {
            entry.box().children().forEach(child -> types.add(served(child.type())));
            entry.box().onRollback().forEach(child -> types.add(served(child.type())));
            entry.box().hook().ifPresent(hook -> types.addAll(hook.managedResources()));
        }
        List<String> left = new ArrayList<>();
        for (ResourceType type : types) {
            for (JsonObject child : list(type, ChildLabels.OWNER_UID)) {
                if (uids.contains(child.text("metadata", "labels", ChildLabels.OWNER_UID))) {
                    left.add(type.kind() + " " + child.text("metadata", "name"));
                }
            }
        }
        return left;
    }

    private List<String> there(List<ObjectRef> refs) {
        return refs.stream()
                .filter(ref -> find(ref).isPresent())
                .map(ref -> ref + " is there")
                .toList();
    }

    private ObjectRef ref(JsonObject object) {
        String apiVersion = object.text("apiVersion");
        String kind = object.text("kind");
        ResourceType type = katalog.crds().stream()
                .map(CrdEntry::type)
                .filter(each -> each.kind().equals(kind)
                        && (apiVersion.isEmpty() || each.apiVersion().equals(apiVersion)))
                .findFirst()
                .or(() -> Crds.declared(given, kind))
                .or(() -> BuiltinTypes.ofKind(kind))
                .orElseThrow(() -> new IllegalArgumentException("no kind here is called " + kind));
        String own = object.text("metadata", "namespace");
        return new ObjectRef(
                served(type),
                type.namespaced() ? (own.isEmpty() ? given.namespace() : own) : "",
                object.text("metadata", "name"));
    }

    /** The version of a kind that this server has. */
    private ResourceType served(ResourceType type) {
        return served.computeIfAbsent(
                type,
                newer -> BuiltinTypes.older(newer).filter(_ -> !serves(newer)).orElse(newer));
    }

    private boolean serves(ResourceType type) {
        return place.send(new Call.Discover(type.group(), type.version(), CALL)) instanceof Answer.Done(JsonObject all)
                && all.array("resources").toString().contains("\"name\":\"" + type.plural() + "\"");
    }

    private void create(ObjectRef ref, JsonObject object) {
        JsonObject placed = ref.namespace().isEmpty()
                ? object
                : object.withAt(List.of("metadata", "namespace"), Json.of(ref.namespace()));
        eventually("creating " + ref, () -> {
            Answer answer = place.send(new Call.Create(ref, placed, "user", CALL));
            return answer instanceof Answer.Done ? List.of() : List.of(answer.toString());
        });
    }

    /** What a user makes, or changes where it is there. */
    private void apply(JsonObject object) {
        ObjectRef ref = ref(object);
        if (find(ref).isEmpty()) {
            create(ref, object);
            return;
        }
        Call.Subresource none = Call.Subresource.NONE;
        done(place.send(new Call.Patch(ref, none, Call.PatchType.MERGE, object, "user", false, CALL)));
    }

    private Optional<JsonObject> find(ObjectRef ref) {
        Answer answer = place.send(new Call.Get(ref, "", CALL));
        return answer instanceof Answer.Refused(ApiStatus status) && status.isNotFound()
                ? Optional.empty()
                : Optional.of(done(answer));
    }

    private List<JsonObject> list(ResourceType type, String labels) {
        List<JsonObject> objects = new ArrayList<>();
        for (Json item : done(place.send(new Call.ListPage(type, "", labels, "", "", 0, "", CALL)))
                .array("items")) {
            objects.add((JsonObject) item);
        }
        return objects;
    }

    private static String selector(Map<String, String> labels) {
        return String.join(
                ",",
                labels.entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .toList());
    }

    private void eventually(String what, Supplier<List<String>> missing) {
        long looks = place.patience().dividedBy(LOOK_EVERY);
        List<String> now = missing.get();
        for (long i = 0; i < looks && !now.isEmpty(); i++) {
            place.pass(LOOK_EVERY);
            now = missing.get();
        }
        assertThat(now).as(given.id() + ": " + what).isEmpty();
    }

    private static JsonObject done(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Done.class);
        return ((Answer.Done) answer).body();
    }
}

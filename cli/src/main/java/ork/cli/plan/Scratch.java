package ork.cli.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ClusterPort;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.doors.WatchRequest;
import ork.doors.WatchStream;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.resource.ChildLabels;
import ork.server.CannotStartException;
import ork.server.ExitCode;
import ork.simulator.api.Change;
import ork.simulator.api.SimulatedCluster;
import ork.simulator.api.actor.DefinitionController;
import ork.simulator.schedule.SeededRandom;

/**
 * A copy of a cluster in memory that answers as the cluster would, and keeps what is written to itself. What is there is
 * read of the original when somebody looks for it, once; without an original the cluster is a fresh one.
 */
final class Scratch implements ClusterPort {
    static final Duration TIMEOUT = Duration.ofSeconds(15);

    private static final ResourceType NAMESPACES = new ResourceType("", "v1", "namespaces", "Namespace", false);
    private static final ResourceType PODS = new ResourceType("", "v1", "pods", "Pod", true);
    private static final int PAGE = 500;
    private static final int FORBIDDEN = 403;

    private final SimulatedCluster cluster;
    private final Optional<ClusterPort> original;
    private final Versions versions;
    private final Instant now;
    private final DefinitionController definitions = new DefinitionController();
    private final SortedSet<ObjectRef> looked = new TreeSet<>();
    private final SortedSet<String> listed = new TreeSet<>();
    private final SortedSet<ResourceType> unheld = new TreeSet<>();
    private final SortedMap<ResourceType, Boolean> forbidden = new TreeMap<>();
    /** By the uid of the CR that their label names. */
    private final SortedMap<String, SortedSet<Place>> owned = new TreeMap<>();

    private Consumer<Change> recorder = _ -> {};
    private boolean recording;

    Scratch(Optional<ClusterPort> original, Instant now) {
        this.original = original;
        this.versions = new Versions(original);
        this.now = now;
        this.cluster = new SimulatedCluster(new SeededRandom(1), now);
        cluster.onCommit(change -> {
            note(change);
            if (recording) {
                recorder.accept(versions.shown(change));
            }
        });
    }

    /** Who is told of each write from now on. */
    void recorder(Consumer<Change> listener) {
        recorder = listener;
    }

    /** Learns the definitions of these groups. */
    void learn(SortedSet<String> groups) {
        for (JsonObject definition : originals(Definitions.TYPE, "", "", "")) {
            if (groups.contains(definition.text("spec", "group"))) {
                adopt(new ObjectRef(Definitions.TYPE, "", definition.text("metadata", "name")), definition);
            }
        }
        establish();
    }

    /** Kinds that the original has objects of and a copy cannot have. */
    SortedSet<ResourceType> unheld() {
        return unheld;
    }

    /** Puts an object there that is there before anything is planned. */
    Answer given(Call call) {
        Answer answer = cluster.handle(call, now);
        establish();
        return answer;
    }

    /** The same, of an object that another cluster has stored. */
    void stored(ObjectRef ref, JsonObject object) {
        cluster.adopt(ref, object);
        establish();
    }

    /**
     * Whether the original does not permit to list the objects of a kind that ork has made. Asked once; what does not
     * have to be known is not a reason to end the plan.
     */
    boolean forbids(ResourceType type, String labels) {
        return original.isPresent()
                && forbidden.computeIfAbsent(
                        type,
                        asked -> original.get().send(new Call.ListPage(asked, "", labels, "", "", 1, "", TIMEOUT))
                                        instanceof Answer.Refused(var status)
                                && status.code() == FORBIDDEN);
    }

    /** Kinds of which {@link #forbids} has said that they may not be listed. */
    List<ResourceType> forbidden() {
        return forbidden.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The number of the newest write. */
    long revision() {
        return cluster.revision();
    }

    /** A kind as the cluster serves it; empty when it does not. */
    Optional<ResourceType> served(ResourceType declared) {
        ResourceType version = versions.served(declared);
        return version.equals(declared)
                ? Optional.ofNullable(cluster.typeOf(declared.apiVersion(), declared.kind()))
                : Optional.of(version);
    }

    /** All objects that fit, newest state. */
    List<JsonObject> list(ResourceType type, String namespace, String labels, String fields) {
        Answer answer = send(new Call.ListPage(type, namespace, labels, fields, "", 0, "", TIMEOUT));
        List<JsonObject> found = new ArrayList<>();
        if (answer instanceof Answer.Done(JsonObject list)) {
            list.array("items").forEach(item -> found.add((JsonObject) item));
        }
        return found;
    }

    /** Looks for all objects with these labels, so that {@link #known} has them. */
    void look(ResourceType type, String namespace, String labels) {
        look(new Call.ListPage(type, namespace, labels, "", "", 0, "", TIMEOUT));
    }

    /** The objects of a kind that say they belong to a CR, of those that were looked for, newest state. */
    List<JsonObject> owned(ResourceType type, String namespace, String ownerUid) {
        List<JsonObject> found = new ArrayList<>();
        for (Place place : owned.getOrDefault(ownerUid, new TreeSet<>())) {
            boolean there = place.group().equals(type.group())
                    && place.plural().equals(type.plural())
                    && (namespace.isEmpty() || namespace.equals(place.namespace()));
            if (there) {
                known(new ObjectRef(type, place.namespace(), place.name())).ifPresent(found::add);
            }
        }
        return found;
    }

    /** An object that has been looked for. */
    Optional<JsonObject> known(ObjectRef ref) {
        return handle(ref.type(), new Call.Get(ref, "", TIMEOUT)) instanceof Answer.Done(JsonObject found)
                ? Optional.of(found)
                : Optional.empty();
    }

    @Override
    public Answer send(Call call) {
        return switch (call) {
            case Call.Get get -> sendTo(get.target(), call);
            case Call.Create create -> sendTo(create.target(), call);
            case Call.Update update -> sendTo(update.target(), call);
            case Call.Patch patch -> sendTo(patch.target(), call);
            case Call.Delete delete -> sendTo(delete.target(), call);
            case Call.ListPage page -> {
                look(page);
                yield handle(page.type(), call);
            }
            case Call.Discover discover ->
                versions.discovered(discover, cluster.types()).orElseGet(() -> cluster.handle(discover, now));
        };
    }

    private Answer sendTo(ObjectRef target, Call call) {
        look(target);
        recording = call.writes();
        Answer answer = handle(target.type(), call);
        if (call instanceof Call.Delete delete && answer instanceof Answer.Done) {
            letEnd(delete);
        }
        recording = false;
        if (call.writes()) {
            establish();
        }
        return answer;
    }

    /** A Pod has a node that lets it end; its time is over at once, as all time is that somebody waits in a plan. */
    private void letEnd(Call.Delete delete) {
        if (delete.target().type().equals(PODS)) {
            var _ = cluster.handle(
                    new Call.Delete(
                            delete.target(),
                            delete.uid(),
                            Optional.empty(),
                            Call.Propagation.DEFAULT,
                            Optional.of(0L),
                            TIMEOUT),
                    now);
        }
    }

    /** @param asked the version that the call and its answer are in */
    private Answer handle(ResourceType asked, Call call) {
        return versions.answered(asked, cluster.handle(versions.held(call), now));
    }

    @Override
    public WatchStream watch(WatchRequest request) {
        throw new UnsupportedOperationException("a plan watches nothing");
    }

    private void note(Change change) {
        ObjectRef ref = change.ref();
        Place place = new Place(ref.type().group(), ref.type().plural(), ref.namespace(), ref.name());
        String before = change.previous() == null ? "" : owner(change.previous());
        String now = change.kind() == Change.Kind.DELETED ? "" : owner(change.object());
        if (!before.isEmpty()) {
            owned.getOrDefault(before, new TreeSet<>()).remove(place);
        }
        if (!now.isEmpty()) {
            owned.computeIfAbsent(now, _ -> new TreeSet<>()).add(place);
        }
    }

    private static String owner(JsonObject object) {
        return object.text("metadata", "labels", ChildLabels.OWNER_UID);
    }

    /** Where an object is, in whatever version. */
    private record Place(String group, String plural, String namespace, String name) implements Comparable<Place> {
        private static final Comparator<Place> ORDER = Comparator.comparing(Place::group)
                .thenComparing(Place::plural)
                .thenComparing(Place::namespace)
                .thenComparing(Place::name);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /** Lets definitions that were written be served, as their controller does. */
    private void establish() {
        while (definitions.step(cluster, now)) {
            // Its steps end once every kind is served.
        }
    }

    private void look(ObjectRef ref) {
        if (original.isEmpty() || !looked.add(versions.held(ref))) {
            return;
        }
        if (!ref.namespace().isEmpty()) {
            look(new ObjectRef(NAMESPACES, "", ref.namespace()));
        }
        switch (original.get().send(new Call.Get(ref, "", TIMEOUT))) {
            case Answer.Done(JsonObject found) -> adopt(ref, found);
            case Answer.Refused(var status) when status.isNotFound() -> {}
            case Answer other -> {
                // Whoever asks again, since this look mattered to nobody, must not take it for absent.
                looked.remove(versions.held(ref));
                throw unreadable(ref.toString(), other);
            }
        }
    }

    private void look(Call.ListPage page) {
        for (JsonObject found : originals(page.type(), page.namespace(), page.labelSelector(), page.fieldSelector())) {
            ObjectRef ref =
                    new ObjectRef(page.type(), found.text("metadata", "namespace"), found.text("metadata", "name"));
            if (looked.add(versions.held(ref))) {
                adopt(ref, found);
            }
        }
    }

    private List<JsonObject> originals(ResourceType type, String namespace, String labels, String fields) {
        List<JsonObject> found = new ArrayList<>();
        String question = type + "|" + namespace + "|" + labels + "|" + fields;
        if (original.isEmpty() || !listed.add(question)) {
            return found;
        }
        String from = "";
        do {
            Call.ListPage next = new Call.ListPage(type, namespace, labels, fields, "", PAGE, from, TIMEOUT);
            switch (original.get().send(next)) {
                case Answer.Done(JsonObject list) -> {
                    for (Json item : list.array("items")) {
                        found.add(((JsonObject) item)
                                .with("apiVersion", type.apiVersion())
                                .with("kind", type.kind()));
                    }
                    from = list.text("metadata", "continue");
                }
                case Answer.Refused(var status) when status.isNotFound() -> from = "";
                case Answer other -> {
                    listed.remove(question);
                    throw unreadable(type.toString(), other);
                }
            }
        } while (!from.isEmpty());
        return found;
    }

    private void adopt(ObjectRef ref, JsonObject found) {
        ObjectRef place = versions.held(ref);
        if (holds(place.type())) {
            cluster.adopt(place, Versions.in(place.type(), ref.type(), found));
        } else {
            unheld.add(ref.type());
        }
    }

    /**
     * Whether the copy has the kind, which it learns where it does not. A CR may have children of kinds that its Katalog
     * has dropped, as its inventory says.
     */
    private boolean holds(ResourceType type) {
        if (cluster.kind(type) != null) {
            return true;
        }
        look(Definitions.ref(type));
        establish();
        if (cluster.kind(type) == null) {
            // Served by something else than a definition.
            var _ = given(new Call.Create(Definitions.ref(type), Definitions.of(type), "kubectl", TIMEOUT));
        }
        return cluster.kind(type) != null;
    }

    static CannotStartException unreadable(String what, Answer answer) {
        String why = switch (answer) {
            case Answer.Refused(var status) -> "was refused: " + status;
            case Answer.Unsent(String words) -> "did not reach the cluster: " + words;
            case Answer.Unknown(String words) -> "had no answer: " + words;
            case Answer.Done _ -> "";
        };
        return new CannotStartException(ExitCode.ENVIRONMENT, "reading " + what + " " + why);
    }
}

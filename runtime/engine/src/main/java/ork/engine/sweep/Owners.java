package ork.engine.sweep;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.ClusterPort;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.pipeline.OwnerPlace;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/**
 * Which CRs live, by consistent reads, each CR once. A list by name is asked rather than the object: an empty list says
 * that the CR is gone, while a 404 may say no more than that one server does not know the kind yet (H2).
 *
 * <p>What is remembered is about a uid and never about a place: who asks has seen a child with that uid, so the CR had
 * been there before the read, and one that is not there any more never comes back. A place may be taken again meanwhile
 * (DG-8, DG-9).
 */
final class Owners {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final ClusterPort cluster;
    private final Predicate<ResourceType> kindAbsent;
    private final Map<String, ResourceType> kinds = new TreeMap<>();
    private final Map<String, Fate> known = new TreeMap<>();

    /** @param kindAbsent whether the cluster's definitions say that it has no such kind */
    Owners(ClusterPort cluster, Iterable<ResourceType> managed, Predicate<ResourceType> kindAbsent) {
        this.cluster = cluster;
        this.kindAbsent = kindAbsent;
        managed.forEach(type -> kinds.put(type.qualifiedPlural(), type));
    }

    /** What has become of a CR. */
    enum Fate {
        LIVES,
        GONE,
        /** It could not be read. */
        UNKNOWN,
        /** It is of a kind outside of this Katalog. */
        FOREIGN
    }

    /**
     * @param place of the CR, as the child's annotation has it
     * @param uid of the CR, as the child's label has it: the child has been read before this is asked
     */
    Fate fate(String place, String uid) {
        Optional<ObjectRef> ref = OwnerPlace.parse(place, kinds);
        return ref.isEmpty() ? Fate.FOREIGN : known.computeIfAbsent(place + " " + uid, _ -> read(ref.get(), uid));
    }

    private Fate read(ObjectRef ref, String uid) {
        Answer answer = cluster.send(
                new Call.ListPage(ref.type(), ref.namespace(), "", "metadata.name=" + ref.name(), "", 0, "", TIMEOUT));
        return switch (answer) {
            case Answer.Done(JsonObject list) -> in(list.array("items"), uid);
            case Answer.Refused(ApiStatus status) when status.isNotFound() && kindAbsent.test(ref.type()) -> Fate.GONE;
            case Answer.Refused _, Answer.Unsent _, Answer.Unknown _ -> Fate.UNKNOWN;
        };
    }

    private static Fate in(JsonArray items, String uid) {
        for (Json item : items) {
            if (item instanceof JsonObject cr && cr.text("metadata", "uid").equals(uid)) {
                return Fate.LIVES;
            }
        }
        return Fate.GONE;
    }
}

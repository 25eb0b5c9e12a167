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
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/**
 * Which CRs live, by consistent reads, each place once a sweep. A list by name is asked rather than the object: an
 * empty list says that the CR is gone, while a 404 may say no more than that one server does not know the kind yet (H2).
 */
final class Owners {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final ClusterPort cluster;
    private final Predicate<ResourceType> kindAbsent;
    private final Map<String, ResourceType> kinds = new TreeMap<>();
    private final Map<ObjectRef, Owner> known = new TreeMap<>();

    /** @param kindAbsent whether the cluster's definitions say that it has no such kind */
    Owners(ClusterPort cluster, Iterable<ResourceType> managed, Predicate<ResourceType> kindAbsent) {
        this.cluster = cluster;
        this.kindAbsent = kindAbsent;
        managed.forEach(type -> kinds.put(type.qualifiedPlural(), type));
    }

    /** What is known of the CR at a place. */
    sealed interface Owner {
        record Lives(String uid) implements Owner {}

        record Gone() implements Owner {}

        record Unreadable() implements Owner {}
    }

    /** Whether the CR that the child's marks name is certainly gone. False for a CR of a kind outside of this Katalog. */
    boolean gone(String place, String uid) {
        Optional<ObjectRef> ref = OwnerPlace.parse(place, kinds);
        return ref.isPresent()
                && switch (known.computeIfAbsent(ref.get(), this::read)) {
                    case Owner.Lives(String living) -> !living.equals(uid);
                    case Owner.Gone _ -> true;
                    case Owner.Unreadable _ -> false;
                };
    }

    private Owner read(ObjectRef ref) {
        Answer answer = cluster.send(
                new Call.ListPage(ref.type(), ref.namespace(), "", "metadata.name=" + ref.name(), "", 0, "", TIMEOUT));
        return switch (answer) {
            case Answer.Done(JsonObject list) -> in(list.array("items"));
            case Answer.Refused(ApiStatus status)
            when status.isNotFound() && kindAbsent.test(ref.type()) -> new Owner.Gone();
            case Answer.Refused _, Answer.Unsent _, Answer.Unknown _ -> new Owner.Unreadable();
        };
    }

    private static Owner in(JsonArray items) {
        for (Json item : items) {
            if (item instanceof JsonObject cr) {
                return new Owner.Lives(cr.text("metadata", "uid"));
            }
        }
        return new Owner.Gone();
    }
}

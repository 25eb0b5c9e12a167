package ork.engine.campaign;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.simulator.world.CallRecord;

/** What each process was last told of each CR by a live read, and of each CR's children by a list: its grounds. */
final class Looks {
    private final SortedMap<String, SortedMap<Instant, JsonObject>> crs = new TreeMap<>();
    private final SortedMap<String, Long> lists = new TreeMap<>();

    void told(CallRecord record) {
        if (!(record.outcome() instanceof Answer.Done(JsonObject body))) {
            return;
        }
        if (record.call() instanceof Call.Get get && get.target().type().equals(Shop.TYPE)) {
            crs.computeIfAbsent(key(record, get.target()), _ -> new TreeMap<>()).put(record.sent(), body);
        } else if (record.call() instanceof Call.ListPage list
                && !list.labelSelector().isEmpty()) {
            lists.put(process(record) + " " + list.type() + " " + list.labelSelector(), record.revision());
        }
    }

    /** The CR as the sender of a call had last read it live before it sent this one. */
    Optional<JsonObject> before(CallRecord record, ObjectRef cr) {
        SortedMap<Instant, JsonObject> seen = crs.getOrDefault(key(record, cr), new TreeMap<>());
        return Optional.ofNullable(((TreeMap<Instant, JsonObject>) seen).floorEntry(record.sent()))
                .map(Map.Entry::getValue);
    }

    /** The revision at which the sender last listed a kind by a selector; -1 for never. */
    long listed(CallRecord record, ResourceType type, String selector) {
        return lists.getOrDefault(process(record) + " " + type + " " + selector, -1L);
    }

    private static String key(CallRecord record, ObjectRef cr) {
        return process(record) + " " + cr;
    }

    private static String process(CallRecord record) {
        return record.instance() + "/" + record.incarnation();
    }
}

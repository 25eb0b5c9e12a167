package ork.scenario.check;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.simulator.world.CallRecord;

/** What each process was last told of each object by a live read, and of each CR's children by a list: its grounds. */
final class Looks {
    private final Map<String, TreeMap<Instant, JsonObject>> objects = new TreeMap<>();
    private final Map<String, Long> lists = new TreeMap<>();

    void see(Moment moment) {
        if (!(moment instanceof Moment.Told told) || !(told.call().outcome() instanceof Answer.Done(JsonObject body))) {
            return;
        }
        CallRecord record = told.call();
        if (record.call() instanceof Call.Get get) {
            objects.computeIfAbsent(process(record) + " " + get.target(), _ -> new TreeMap<>())
                    .put(record.sent(), body);
        } else if (record.call() instanceof Call.ListPage list
                && !list.labelSelector().isEmpty()) {
            lists.put(process(record) + " " + list.type() + " " + list.labelSelector(), record.revision());
        }
    }

    /** An object as the sender of a call had last read it live before it sent this one. */
    Optional<JsonObject> before(CallRecord record, ObjectRef object) {
        return Optional.ofNullable(objects.getOrDefault(process(record) + " " + object, new TreeMap<>())
                        .floorEntry(record.sent()))
                .map(Map.Entry::getValue);
    }

    /** The revision at which the sender last listed a CR's children of a kind; -1 for never. */
    long listed(CallRecord record, ResourceType type, String uid) {
        return lists.getOrDefault(process(record) + " " + type + " " + Marked.OWNER_UID + "=" + uid, -1L);
    }

    static String process(CallRecord record) {
        return record.instance() + "/" + record.incarnation();
    }

    static String instance(String process) {
        return process.substring(0, process.lastIndexOf('/'));
    }
}

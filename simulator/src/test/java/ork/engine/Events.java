package ork.engine;

import java.time.Duration;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;

/** Looks for events in the cluster of a house. */
final class Events {
    private static final ResourceType EVENTS = new ResourceType("", "v1", "events", "Event", true);

    private Events() {}

    static boolean warningOn(House house, ResourceType type, String name) {
        Call list = new Call.ListPage(EVENTS, "default", "", "", "", 0, "", Duration.ofSeconds(5));
        if (house.world.cluster().handle(list, house.world.now()) instanceof Answer.Done(JsonObject events)) {
            for (Json item : events.array("items")) {
                if (item instanceof JsonObject event
                        && event.text("type").equals("Warning")
                        && event.text("involvedObject", "kind").equals(type.kind())
                        && event.text("involvedObject", "name").equals(name)) {
                    return true;
                }
            }
        }
        return false;
    }
}

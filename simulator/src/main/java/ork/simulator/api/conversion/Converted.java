package ork.simulator.api.conversion;

import ork.doors.ApiStatus;
import ork.json.JsonObject;

/** What came of bringing an object into another version. */
public sealed interface Converted {
    record Done(JsonObject object) implements Converted {}

    /** A webhook has to be asked first. */
    record Open() implements Converted {}

    record Failed(String why) implements Converted {
        /** As the API server answers it, to reads as to writes. */
        public ApiStatus status() {
            return ApiStatus.of(500, "", why);
        }
    }
}

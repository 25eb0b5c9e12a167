package ork.simulator.api.request;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as the server writes them. */
final class Timestamps {
    private Timestamps() {}

    /** RFC 3339 with whole seconds (A6). */
    static String seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}

package ork.engine.pipeline;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as the API has them: RFC 3339, in seconds. */
public final class Timestamps {
    private Timestamps() {}

    public static String of(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}

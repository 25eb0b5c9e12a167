package ork.simulator.api.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import ork.simulator.api.access.Subject;
import ork.simulator.api.admission.Admission;
import ork.simulator.api.conversion.Converter;
import ork.simulator.api.history.Timeline;
import ork.simulator.api.history.View;
import ork.simulator.api.registry.Registry;

/**
 * What a request is answered from, beside itself.
 *
 * @param cached the revision that the answering server's cache has come to
 * @param user who sends it
 * @param admission what webhooks have said of the request; null where none are asked
 * @param dry whether nothing will come of it
 */
public record Context(
        Timeline timeline,
        long cached,
        Registry registry,
        Randomness random,
        Instant now,
        Subject user,
        @Nullable Admission admission,
        boolean dry) {
    /** The newest state: what writes and consistent reads go by. */
    View head() {
        return timeline.at(timeline.revision());
    }

    /** The version that the next write will have. */
    String nextVersion() {
        return String.valueOf(timeline.revision() + 1);
    }

    Converter converter() {
        return new Converter(admission, random::reviewUid);
    }

    String timestamp() {
        return Timestamps.seconds(now);
    }
}

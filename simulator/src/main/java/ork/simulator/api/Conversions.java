package ork.simulator.api;

import java.util.ArrayList;
import java.util.List;
import ork.doors.ApiStatus;
import ork.json.JsonObject;
import ork.simulator.api.admission.Admission;
import ork.simulator.api.admission.Review;
import ork.simulator.api.admission.Reviewed;
import ork.simulator.api.conversion.Converted;
import ork.simulator.api.conversion.Converter;
import ork.simulator.api.registry.Kind;
import ork.simulator.api.registry.KindVersion;
import ork.simulator.api.request.Randomness;

/** The conversions of one watch: what its webhook has said of the objects that it is about to show. */
final class Conversions {
    private final Randomness random;
    private final LatelyShown shown;
    private Admission admission = new Admission();
    private boolean waited;

    Conversions(Randomness random, LatelyShown shown) {
        this.random = random;
        this.shown = shown;
    }

    /** Some of the objects are not converted yet. */
    static final class Missing extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Missing() {
            super("a webhook has yet to answer", null, false, false);
        }
    }

    /** Some of the objects cannot be converted. */
    static final class Impossible extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient ApiStatus status;

        Impossible(ApiStatus status) {
            super(status.message(), null, false, false);
            this.status = status;
        }

        ApiStatus status() {
            return status;
        }
    }

    List<JsonObject> all(Kind kind, KindVersion version, List<JsonObject> stored) {
        List<JsonObject> converted = new ArrayList<>(stored.size());
        boolean missing = false;
        for (JsonObject object : stored) {
            switch (converted(kind, version, object)) {
                case Converted.Done(JsonObject done) -> converted.add(done);
                case Converted.Open _ -> missing = true;
                case Converted.Failed failed -> throw new Impossible(failed.status());
            }
        }
        if (missing) {
            waited = true;
            throw new Missing();
        }
        if (waited) {
            // They are delivered now, and not asked for again.
            waited = false;
            admission = new Admission();
        }
        return converted;
    }

    private Converted converted(Kind kind, KindVersion version, JsonObject object) {
        if (!kind.traits().custom()) {
            return shown.of(kind, version, object, () -> new Converted.Done(kind.shown(version, object)));
        }
        Converter converter = new Converter(admission, random::reviewUid);
        return kind.conversion().isEmpty()
                ? shown.of(kind, version, object, () -> converter.convert(kind, version, kind.read(object)))
                : converter.convert(kind, version, kind.read(object));
    }

    List<Review> open() {
        return admission.open();
    }

    void hear(Review review, Reviewed reviewed) {
        admission.hear(review, reviewed);
    }
}

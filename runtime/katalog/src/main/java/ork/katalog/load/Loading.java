package ork.katalog.load;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import ork.katalog.Durations;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.yaml.Yaml;

/** Small readings that several loaders share. */
final class Loading {
    /** RFC 1123 label: what a namespace and a CRD entry may be called. */
    static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private Loading() {}

    static Optional<Duration> duration(Fields fields, String key, Diagnostics diagnostics) {
        Optional<Yaml.Scalar> written = fields.scalar(key);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        Optional<Duration> duration = Durations.parse(written.get().text());
        if (duration.isEmpty()) {
            diagnostics.error(
                    written.get().position(),
                    fields.path(key) + " is \"" + written.get().text() + "\"",
                    Durations.FORM + " is wanted",
                    "");
        }
        return duration;
    }
}

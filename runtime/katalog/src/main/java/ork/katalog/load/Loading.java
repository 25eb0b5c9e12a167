package ork.katalog.load;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import ork.katalog.Durations;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.resource.ApiNames;
import ork.katalog.yaml.Yaml;

/** Small readings that several loaders share. */
final class Loading {
    /** RFC 1123 label: what a namespace and a CRD entry may be called. */
    static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    /** Written to every CR anyhow, and its older name, which ork takes away (decision 13). */
    private static final List<String> OWN_FINALIZERS =
            List.of("orkestra.orkspace.io/cleanup", "orkestra.orkspace.io/finalizer");

    private static final int STEPS_MAX = 100;

    private Loading() {}

    /** The steps of a path with dots between them; none when it is no path. */
    static List<String> path(String written) {
        boolean unfit = written.isBlank()
                || written.startsWith(".")
                || written.endsWith(".")
                || written.contains("..")
                || written.contains(" ");
        List<String> steps = unfit ? List.of() : List.of(written.split("\\."));
        return steps.size() > STEPS_MAX ? List.of() : steps;
    }

    /** Finalizers by their names, which the API server checks. */
    static List<String> finalizers(Fields fields, Diagnostics diagnostics) {
        List<String> names = fields.texts("finalizers");
        for (String name : names) {
            if (OWN_FINALIZERS.contains(name)) {
                diagnostics.warning(
                        fields.positionOf("finalizers"),
                        fields.path("finalizers") + " names \"" + name + "\"",
                        "it is ork's own, which comes and goes without being named",
                        "remove it");
            }
            if (!ApiNames.isQualified(name)) {
                diagnostics.error(
                        fields.positionOf("finalizers"),
                        fields.path("finalizers") + " names \"" + name + "\"",
                        "the API server accepts a domain, a slash and a name",
                        "write for example \"example.com/cleanup\"");
            }
        }
        return names;
    }

    /** Of a duration that is written out; at least the soonest. */
    static void delay(Yaml.Scalar written, String path, Duration soonest, Diagnostics diagnostics) {
        Optional<Duration> delay = Durations.parse(written.text());
        if (delay.isEmpty() || delay.get().compareTo(soonest) < 0) {
            diagnostics.error(
                    written.position(),
                    path + " is \"" + written.text() + "\"",
                    delay.isEmpty() ? Durations.FORM + " is wanted" : Durations.tooSoon(soonest),
                    "");
        }
    }

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

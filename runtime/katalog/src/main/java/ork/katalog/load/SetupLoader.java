package ork.katalog.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.json.JsonObject;
import ork.katalog.Durations;
import ork.katalog.Inactive;
import ork.katalog.Prerequisites;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.resource.BuiltinTypes;
import ork.katalog.yaml.Yaml;

/** Reads {@code setup}: a list of files, or what to apply and what to wait for. */
final class SetupLoader {
    private static final String SETUP = "setup";
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final Manifests manifests;
    private final Diagnostics diagnostics;
    private final List<Inactive> inactive;

    SetupLoader(Manifests manifests, Diagnostics diagnostics, List<Inactive> inactive) {
        this.manifests = manifests;
        this.diagnostics = diagnostics;
        this.inactive = inactive;
    }

    Prerequisites in(Fields entry) {
        if (!(entry.take(SETUP) instanceof Yaml.Mapping)) {
            return new Prerequisites(objects(entry, SETUP), List.of());
        }
        Fields setup = entry.map(SETUP);
        NotYet.SETUP.report(setup, diagnostics, inactive);
        List<JsonObject> objects = objects(setup, "apply");
        List<Prerequisites.Wait> waits = new ArrayList<>();
        for (Yaml item : setup.list("wait")) {
            wait(Fields.of(item, setup.position(), setup.path("wait"), diagnostics))
                    .ifPresent(waits::add);
        }
        setup.done();
        return new Prerequisites(objects, waits);
    }

    private List<JsonObject> objects(Fields fields, String key) {
        List<JsonObject> objects = new ArrayList<>();
        for (String path : fields.texts(key)) {
            manifests.in(path, fields.positionOf(key), fields.path(key)).ifPresent(objects::addAll);
        }
        return objects;
    }

    private Optional<Prerequisites.Wait> wait(Fields fields) {
        String apiVersion = fields.text("apiVersion");
        String kind = fields.text("kind");
        String name = fields.text("name");
        String namespace = fields.text("namespace");
        Optional<Duration> timeout = Durations.parseSeconds(
                        fields.scalar("timeout").map(Yaml.Scalar::text).orElse(TIMEOUT.toSeconds() + "s"))
                .filter(Duration::isPositive);
        fields.done();
        if (timeout.isEmpty()) {
            diagnostics.error(
                    fields.positionOf("timeout"),
                    fields.path("timeout") + " cannot be used",
                    Durations.FORM + " is wanted",
                    "");
        }
        for (String required : List.of("kind", "name")) {
            if (fields.text(required).isEmpty()) {
                fields.missing(required);
                return Optional.empty();
            }
        }
        if (apiVersion.isEmpty() && BuiltinTypes.ofKind(kind).isEmpty()) {
            diagnostics.error(
                    fields.position(),
                    fields.path("apiVersion") + " is missing",
                    kind + " is no built-in kind",
                    "say which group and version it is of");
            return Optional.empty();
        }
        return timeout.map(limit -> new Prerequisites.Wait(apiVersion, kind, namespace, name, limit));
    }
}

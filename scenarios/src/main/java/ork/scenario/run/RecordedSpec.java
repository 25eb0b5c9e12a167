package ork.scenario.run;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import ork.engine.pipeline.Marks;
import ork.json.JsonObject;
import ork.json.JsonSyntaxException;
import ork.json.JsonText;

/**
 * The last good spec of a CR, which the runtime keeps in an annotation, packed. Compared is what it says: what it is packed to
 * depends on the JVM, and what a webhook sets is in it only if that answered.
 */
final class RecordedSpec {
    private static final int BYTES_MAX = 1024 * 1024;

    private RecordedSpec() {}

    /** The object with the spec unpacked in its annotation; as it is where there is none, or none that can be read. */
    static JsonObject unpacked(JsonObject object) {
        JsonObject metadata = object.object("metadata");
        JsonObject annotations = metadata.object("annotations");
        Optional<JsonObject> spec = Optional.of(annotations.text(Marks.PREVIOUS_SPEC))
                .filter(text -> !text.isEmpty())
                .flatMap(RecordedSpec::read);
        return spec.map(it -> object.with(
                        "metadata", metadata.with("annotations", annotations.with(Marks.PREVIOUS_SPEC, it))))
                .orElse(object);
    }

    private static Optional<JsonObject> read(String text) {
        try (GZIPInputStream gzip = new GZIPInputStream(
                new ByteArrayInputStream(Base64.getDecoder().decode(text.getBytes(StandardCharsets.UTF_8))))) {
            byte[] json = gzip.readNBytes(BYTES_MAX + 1);
            return json.length <= BYTES_MAX && JsonText.parse(json) instanceof JsonObject spec
                    ? Optional.of(spec)
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException | JsonSyntaxException e) {
            return Optional.empty();
        }
    }
}

package ork.engine.pipeline;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import ork.json.Json;
import ork.json.JsonObject;
import ork.json.JsonSyntaxException;
import ork.json.JsonText;

/**
 * A spec as it stands in an annotation: JSON, packed with gzip, in base64 (section 2.13). What is read back may be
 * anybody's text, so nothing is believed of it and nothing of it grows without a bound.
 */
final class PackedSpec {
    /** Of the annotation: a quarter of what an object may have in all of them. */
    static final int PACKED_CHARS_MAX = 64 * 1024;

    /** Of the JSON. */
    static final int UNPACKED_BYTES_MAX = 1024 * 1024;

    private PackedSpec() {}

    /** What an annotation holds is no spec. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String why) {
            super(why);
        }
    }

    /** @return empty when it is larger than an annotation is to be */
    static Optional<String> pack(JsonObject spec) {
        byte[] json = JsonText.write(spec).getBytes(StandardCharsets.UTF_8);
        if (json.length > UNPACKED_BYTES_MAX) {
            return Optional.empty();
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String text = Base64.getEncoder().encodeToString(packed.toByteArray());
        return text.length() > PACKED_CHARS_MAX ? Optional.empty() : Optional.of(text);
    }

    /** @throws Unreadable with what is wrong with it */
    static JsonObject unpack(String text) throws Unreadable {
        if (text.isEmpty()) {
            throw new Unreadable("it is not there");
        }
        if (text.length() > PACKED_CHARS_MAX) {
            throw new Unreadable("it is longer than " + PACKED_CHARS_MAX + " characters");
        }
        byte[] packed;
        try {
            packed = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new Unreadable("it is not base64");
        }
        byte[] json;
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            json = gzip.readNBytes(UNPACKED_BYTES_MAX + 1);
        } catch (IOException e) {
            throw new Unreadable("it is not gzip");
        }
        if (json.length > UNPACKED_BYTES_MAX) {
            throw new Unreadable("it unpacks to more than " + UNPACKED_BYTES_MAX + " bytes");
        }
        Json spec;
        try {
            spec = JsonText.parse(json);
        } catch (JsonSyntaxException e) {
            throw new Unreadable("it is not JSON");
        }
        if (!(spec instanceof JsonObject object)) {
            throw new Unreadable("it is not a JSON object");
        }
        return object;
    }
}

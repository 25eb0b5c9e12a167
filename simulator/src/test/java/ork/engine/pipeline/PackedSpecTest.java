package ork.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import ork.json.JsonObject;

/** What stands in an annotation may be anybody's text. */
class PackedSpecTest {
    private static final JsonObject SPEC =
            Bench.json("{\"image\": \"nginx:1\", \"list\": [1, {\"a\": null}], \"ü\": \"😀\"}");

    @Test
    void aSpecComesBackAsItWas() throws PackedSpec.Unreadable {
        assertThat(PackedSpec.unpack(PackedSpec.pack(SPEC).orElseThrow())).isEqualTo(SPEC);
    }

    @Test
    void aSmallTextThatUnpacksToALargeOneIsRefused() {
        String bomb = packed("{\"a\": \"" + "x".repeat(40_000_000) + "\"}");
        assertThat(bomb.length()).isLessThan(PackedSpec.PACKED_CHARS_MAX);
        refused(bomb, "it unpacks to more than 1048576 bytes");
    }

    @Test
    void whatIsNoSpecIsRefusedInOurWords() {
        refused("", "it is not there");
        refused("x".repeat(PackedSpec.PACKED_CHARS_MAX + 1), "it is longer than 65536 characters");
        refused("not base64!", "it is not base64");
        refused("aGVsbG8=", "it is not gzip");
        refused(packed("{\"a\": "), "it is not JSON");
        refused(packed("[1, 2]"), "it is not a JSON object");
        refused(packed("[".repeat(100_000)), "it is not JSON");
    }

    @Test
    void noTextWhateverEndsInAnythingElse() {
        SplittableRandom random = new SplittableRandom(11);
        byte[] whole = Base64.getDecoder().decode(PackedSpec.pack(SPEC).orElseThrow());
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = whole.clone();
            for (int j = random.nextInt(4); j >= 0; j--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                PackedSpec.unpack(Base64.getEncoder().encodeToString(bytes));
            } catch (PackedSpec.Unreadable e) {
                assertThat(e).hasMessageStartingWith("it ");
            }
        }
    }

    private static void refused(String text, String why) {
        assertThatThrownBy(() -> PackedSpec.unpack(text))
                .isInstanceOf(PackedSpec.Unreadable.class)
                .hasMessage(why);
    }

    private static String packed(String json) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}

package ork.simulator.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ork.json.JsonObject;
import ork.json.JsonText;

/** What is kept of the objects that were sent last is what they are, and is bounded. */
class EncodedObjectsTest {
    private final EncodedObjects encoded = new EncodedObjects();

    @Test
    void anObjectIsWrittenAsItIsHoweverMuchCameAfterIt() {
        List<JsonObject> objects = new ArrayList<>();
        for (int i = 0; i < 3 * EncodedObjects.OBJECTS_MAX; i++) {
            JsonObject object = JsonObject.EMPTY.with("i", i).with("text", "x".repeat(i * 37 % 500));
            objects.add(object);
            assertThat(encoded.of(object)).isEqualTo(JsonText.writeBytes(object));
            for (int before : new int[] {0, 1, EncodedObjects.OBJECTS_MAX - 1, EncodedObjects.OBJECTS_MAX}) {
                if (before <= i) {
                    writes(objects.get(i - before));
                }
            }
        }
    }

    @Test
    void theLargestAreHeldWithinTheBound() {
        List<JsonObject> objects = new ArrayList<>();
        for (int i = 0; i < 3 * EncodedObjects.OBJECTS_MAX; i++) {
            JsonObject object = JsonObject.of("text", ork.json.Json.of("x".repeat(i % 7 == 0 ? 1 << 20 : 100)));
            objects.add(object);
            encoded.of(object);
            assertThat(encoded.bytes()).isLessThanOrEqualTo(EncodedObjects.BYTES_MAX);
            writes(objects.get(i * 5 / 6));
        }
        assertThat(encoded.bytes()).isGreaterThan(EncodedObjects.BYTES_MAX / 2);
        JsonObject tooLarge = JsonObject.of("text", ork.json.Json.of("x".repeat(EncodedObjects.BYTES_MAX)));
        encoded.of(tooLarge);
        assertThat(encoded.bytes()).isLessThanOrEqualTo(EncodedObjects.BYTES_MAX);
    }

    private void writes(JsonObject object) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        encoded.write(object, out);
        assertThat(out.toByteArray()).isEqualTo(JsonText.writeBytes(object));
    }
}

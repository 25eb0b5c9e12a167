package ork.simulator.front;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A protobuf message of texts and messages, field by field. */
final class Protobuf {
    private static final int LENGTH_DELIMITED = 2;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Adds the field, unless it is empty, which is the same. */
    Protobuf text(int field, String value) {
        return value.isEmpty() ? this : delimited(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Protobuf message(int field, Protobuf value) {
        return delimited(field, value.bytes());
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    private Protobuf delimited(int field, byte[] content) {
        number((field << 3) | LENGTH_DELIMITED);
        number(content.length);
        out.writeBytes(content);
        return this;
    }

    private void number(int value) {
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            out.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }
}

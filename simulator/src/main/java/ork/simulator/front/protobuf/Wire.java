package ork.simulator.front.protobuf;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the fields of one message, one after the other. */
final class Wire {
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int DELIMITED = 2;
    private static final int FIXED_32 = 5;
    private static final int VARINT_BYTES_MAX = 10;

    private final byte[] bytes;
    private final int end;
    private int at;
    private int field;
    private long number;
    private int from;
    private int to;
    private boolean delimited;

    Wire(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private Wire(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /**
     * Goes on to the next field.
     *
     * @return whether there is one
     * @throws ProtobufException when there is no field where one should be
     */
    boolean next() {
        if (at == end) {
            return false;
        }
        long tag = varint();
        field = (int) (tag >>> 3);
        if (tag >>> 3 > Integer.MAX_VALUE || field == 0) {
            throw new ProtobufException("there is no field number " + (tag >>> 3));
        }
        delimited = false;
        switch ((int) (tag & 7)) {
            case VARINT -> number = varint();
            case FIXED_64 -> number = fixed(Long.BYTES);
            case FIXED_32 -> number = fixed(Integer.BYTES);
            case DELIMITED -> {
                long length = varint();
                if (length < 0 || length > end - at) {
                    throw new ProtobufException("field " + field + " ends behind its message");
                }
                delimited = true;
                from = at;
                to = at + (int) length;
                at = to;
            }
            default -> throw new ProtobufException("field " + field + " has an unknown form");
        }
        return true;
    }

    int field() {
        return field;
    }

    /** @throws ProtobufException when the field is no number */
    long number() {
        if (delimited) {
            throw new ProtobufException("field " + field + " is no number");
        }
        return number;
    }

    boolean isDelimited() {
        return delimited;
    }

    /** Whether the field holds nothing: no bytes, or zero. */
    boolean isEmpty() {
        return delimited ? from == to : number == 0;
    }

    /** @throws ProtobufException when the field is a number */
    Wire message() {
        mustBeDelimited();
        return new Wire(bytes, from, to);
    }

    /** @throws ProtobufException when the field is a number */
    byte[] content() {
        mustBeDelimited();
        return Arrays.copyOfRange(bytes, from, to);
    }

    /** @throws ProtobufException when the field is a number, or not in UTF-8 */
    String text() {
        mustBeDelimited();
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ProtobufException("field " + field + " is not UTF-8");
        }
    }

    private void mustBeDelimited() {
        if (!delimited) {
            throw new ProtobufException("field " + field + " is a number where bytes should be");
        }
    }

    private long varint() {
        long value = 0;
        for (int index = 0; index < VARINT_BYTES_MAX && at < end; index++) {
            byte next = bytes[at++];
            value |= (long) (next & 0x7f) << (7 * index);
            if (next >= 0) {
                return value;
            }
        }
        throw new ProtobufException("a number does not end");
    }

    private long fixed(int size) {
        if (end - at < size) {
            throw new ProtobufException("field " + field + " ends behind its message");
        }
        long value = 0;
        for (int index = 0; index < size; index++) {
            value |= (bytes[at++] & 0xffL) << (8 * index);
        }
        return value;
    }
}

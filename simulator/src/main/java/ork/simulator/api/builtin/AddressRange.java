package ork.simulator.api.builtin;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Addresses with a common beginning, in CIDR notation. */
record AddressRange(byte[] address, int length) {
    private static final int GROUPS = 8;

    /** Empty when it is not one. */
    static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        String digits = text.substring(slash + 1);
        if (slash < 0 || !digits.matches("\\d{1,3}")) {
            return Optional.empty();
        }
        int length = Integer.parseInt(digits);
        return address(text.substring(0, slash))
                .filter(address -> length <= address.length * 8)
                .map(address -> new AddressRange(address, length));
    }

    /** The bytes of an address, four or sixteen; empty when it is not one. */
    static Optional<byte[]> address(String text) {
        if (text.indexOf(':') < 0) {
            return four(text);
        }
        int gap = text.indexOf("::");
        Optional<List<Integer>> head = groups(gap < 0 ? text : text.substring(0, gap));
        Optional<List<Integer>> tail = groups(gap < 0 ? "" : text.substring(gap + 2));
        if (head.isEmpty() || tail.isEmpty()) {
            return Optional.empty();
        }
        int missing = GROUPS - head.get().size() - tail.get().size();
        if (gap < 0 ? missing != 0 : missing < 1) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.allocate(2 * GROUPS);
        head.get().forEach(group -> bytes.putShort(group.shortValue()));
        bytes.position(bytes.position() + 2 * missing);
        tail.get().forEach(group -> bytes.putShort(group.shortValue()));
        return Optional.of(bytes.array());
    }

    private static Optional<byte[]> four(String text) {
        if (!text.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.allocate(4);
        for (String part : text.split("\\.")) {
            int value = Integer.parseInt(part);
            if (value > 255) {
                return Optional.empty();
            }
            bytes.put((byte) value);
        }
        return Optional.of(bytes.array());
    }

    /** Groups of sixteen bits, the last two of which may be written as an older address. */
    private static Optional<List<Integer>> groups(String text) {
        List<Integer> groups = new ArrayList<>();
        String[] parts = text.isEmpty() ? new String[0] : text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            Optional<byte[]> four = i == parts.length - 1 ? four(parts[i]) : Optional.empty();
            if (four.isPresent()) {
                ByteBuffer bytes = ByteBuffer.wrap(four.get());
                groups.add((int) bytes.getShort());
                groups.add((int) bytes.getShort());
            } else if (parts[i].matches("[0-9a-fA-F]{1,4}")) {
                groups.add(Integer.parseInt(parts[i], 16));
            } else {
                return Optional.empty();
            }
        }
        return groups.size() > GROUPS ? Optional.empty() : Optional.of(groups);
    }

    /** Whether all of the other's addresses are among these, and not the other way round. */
    boolean isWiderThan(AddressRange other) {
        if (other.address.length != address.length || other.length <= length) {
            return false;
        }
        for (int bit = 0; bit < length; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((address[bit / 8] & mask) != (other.address[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}

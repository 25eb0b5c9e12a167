package ork.simulator.api.builtin;

import java.net.InetAddress;
import java.util.Optional;

/** Addresses with a common beginning, in CIDR notation. */
record AddressRange(byte[] address, int length) {
    /** Empty when it is not one. */
    static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        String digits = text.substring(slash + 1);
        if (slash < 0 || !digits.matches("\\d{1,3}")) {
            return Optional.empty();
        }
        try {
            byte[] address = InetAddress.ofLiteral(text.substring(0, slash)).getAddress();
            int length = Integer.parseInt(digits);
            return length > address.length * 8 ? Optional.empty() : Optional.of(new AddressRange(address, length));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
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

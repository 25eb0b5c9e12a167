package ork.kubernetes;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The addresses that no call of a Katalog goes to: those where clouds keep the credentials of machines, and, unless the
 * Katalog names the host itself, this machine. A name server decides where a name leads, so it is the address that counts.
 */
final class Forbidden {
    /** The metadata service of one cloud by IPv6, which is not link-local: fd00:ec2::254. */
    private static final byte[] METADATA_6 = {
        (byte) 0xfd, 0, 0x0e, (byte) 0xc2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54
    };

    /** Of another one: 100.100.100.200, which elsewhere may be anybody's. */
    private static final byte[] METADATA_4 = {100, 100, 100, (byte) 200};

    private Forbidden() {}

    /**
     * @param named whether the Katalog's own text names the host
     * @return why it is not called; empty where it is
     */
    static Optional<String> why(InetAddress given, boolean named) {
        InetAddress address = unwrapped(given);
        byte[] bytes = address.getAddress();
        if (address.isLinkLocalAddress()) {
            return Optional.of("its host has a link-local address, and those are not called");
        }
        if (Arrays.equals(bytes, METADATA_6) || !named && Arrays.equals(bytes, METADATA_4)) {
            return Optional.of("its host has the address of a cloud's metadata service, and that is not called");
        }
        if (!named && (address.isLoopbackAddress() || address.isAnyLocalAddress())) {
            return Optional.of(
                    "its host is this machine, which is called only where the Katalog names the host itself");
        }
        return address.isMulticastAddress()
                ? Optional.of("its host has a multicast address, and those are not called")
                : Optional.empty();
    }

    /** The IPv4 address in an IPv6 one: as it is mapped, compatible, or behind a translator (RFC 6052). */
    private static InetAddress unwrapped(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address;
        }
        byte[] bytes = address.getAddress();
        boolean empty = true;
        for (int i = 0; i < 10; i++) {
            empty &= bytes[i] == 0;
        }
        boolean mapped = empty && bytes[10] == (byte) 0xff && bytes[11] == (byte) 0xff;
        boolean compatible = empty
                && bytes[10] == 0
                && bytes[11] == 0
                && !address.isLoopbackAddress()
                && !address.isAnyLocalAddress();
        boolean translated = bytes[0] == 0 && bytes[1] == 0x64 && bytes[2] == (byte) 0xff && bytes[3] == (byte) 0x9b;
        if (!mapped && !compatible && !translated) {
            return address;
        }
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, 12, 16));
        } catch (UnknownHostException e) {
            return address;
        }
    }
}

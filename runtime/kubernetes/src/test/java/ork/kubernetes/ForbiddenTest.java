package ork.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where no call goes, whatever name has led there. */
class ForbiddenTest {
    @ParameterizedTest
    @CsvSource({
        "169.254.169.254, link-local, link-local",
        "fe80::1, link-local, link-local",
        "::ffff:169.254.169.254, link-local, link-local",
        "64:ff9b::a9fe:a9fe, link-local, link-local",
        "fd00:ec2::254, metadata, metadata",
        "100.100.100.200, metadata, ''",
        "127.0.0.1, this machine, ''",
        "127.8.9.1, this machine, ''",
        "::1, this machine, ''",
        "0.0.0.0, this machine, ''",
        "::, this machine, ''",
        "::127.0.0.1, this machine, ''",
        "64:ff9b::7f00:1, this machine, ''",
        "224.0.0.1, multicast, multicast",
        "10.0.0.1, '', ''",
        "fd00:ec2::253, '', ''",
        "2001:db8::1, '', ''",
    })
    void anAddressSaysWhetherItIsCalled(String address, String unnamed, String named) throws UnknownHostException {
        InetAddress of = InetAddress.getByName(address);
        assertThat(Forbidden.why(of, false).orElse("")).contains(unnamed).satisfies(why -> empty(why, unnamed));
        assertThat(Forbidden.why(of, true).orElse("")).contains(named).satisfies(why -> empty(why, named));
    }

    private static void empty(String why, String wanted) {
        assertThat(why.isEmpty()).isEqualTo(wanted.isEmpty());
    }
}

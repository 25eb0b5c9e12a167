package ork.katalog.template;

import java.util.List;
import java.util.Optional;
import ork.json.Json;

/** The group "Net". What is no address is in no network. */
final class NetFunctions {
    private static final List<String> PRIVATE = List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7");

    private NetFunctions() {}

    static List<Function> functions() {
        return List.of(
                Function.of("cidrContains", 2, call -> Json.of(contains(call.text(0), call.text(1)))),
                Function.of(
                        "ipValid",
                        1,
                        call -> Json.of(IpAddress.parse(call.text(0)).isPresent())),
                Function.of(
                        "ipIsPrivate",
                        1,
                        call -> Json.of(PRIVATE.stream().anyMatch(network -> contains(network, call.text(0))))));
    }

    private static boolean contains(String network, String address) {
        int slash = network.indexOf('/');
        Optional<IpAddress> of = slash < 0 ? Optional.empty() : IpAddress.parse(network.substring(0, slash));
        Optional<IpAddress> asked = IpAddress.parse(address);
        String bits = network.substring(slash + 1);
        if (of.isEmpty() || asked.isEmpty() || !bits.matches("[0-9]{1,3}")) {
            return false;
        }
        return of.get().sharesPrefix(asked.get(), Integer.parseInt(bits));
    }
}

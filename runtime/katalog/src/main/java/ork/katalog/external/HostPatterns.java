package ork.katalog.external;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import ork.katalog.resource.NamespacePatterns;

/**
 * Hosts with their ports, or globs of them ({@code targetHosts}). A glob stands for names alone: addresses, and the names
 * that a machine or a cloud has for itself, are meant only where they are written as they are.
 */
public record HostPatterns(List<String> patterns) {
    public static final HostPatterns NONE = new HostPatterns(List.of());

    /** The last label of a name has a letter; forms such as 0x7f.1 and 2130706433 are addresses too. */
    private static final Pattern ADDRESS = Pattern.compile("\\[.*|(.*\\.)?(0x[0-9a-f]*|[0-9]+)\\.?");

    private static final Pattern LOCAL = Pattern.compile(
            "(.*\\.)?localhost\\.?|localhost[46]?(\\.localdomain[46]?)?|ip6-[a-z0-9-]+|loopback|broadcasthost|(.*\\.)?(metadata|instance-data)(\\.[a-z0-9]+\\.internal)?\\.?");

    private static final Pattern WITH_PORT = Pattern.compile(".*:([0-9]+|\\*)");
    private static final Pattern USABLE = Pattern.compile("([A-Za-z0-9.*?_-]+|\\[[0-9A-Fa-f:.]+])(:([0-9]{1,5}|\\*))?");

    public HostPatterns {
        patterns = patterns.stream()
                .map(pattern -> pattern.toLowerCase(Locale.ROOT))
                .toList();
    }

    public static boolean isUsable(String pattern) {
        return USABLE.matcher(pattern).matches();
    }

    /** @param authority host and port */
    boolean allow(String authority) {
        String host = authority.substring(0, authority.lastIndexOf(':'));
        if (names(authority)) {
            return true;
        }
        boolean special = ADDRESS.matcher(host).matches() || LOCAL.matcher(host).matches();
        return !special && new NamespacePatterns(withPorts(authority)).allow(authority);
    }

    /** Whether it stands there without a glob. */
    boolean names(String authority) {
        return withPorts(authority).contains(authority);
    }

    /** A pattern without a port means the usual ones. */
    private List<String> withPorts(String authority) {
        String port = authority.substring(authority.lastIndexOf(':'));
        boolean usual = port.equals(":80") || port.equals(":443");
        return patterns.stream()
                .filter(pattern -> usual || WITH_PORT.matcher(pattern).matches())
                .map(pattern -> WITH_PORT.matcher(pattern).matches() ? pattern : pattern + port)
                .toList();
    }
}

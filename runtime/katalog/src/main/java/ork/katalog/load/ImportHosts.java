package ork.katalog.load;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The servers that may be sent what the environment holds, as whoever runs the command has said. A document cannot: it may be
 * a stranger's, who would name any variable and a server of their own.
 */
final class ImportHosts {
    private final SortedSet<String> servers = new TreeSet<>();

    ImportHosts(Map<String, String> environment) {
        for (String server :
                environment.getOrDefault(Environment.IMPORT_AUTH, "").split(",", -1)) {
            servers.add(server.strip().toLowerCase(Locale.ROOT));
        }
    }

    /** Whether it may, as {@link #server} says it. */
    boolean allow(String server) {
        return servers.contains(server) || servers.contains(server + ":443");
    }

    /** The server of an address as {@code host}, with {@code :port} where it is not that of HTTPS; empty where there is none. */
    static Optional<String> server(String address) {
        try {
            URI uri = new URI(address);
            if (uri.getHost() == null) {
                return Optional.empty();
            }
            boolean usual = uri.getPort() < 0 || uri.getPort() == 443;
            return Optional.of(uri.getHost().toLowerCase(Locale.ROOT) + (usual ? "" : ":" + uri.getPort()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}

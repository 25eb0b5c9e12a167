package ork.server;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address by its parts, by which it is decided who is sent credentials: texts as a whole would match those of another
 * server.
 *
 * @param scheme in lower case
 * @param host in lower case
 * @param port also where the address leaves it to the scheme
 * @param path as it is written, from the slash, without steps up; at least a slash
 * @param query as it is written; empty when there is none
 */
record WebAddress(String scheme, String host, int port, String path, String query) {
    /** What servers may take for a step up, or for the end of a folder, where others see a part of a name. */
    private static final Pattern DOUBTFUL =
            Pattern.compile("//|;|%2e|%2f|%5c|%25|/\\.\\.?(/|$)", Pattern.CASE_INSENSITIVE);

    /** Empty when the address names no server. */
    static Optional<WebAddress> of(URI uri) {
        if (uri.getHost() == null) {
            return Optional.empty();
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String path = straight(uri).getRawPath();
        return Optional.of(new WebAddress(
                scheme,
                uri.getHost().toLowerCase(Locale.ROOT),
                uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80,
                path.isEmpty() ? "/" : path,
                Objects.requireNonNullElse(uri.getRawQuery(), "")));
    }

    /** The same address without steps up, so that what is asked for is what was compared. */
    static URI straight(URI uri) {
        // Empty names in a path mean something to some servers; they would be lost.
        return uri.getRawPath().contains("//") ? uri : uri.normalize();
    }

    /** Up to the last slash of the path, and with it. */
    String folder() {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    /** Whether another one is surely beside or below this one, whoever reads its path. */
    boolean isAbove(WebAddress other) {
        return scheme.equals(other.scheme)
                && host.equals(other.host)
                && port == other.port
                && other.path.startsWith(folder())
                && !DOUBTFUL.matcher(other.path).find();
    }
}

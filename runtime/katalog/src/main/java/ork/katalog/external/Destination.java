package ork.katalog.external;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ork.katalog.template.Reads;
import ork.katalog.template.Scope;
import ork.katalog.template.Template;

/**
 * Where a call goes. Who writes a CR must not make ork fetch from wherever he likes: the host is the one that the Katalog
 * writes out, or one of those that it names.
 *
 * @param url a template
 * @param host the host that is written out in it, with its port where one is; empty when it comes from a template
 * @param allowed the hosts to which it may go otherwise
 */
public record Destination(Template url, Optional<String> host, HostPatterns allowed) {
    private static final Pattern WRITTEN_OUT =
            Pattern.compile("(https?)://([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?([/?#].*)?", Pattern.DOTALL);
    private static final int URL_MAX = 8_192;

    /** What a URL comes to. */
    public sealed interface Place {
        /**
         * @param origin scheme, host and port, which may be told to anybody
         * @param trusted whether credentials may go there: the Katalog names this very host
         * @param named whether it does, however the CR goes on from there: it may be this machine then
         */
        record Allowed(String url, String origin, boolean trusted, boolean named) implements Place {
            /** Of a host that the Katalog writes out. */
            public Allowed(String url, String origin) {
                this(url, origin, true, true);
            }
        }

        record Refused(String why) implements Place {}
    }

    /** The host that a URL's text writes out before anything that may change; empty when there is none. */
    public static Optional<String> hostIn(String text) {
        int template = text.indexOf("{{");
        String literal = template < 0 ? text : text.substring(0, template);
        Matcher matcher = WRITTEN_OUT.matcher(literal);
        if (!matcher.matches() || (template >= 0 && matcher.group(4) == null)) {
            return Optional.empty();
        }
        return Optional.of(
                authority(matcher.group(1), matcher.group(2), matcher.group(3) == null ? "" : matcher.group(3)));
    }

    private static String authority(String scheme, String host, String port) {
        String usual = scheme.equals("https") ? ":443" : ":80";
        return host.toLowerCase(Locale.ROOT) + (port.isEmpty() ? usual : port);
    }

    public Place of(Scope scope) {
        String rendered = url.text(scope).strip();
        if (rendered.length() > URL_MAX) {
            return new Place.Refused("its URL has more than " + URL_MAX + " characters");
        }
        URI uri;
        try {
            uri = new URI(rendered);
        } catch (URISyntaxException e) {
            return new Place.Refused("its URL is none: " + e.getReason() + " at character " + (e.getIndex() + 1));
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https") || uri.getHost() == null) {
            return new Place.Refused("its URL does not begin with http:// or https:// and a host");
        }
        if (uri.getRawUserInfo() != null) {
            return new Place.Refused("its URL has a user before the host; use a token");
        }
        String authority = authority(scheme, uri.getHost(), uri.getPort() < 0 ? "" : ":" + uri.getPort());
        String origin = scheme + "://" + authority;
        if (host.isPresent()) {
            return host.get().equals(authority)
                    ? new Place.Allowed(rendered, origin)
                    : new Place.Refused("its URL leads to " + authority + ", and the Katalog says " + host.get());
        }
        if (!allowed.allow(authority)) {
            return new Place.Refused(
                    "its URL leads to " + authority
                            + ", which the CRD entry does not name in targetHosts (addresses and local names only as they are)");
        }
        // Where the scheme is the CR's to say, no token goes out in clear text.
        boolean clear = scheme.equals("http") && authority.endsWith(":80");
        boolean named = allowed.names(authority);
        return new Place.Allowed(rendered, origin, named && !clear, named);
    }

    public Reads reads() {
        return url.reads();
    }
}

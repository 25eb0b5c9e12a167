package ork.katalog.load;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.external.Credential;
import ork.katalog.external.Destination;
import ork.katalog.external.RemoteRead;
import ork.katalog.template.Nearest;

/** Reads the {@code source} of a cross read: where in another process it looks. */
final class RemoteLoader {
    private static final Duration CACHE_FOR = Duration.ofSeconds(30);
    private static final List<String> PAGES = List.of("cr", "health", "metrics", "info", "events");

    private final DestinationLoader destinations;
    private final Diagnostics diagnostics;

    RemoteLoader(DestinationLoader destinations, Diagnostics diagnostics) {
        this.destinations = destinations;
        this.diagnostics = diagnostics;
    }

    Optional<RemoteRead> remote(Fields item) {
        if (!item.isWritten("source")) {
            item.know(List.of("source"));
            return Optional.empty();
        }
        Fields source = item.map("source");
        String base = base(source);
        Optional<Destination> endpoint =
                source.has("endpoint") ? Optional.of(destinations.destination(source, "endpoint")) : Optional.empty();
        if (source.has("endpoint") == source.has("host")) {
            diagnostics.error(
                    source.position(),
                    source.path() + (source.has("host") ? " has host and endpoint" : " has no host"),
                    "exactly one of host, endpoint is wanted",
                    "");
        }
        Credential credential = destinations.credential(source);
        RemoteRead remote = new RemoteRead(
                endpoint,
                base,
                page(source),
                source.text("namespace"),
                credential,
                Loading.duration(source, "cacheFor", diagnostics).orElse(CACHE_FOR));
        source.know(List.of("endpoint"));
        source.done();
        return Optional.of(remote);
    }

    private String base(Fields source) {
        String written = source.text("host");
        String base = written.contains("://") ? written : "http://" + written;
        String trimmed = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        boolean usable = Destination.hostIn(trimmed).isPresent() && trimmed.indexOf('/', "https://".length()) < 0;
        if (source.has("host") && !written.contains("{{") && !usable) {
            diagnostics.error(
                    source.positionOf("host"),
                    source.path("host") + " is \"" + written + "\"",
                    "a host is wanted, with its port where it is not the usual one",
                    "write the whole URL as endpoint, if it is no ork");
        }
        return trimmed;
    }

    private RemoteRead.Page page(Fields source) {
        String page = source.text("protocol");
        if (page.isEmpty()) {
            return RemoteRead.Page.CR;
        }
        if (!PAGES.contains(page)) {
            diagnostics.error(
                    source.positionOf("protocol"),
                    source.path("protocol") + " is \"" + page + "\"",
                    "one of " + String.join(", ", PAGES) + " is wanted",
                    Nearest.to(page, PAGES)
                            .map(near -> "did you mean \"" + near + "\"?")
                            .orElse(""));
            return RemoteRead.Page.CR;
        }
        return RemoteRead.Page.valueOf(page.toUpperCase(Locale.ROOT));
    }
}

package ork.katalog.external;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import ork.katalog.template.Reads;
import ork.katalog.template.Scope;

/**
 * Where a cross read looks in another process: a page of the HTTP API of an ork there, or a URL of any kind.
 *
 * @param endpoint a whole URL; empty for a page
 * @param base scheme, host and port of an ork
 * @param cacheFor how long an answer counts as the present state
 */
public record RemoteRead(
        Optional<Destination> endpoint,
        String base,
        Page page,
        String namespace,
        Credential credential,
        Duration cacheFor) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");

    /** What is asked of an ork. */
    public enum Page {
        CR,
        HEALTH,
        METRICS,
        INFO,
        EVENTS;

        boolean ofOneCr() {
            return this == CR || this == EVENTS;
        }
    }

    /**
     * The URL for one target; empty where there can be no such object.
     */
    public Optional<Destination.Place> of(Scope scope, String crd, String namespaceOf, String name) {
        if (endpoint.isPresent()) {
            return Optional.of(endpoint.get().of(scope));
        }
        String crdPath = base + "/katalog/" + crd;
        String path = switch (page) {
            case CR -> crdPath + "/cr/" + namespaceOf + "/" + name;
            case EVENTS -> crdPath + "/cr/" + namespaceOf + "/" + name + "/events";
            case HEALTH -> crdPath + "/health";
            case METRICS, INFO -> crdPath;
        };
        boolean possible = !page.ofOneCr()
                || NAME.matcher(name).matches() && NAME.matcher(namespaceOf).matches();
        return possible ? Optional.of(new Destination.Place.Allowed(path, base)) : Optional.empty();
    }

    /** Whether something has to say which CR it is. */
    public boolean wantsName() {
        return endpoint.isEmpty() && page.ofOneCr();
    }

    public Reads reads() {
        return endpoint.map(Destination::reads).orElse(Reads.NOTHING).and(credential.reads());
    }
}

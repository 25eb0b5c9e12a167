package ork.conformance;

import java.util.Optional;
import java.util.TreeMap;
import ork.katalog.load.Sources;

/** The files of a case for one load of it: what it has of addresses is what the hosts of the case answer. */
final class Fetching implements Sources {
    private static final String SCHEME = "Bearer ";

    private final Case given;
    private final TreeMap<String, String> tokens = new TreeMap<>();

    Fetching(Case given) {
        this.given = given;
    }

    /** The document that stands behind a path: another one for who has no token; of what nobody answers the path itself. */
    String document(String path) {
        return given.expectation().hosts().stream()
                .filter(host -> !host.document().isEmpty() && isOf(host.url(), path))
                .filter(host -> host.token().isEmpty() || host.token().equals(tokens.get(path)))
                .map(Host::document)
                .findFirst()
                .orElse(path);
    }

    /** An address that ends in a slash has all that is below. */
    private static boolean isOf(String url, String path) {
        return url.endsWith("/") ? path.startsWith(url) : path.equals(url);
    }

    @Override
    public Content read(String path) {
        return given.read(document(path));
    }

    @Override
    public Optional<String> missing(String path) {
        return given.missing(path);
    }

    @Override
    public String resolve(String declaringFile, String path) {
        return given.resolve(declaringFile, path);
    }

    @Override
    public Optional<String> authorize(String address, String authorization) {
        tokens.put(address, authorization.startsWith(SCHEME) ? authorization.substring(SCHEME.length()) : "");
        return Optional.empty();
    }
}

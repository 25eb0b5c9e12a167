package ork.server;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is sent with which request: an address gets its own, and what is below or beside it the one of the nearest folder. Of
 * several in one folder a file gets that of the file which names it, else the first.
 */
final class WebCredentials {
    private final List<Said> all = new ArrayList<>();

    /** With which credentials a file was asked for, by its address as it was written. */
    private final Map<String, Said> sent = new TreeMap<>();

    private final Map<String, String> named = new TreeMap<>();

    private record Said(WebAddress address, String authorization) {}

    /** Why that cannot be; empty when it is so from now on. */
    Optional<String> say(URI uri, String authorization) {
        Optional<WebAddress> address = WebAddress.of(uri);
        if (address.isEmpty()) {
            return Optional.empty();
        }
        Optional<Said> before =
                all.stream().filter(said -> said.address.equals(address.get())).findFirst();
        if (before.isEmpty()) {
            all.add(new Said(address.get(), authorization));
        }
        return before.filter(said -> !said.authorization.equals(authorization))
                .map(_ -> "another one is said for the same address");
    }

    /** To be said before {@code address} is asked for. */
    void names(String file, String address) {
        named.putIfAbsent(address, file);
    }

    /** What is to be sent with the request for {@code address}, whose parts {@code uri} has. */
    Optional<String> header(String address, URI uri) {
        Optional<Said> chosen = WebAddress.of(uri).flatMap(asked -> chosen(address, asked));
        chosen.ifPresent(said -> sent.put(address, said));
        return chosen.map(Said::authorization);
    }

    private Optional<Said> chosen(String address, WebAddress asked) {
        List<Said> nearest = new ArrayList<>();
        int length = 0;
        for (Said said : all) {
            if (said.address.equals(asked)) {
                return Optional.of(said);
            }
            int folder = said.address.folder().length();
            if (said.address.isAbove(asked) && folder >= length) {
                if (folder > length) {
                    nearest.clear();
                }
                length = folder;
                nearest.add(said);
            }
        }
        Optional<Said> ofNaming =
                Optional.ofNullable(named.get(address)).flatMap(file -> Optional.ofNullable(sent.get(file)));
        return ofNaming.filter(nearest::contains).or(() -> nearest.stream().findFirst());
    }
}

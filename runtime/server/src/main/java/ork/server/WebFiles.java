package ork.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import ork.disk.DiskFiles;
import ork.katalog.load.Sources;

/**
 * Files at addresses, and all others from the disk. What a file at an address names is looked for beside it, at its
 * server, and never on the disk. Each is fetched once, within bounds of size and time, and over HTTPS unless the server is
 * this machine.
 */
public final class WebFiles implements Sources {
    private static final Duration TIME_MAX = Duration.ofSeconds(30);

    private final Sources disk;
    private final Duration timeMax;
    private final Map<String, Content> fetched = new TreeMap<>();

    /** What is sent to whoever has what is below a folder, by the address of the folder. */
    private final SortedMap<String, String> authorizations = new TreeMap<>();

    public WebFiles(Sources disk) {
        this(disk, TIME_MAX);
    }

    WebFiles(Sources disk, Duration timeMax) {
        this.disk = disk;
        this.timeMax = timeMax;
    }

    @Override
    public Content read(String path) {
        return isAddress(path) ? fetched.computeIfAbsent(path, this::fetch) : disk.read(path);
    }

    /** To be said before the file is read. Nothing is followed to another place with it, since no redirect is. */
    @Override
    public void authorize(String address, String authorization) {
        if (isAddress(address)) {
            authorizations.put(address.substring(0, address.lastIndexOf('/') + 1), authorization);
        }
    }

    /** That of the nearest folder. A path that leads out of it is another one. */
    private Optional<String> authorization(URI uri) {
        String address = uri.normalize().toString();
        // Dots that are written otherwise lead out of a folder too.
        if (address.toLowerCase(Locale.ROOT).contains("%2e")) {
            return Optional.empty();
        }
        return authorizations.keySet().stream()
                .filter(address::startsWith)
                .max(Comparator.comparingInt(String::length))
                .map(folder -> authorizations.getOrDefault(folder, ""));
    }

    @Override
    public Optional<String> missing(String path) {
        return isAddress(path) ? Sources.super.missing(path) : disk.missing(path);
    }

    @Override
    public String resolve(String declaringFile, String path) {
        if (!isAddress(declaringFile)) {
            return disk.resolve(declaringFile, path);
        }
        try {
            return URI.create(declaringFile).resolve(path).toString();
        } catch (IllegalArgumentException e) {
            return declaringFile + "#" + path;
        }
    }

    private static boolean isAddress(String path) {
        return path.startsWith("https://") || path.startsWith("http://");
    }

    private Content fetch(String address) {
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException e) {
            return new Content.Unreadable("this is no address: " + e.getMessage());
        }
        if (uri.getHost() == null) {
            return new Content.Unreadable("this address names no server");
        }
        if (uri.getUserInfo() != null) {
            return new Content.Unreadable("an address with a password in it would be shown in messages: fetch it with"
                    + " another program, and pipe it in with -f -");
        }
        if (uri.getScheme().equals("http") && !isThisMachine(uri.getHost())) {
            return new Content.Unreadable("anybody on the way could change it: https:// is wanted");
        }
        return fetch(uri);
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
    }

    /** A redirect is not followed: it might lead elsewhere than where this may lead. */
    private Content fetch(URI uri) {
        HttpRequest.Builder asked = HttpRequest.newBuilder(uri).timeout(timeMax);
        authorization(uri).ifPresent(value -> asked.header("Authorization", value));
        HttpRequest request = asked.build();
        HttpClient client = HttpClient.newBuilder().connectTimeout(timeMax).build();
        try {
            HttpResponse<byte[]> response = client.sendAsync(
                            request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), DiskFiles.FILE_BYTES_MAX))
                    .get(timeMax.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() == 200) {
                return new Content.Bytes(response.body());
            }
            String to = response.headers().firstValue("Location").orElse("");
            return new Content.Unreadable("the server answers " + response.statusCode()
                    + (to.isEmpty() ? "" : ", and that it is at " + to + ": name that address"));
        } catch (TimeoutException e) {
            return new Content.Unreadable("it did not come within " + timeMax.toSeconds() + " s");
        } catch (ExecutionException e) {
            return new Content.Unreadable("fetching it failed: " + described(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Content.Unreadable("fetching it was interrupted");
        } finally {
            // Without waiting for a server that is still talking.
            client.shutdownNow();
        }
    }

    private static String described(ExecutionException e) {
        Throwable failure = Objects.requireNonNullElse(e.getCause(), e);
        boolean tooLong = failure instanceof IOException
                && String.valueOf(failure.getMessage()).contains("capacity");
        return tooLong ? "it is longer than " + DiskFiles.FILE_BYTES_MAX + " bytes" : NetworkFailure.words(failure);
    }
}

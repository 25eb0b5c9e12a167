package ork.server;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import ork.disk.DiskFiles;
import ork.katalog.load.Sources;
import ork.katalog.yaml.ShownFile;

/**
 * Files at addresses, and all others from the disk. What a file at an address names is looked for beside it, at its
 * server, and never on the disk. Each is fetched once, within bounds of size and time, and over HTTPS unless the server is
 * this machine.
 */
public final class WebFiles implements Sources {
    private static final Duration TIME_MAX = Duration.ofSeconds(30);
    private static final int PORT_MAX = 65535;

    private final Sources disk;
    private final Duration timeMax;
    private final Map<String, Content> fetched = new TreeMap<>();

    private final WebCredentials credentials = new WebCredentials();

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
    public Optional<String> authorize(String address, String authorization) {
        try {
            return isAddress(address) ? credentials.say(new URI(address), authorization) : Optional.empty();
        } catch (URISyntaxException e) {
            // What is wrong with it is said when it is read.
            return Optional.empty();
        }
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
            String address = URI.create(declaringFile).resolve(path).toString();
            credentials.names(declaringFile, address);
            return address;
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
            uri = new URI(address);
        } catch (URISyntaxException e) {
            return new Content.Unreadable("this is no address: " + e.getReason());
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
        if (uri.getPort() > PORT_MAX) {
            return new Content.Unreadable("this address names no port from 0 to " + PORT_MAX);
        }
        return fetch(uri, credentials.header(address, uri));
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
    }

    /** A redirect is not followed: it might lead elsewhere than where this may lead. */
    private Content fetch(URI uri, Optional<String> authorization) {
        HttpRequest.Builder asked =
                HttpRequest.newBuilder(WebAddress.straight(uri)).timeout(timeMax);
        authorization.ifPresent(value -> asked.header("Authorization", value));
        HttpRequest request = asked.build();
        HttpClient client = HttpClient.newBuilder().connectTimeout(timeMax).build();
        try {
            HttpResponse<byte[]> response = client.sendAsync(
                            request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), DiskFiles.FILE_BYTES_MAX))
                    .get(timeMax.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() == 200) {
                return new Content.Bytes(response.body());
            }
            return new Content.Unreadable("the server answers " + response.statusCode()
                    + response.headers()
                            .firstValue("Location")
                            .map(to -> ", and that it is " + place(uri, to))
                            .orElse(""));
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

    /** Where a server says that a file is. What stands behind the path may be a token, and is left out. */
    private static String place(URI asked, String location) {
        try {
            URI to = asked.resolve(new URI(location));
            return to.getHost() != null && isAddress(to.toString())
                    ? "at " + ShownFile.of(to.toString()) + ": name that address"
                    : "elsewhere";
        } catch (URISyntaxException e) {
            return "elsewhere";
        }
    }

    private static String described(ExecutionException e) {
        Throwable failure = Objects.requireNonNullElse(e.getCause(), e);
        boolean tooLong = failure instanceof IOException
                && String.valueOf(failure.getMessage()).contains("capacity");
        return tooLong ? "it is longer than " + DiskFiles.FILE_BYTES_MAX + " bytes" : NetworkFailure.words(failure);
    }
}

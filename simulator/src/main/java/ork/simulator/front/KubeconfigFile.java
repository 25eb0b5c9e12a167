package ork.simulator.front;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The kubeconfig that leads to an embedded cluster. It carries a key and a token, so that only its owner may read it, and goes
 * with the cluster. A file that somebody else wrote is never replaced: it may be the way to a real cluster.
 */
final class KubeconfigFile implements AutoCloseable {
    private static final String MARK = "# The way to an embedded ork cluster, as long as that runs.\n";
    private static final Pattern PORT = Pattern.compile("server: https://127\\.0\\.0\\.1:([0-9]{1,5})\n");
    /** More than any of these files has. */
    private static final int BYTES_MAX = 64 * 1024;

    private static final int CONNECT_MILLIS_MAX = 500;

    private final Path file;
    private final String text;

    private KubeconfigFile(Path file, String text) {
        this.file = file;
        this.text = text;
    }

    static String text(String url, Identity server, Identity owner, String token) {
        return MARK
                + """
                apiVersion: v1
                kind: Config
                current-context: ork-embedded
                clusters:
                - name: ork-embedded
                  cluster:
                    server: %s
                    certificate-authority-data: %s
                users:
                - name: ork-embedded
                  user:
                    client-certificate-data: %s
                    client-key-data: %s
                    token: %s
                contexts:
                - name: ork-embedded
                  context:
                    cluster: ork-embedded
                    user: ork-embedded
                    namespace: default
                """.formatted(
                                url,
                                encoded(server.certificatePem()),
                                encoded(owner.certificatePem()),
                                encoded(owner.keyPem()),
                                token);
    }

    private static String encoded(String pem) {
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Says why nothing may be written there; null when it may.
     *
     * @throws IOException when what is there cannot be read
     */
    static @Nullable String taken(Path file) throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        if (!Files.isRegularFile(file)) {
            return "it is a folder or something else that is no file";
        }
        String there;
        try (InputStream in = Files.newInputStream(file)) {
            there = new String(in.readNBytes(BYTES_MAX), StandardCharsets.UTF_8);
        }
        if (!there.startsWith(MARK)) {
            return "it is there already, and is not of an embedded ork cluster";
        }
        Matcher port = PORT.matcher(there);
        return port.find() && answers(Integer.parseInt(port.group(1)))
                ? "it leads to another embedded ork cluster, which is running"
                : null;
    }

    private static boolean answers(int port) {
        if (port > 65_535) {
            return false;
        }
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port),
                    CONNECT_MILLIS_MAX);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Replaces the file in one step: nobody ever reads half of it, or all of it with more rights than the owner's. */
    static KubeconfigFile write(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("it is not a file");
        }
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, ".kubeconfig", "", ownerOnly());
        try {
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
        return new KubeconfigFile(file, text);
    }

    /** Why, for people: the JDK's own messages are often a path alone. */
    static String why(IOException failure) {
        return switch (failure) {
            case AccessDeniedException denied -> "permission denied: " + denied.getFile();
            case FileAlreadyExistsException exists -> exists.getFile() + " is not a folder";
            case NoSuchFileException absent -> "no file can be made there: " + absent.getFile();
            case FileSystemException system
            when system.getReason() != null -> system.getReason() + ": " + system.getFile();
            default -> String.valueOf(failure.getMessage());
        };
    }

    /** Removes the file, unless it has become another one meanwhile. */
    @Override
    public void close() {
        try {
            if (Files.isRegularFile(file) && Files.size(file) < BYTES_MAX && text.equals(Files.readString(file))) {
                Files.delete(file);
            }
        } catch (IOException e) {
            // It leads nowhere from now on, and the next cluster replaces it.
            return;
        }
    }

    Path path() {
        return file;
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}

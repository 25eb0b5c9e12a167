package ork.disk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import ork.katalog.load.Sources;

/** The files that a Katalog consists of, from the disk. Paths stay as the user wrote them, relative ones included. */
public final class DiskFiles implements Sources {
    /** A Katalog is written by hand, or generated from something that is. */
    public static final int FILE_BYTES_MAX = 8 * 1024 * 1024;

    @Override
    public Content read(String path) {
        if (path.startsWith("https://") || path.startsWith("http://")) {
            return new Content.Unreadable("it is an address: fetch it, and pipe it in with -f -");
        }
        Path file;
        try {
            file = Path.of(path);
        } catch (InvalidPathException e) {
            return new Content.Unreadable("this is no path: " + e.getReason());
        }
        if (!Files.exists(file)) {
            return new Content.Unreadable("there is no such file");
        }
        if (Files.isDirectory(file)) {
            return new Content.Unreadable("it is a folder, and no YAML file directly in it is a Katalog");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(FILE_BYTES_MAX + 1);
            return bytes.length > FILE_BYTES_MAX
                    ? new Content.Unreadable("it is longer than " + FILE_BYTES_MAX + " bytes")
                    : new Content.Bytes(bytes);
        } catch (IOException e) {
            return new Content.Unreadable(
                    Files.isReadable(file) ? "reading it failed: " + e.getMessage() : "permission denied");
        }
    }

    @Override
    public Optional<String> missing(String path) {
        try {
            Path file = Path.of(path);
            if (Files.isReadable(file)) {
                return Optional.empty();
            }
            return Optional.of(Files.exists(file) ? "permission denied" : "there is no such file");
        } catch (InvalidPathException e) {
            return Optional.of("this is no path: " + e.getReason());
        }
    }

    @Override
    public String resolve(String declaringFile, String path) {
        try {
            return Path.of(declaringFile).resolveSibling(path).normalize().toString();
        } catch (InvalidPathException e) {
            return path;
        }
    }
}

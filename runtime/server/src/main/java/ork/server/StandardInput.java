package ork.server;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ork.disk.DiskFiles;
import ork.katalog.load.Sources;

/**
 * Files from the disk, and one that comes in by standard input and is called {@link #NAME}. What that one names is looked
 * for from the working folder.
 */
public final class StandardInput implements Sources {
    /** What findings call it. */
    public static final String NAME = "<stdin>";

    private final InputStream in;
    private final Sources disk;
    private @Nullable Content read;

    public StandardInput(InputStream in, Sources disk) {
        this.in = in;
        this.disk = disk;
    }

    @Override
    public Content read(String path) {
        if (!path.equals(NAME)) {
            return disk.read(path);
        }
        // A stream can be read once, and is asked for again when findings are put in their places.
        if (read == null) {
            read = content();
        }
        return read;
    }

    @Override
    public Optional<String> missing(String path) {
        return path.equals(NAME) ? Optional.empty() : disk.missing(path);
    }

    @Override
    public String resolve(String declaringFile, String path) {
        return disk.resolve(declaringFile, path);
    }

    @Override
    public Optional<String> authorize(String address, String authorization) {
        return disk.authorize(address, authorization);
    }

    private Content content() {
        try {
            byte[] bytes = in.readNBytes(DiskFiles.FILE_BYTES_MAX + 1);
            return bytes.length > DiskFiles.FILE_BYTES_MAX
                    ? new Content.Unreadable("it is longer than " + DiskFiles.FILE_BYTES_MAX + " bytes")
                    : new Content.Bytes(bytes);
        } catch (IOException e) {
            return new Content.Unreadable("reading it failed: " + e.getMessage());
        }
    }
}

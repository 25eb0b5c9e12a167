package ork.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.katalog.load.Sources;

/** Files as a test's working directory has them, with some that are given as texts. */
final class OnDisk implements Sources {
    private static final long BYTES_MAX = 4L * 1024 * 1024;

    private final SortedMap<String, String> given;

    OnDisk(SortedMap<String, String> given) {
        this.given = new TreeMap<>(given);
    }

    @Override
    public Content read(String path) {
        String text = given.get(path);
        if (text != null) {
            return new Content.Bytes(text.getBytes(StandardCharsets.UTF_8));
        }
        try {
            Path file = Path.of(path);
            return Files.size(file) > BYTES_MAX
                    ? new Content.Unreadable("the file has more than " + BYTES_MAX / 1024 + " KiB")
                    : new Content.Bytes(Files.readAllBytes(file));
        } catch (IOException | InvalidPathException e) {
            return new Content.Unreadable("there is no such file, seen from "
                    + Path.of("").toAbsolutePath().getFileName());
        }
    }

    @Override
    public String resolve(String declaringFile, String path) {
        return Path.of(declaringFile).resolveSibling(path).normalize().toString();
    }
}

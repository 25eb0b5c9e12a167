package ork.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The YAML files of a folder and of those below it. */
public final class YamlFiles {
    private static final int FILES_MAX = 10_000;
    private static final int DEPTH_MAX = 20;

    private YamlFiles() {}

    /**
     * By name, the first 10,000.
     *
     * @throws IOException when a folder cannot be read, or there is none
     */
    public static List<String> in(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder, DEPTH_MAX)) {
            return walk.filter(Files::isRegularFile)
                    .map(Path::toString)
                    .filter(file -> file.endsWith(".yaml") || file.endsWith(".yml"))
                    .sorted()
                    .limit(FILES_MAX)
                    .toList();
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
